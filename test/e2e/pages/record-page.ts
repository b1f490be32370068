import { expect, type Locator, type Page } from '@playwright/test';

/** The page of a record, as somebody using only the keyboard meets it. */
export class RecordPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get title(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  /** What the record is called, in the top bar. */
  name(): Promise<string | null> {
    return this.title.locator('[data-strong]').textContent();
  }

  get timeline(): Locator {
    return this.page.getByRole('region', { name: 'What happened' });
  }

  get composer(): Locator {
    return this.page.getByRole('form', { name: 'Write something down' });
  }

  get tasks(): Locator {
    return this.page.getByRole('region', { name: 'Next tasks' });
  }

  get history(): Locator {
    return this.page.getByRole('complementary', { name: 'History' });
  }

  /** A field's value at rest. */
  field(label: string): Locator {
    return this.page.getByRole('button', { name: `Edit ${label}` });
  }

  /** A field's input while it is edited. */
  input(label: string): Locator {
    return this.page.getByRole('textbox', { name: label, exact: true });
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Walks by Tab, from the top of the page, until the target has the focus. */
  async tabTo(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    await this.page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
    for (let step = 0; step < 150; step += 1) {
      await this.page.keyboard.press('Tab');
      if (await target.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error('Tab never reached the element');
  }

  /** Composes Han characters as an input method does; `whileComposing` runs before the word is chosen. */
  async compose(
    latin: string,
    han: string,
    whileComposing: (key: (name: string, modifiers?: number) => Promise<void>) => Promise<void>,
  ): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    await session.send('Input.imeSetComposition', {
      text: latin,
      selectionStart: latin.length,
      selectionEnd: latin.length,
    });
    await whileComposing(async (name, modifiers = 0) => {
      // The input method has the key: the page sees code 229, whatever was pressed.
      const key = { key: name, code: name, windowsVirtualKeyCode: 229, modifiers };
      await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
      await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    });
    await session.send('Input.insertText', { text: han });
    await session.detach();
  }
}
