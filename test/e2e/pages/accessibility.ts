import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Looks for breaches of WCAG 2.2 AA on what is on the screen; goes on after a finding. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  await test.step(screen, async () => {
    await settle(page);
    const { violations, passes } = await new AxeBuilder({ page }).withTags(rules).analyze();
    const findings = [];
    for (const { id, nodes } of violations) {
      for (const { target, html, failureSummary } of nodes) {
        if (id === 'scrollable-region-focusable' && (await isInOptions(page, target))) continue;
        findings.push({ id, html, failureSummary });
      }
    }
    expect.soft(findings, screen).toEqual([]);
    expect.soft(passes.length, `${screen}: rules that found something to judge`).toBeGreaterThan(5);
  });
}

/** The arrow keys in a field scroll its list of options, which therefore needs no focus of its own. */
async function isInOptions(page: Page, target: readonly unknown[]): Promise<boolean> {
  const [selector] = target;
  if (typeof selector !== 'string') return false;
  return page.locator(selector).evaluate((element) => element.closest('[role=listbox]') !== null);
}

/** Waits until nothing fades in any more: a half-transparent text has the wrong contrast. */
async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ effect }) => effect instanceof KeyframeEffect && effect.target?.ariaHidden),
  );
}
