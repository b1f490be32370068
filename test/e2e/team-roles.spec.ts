import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import { expectAccessible } from './pages/accessibility.ts';
import { CustomerList } from './pages/customer-list.ts';
import { RecordPage } from './pages/record-page.ts';
import { SegmentsPage } from './pages/segments-page.ts';
import { SettingsPage } from './pages/settings-page.ts';
import type { ShellPage } from './pages/shell-page.ts';
import { SyncPage } from './pages/sync.ts';
import { TeamPage } from './pages/team.ts';
import { enterSample } from './pages/workspace.ts';

// What a role may not do is not offered to it. That it would be refused: test/sync, test/endpoint.

test.use({ actionTimeout: 15_000 });

const SEGMENT = 'Bread by the crate';

/** A team with sample data and a segment, and somebody of each role in it with a browser of theirs. */
async function teamOf(owner: Page, browser: Browser, baseURL: string | undefined) {
  const team = new TeamPage(owner);
  await enterSample(owner);
  await team.goTo('customers.title');
  await owner.getByRole('tab', { name: 'Wholesale' }).click();
  await new SegmentsPage(owner).save(SEGMENT);
  await team.open();
  await team.create({ name: 'Krume', you: 'Anna Berg' });
  await expect(new SyncPage(owner).line('synced')).toBeVisible({ timeout: 60_000 });
  const joined = async (name: string, role: 'agent' | 'viewer') => {
    const { link } = await team.invite({ name, role });
    const context = await browser.newContext({ locale: 'en-GB', ...(baseURL && { baseURL }) });
    const page = await context.newPage();
    await page.goto(link);
    const own = new TeamPage(page);
    await own.join();
    await own.begin.click();
    await expect(new SyncPage(page).line('synced')).toBeVisible({ timeout: 60_000 });
    return page;
  };
  return { agent: await joined('Ben Ode', 'agent'), viewer: await joined('Vera Lind', 'viewer') };
}

const menuOf = async (page: Page, button: string): Promise<readonly string[]> => {
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.getByRole('menuitem').first().waitFor();
  const entries = await page.getByRole('menuitem').allInnerTexts();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  return entries;
};

/** Of these buttons, those that are there and can be pressed. */
async function thereOf(place: Page | Locator, names: readonly string[]): Promise<string[]> {
  const there: string[] = [];
  for (const name of names) {
    const button = place.getByRole('button', { name, exact: true }).and(place.locator(':enabled'));
    if ((await button.count()) > 0) there.push(name);
  }
  return there;
}

/** What of this the palette finds. */
async function foundOf(shell: ShellPage, commands: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  await shell.openPalette();
  for (const command of commands) {
    await shell.paletteField.fill(command);
    const some = shell.paletteItems.first();
    await expect(some.or(shell.palette.getByText('Nothing found'))).toBeVisible();
    if ((await shell.paletteItems.filter({ hasText: command }).count()) > 0) found.push(command);
  }
  await shell.page.keyboard.press('Escape');
  return found;
}

/** Everything that changes something and is offered somewhere, by place. */
async function offeredTo(page: Page) {
  const segments = new SegmentsPage(page);
  const list = new CustomerList(page);
  const settings = new SettingsPage(page);
  const sample = await thereOf(page, [segments.text('shell.sampleNotice.remove')]);

  await segments.open();
  await expect(segments.row(SEGMENT)).toBeVisible();
  const segment = await menuOf(page, segments.text('segments.menu', { name: SEGMENT }));

  await segments.goTo('customers.title');
  await page.getByRole('tab', { name: 'Wholesale' }).click();
  await expect(list.rows.first()).toBeVisible();
  await list.sortBy('Name');
  const listTools = await thereOf(page, ['New', 'Save as segment', 'Save view', 'New view']);
  const view = await menuOf(page, segments.text('list.viewMenu', { name: 'Wholesale' }));
  await list.grid.focus();
  await page.keyboard.press('x');
  await expect(list.selection).toBeVisible();
  const selection = await thereOf(list.selection, ['Owner', 'Tags', 'Set a field']);
  const moreActs = await menuOf(page, segments.text('list.moreActs'));
  await page.keyboard.press('Escape');

  await list.rows.first().dblclick();
  await expect(new RecordPage(page).timeline).toBeVisible();
  const record = await menuOf(page, segments.text('record.moreActs'));
  const palette = await foundOf(
    segments,
    ['record.command.note', 'record.command.delete', 'record.addField', 'command.import'].map(
      (key) => segments.text(key),
    ),
  );

  const changes: string[] = [];
  for (const section of ['business', 'fields', 'data', 'backup'] as const) {
    await settings.open(section);
    await expect(settings.panel).toHaveAccessibleName(settings.text(`shell.section.${section}`));
    await expect(
      settings.panel.locator('button, input').or(settings.leadersOnly).first(),
    ).toBeVisible();
    const names = [
      'ui.add',
      'settings.data.restore',
      'settings.data.removeSample',
      'backup.choose',
    ];
    changes.push(
      ...(await thereOf(
        settings.panel,
        names.map((key) => settings.text(key)),
      )),
    );
    if (section !== 'business') continue;
    const name = settings.panel.getByRole('textbox', {
      name: settings.text('settings.businessName'),
    });
    if (await name.isEnabled()) changes.push(section);
  }
  return { sample, segment, listTools, view, selection, moreActs, record, palette, changes };
}

test('nobody is offered what their role may not do', async ({ page, browser, baseURL }) => {
  test.setTimeout(240_000);
  const { agent, viewer } = await teamOf(page, browser, baseURL);
  const forAll = { exports: ['Export as a table (CSV)', 'Export as address cards (vCard)'] };

  await test.step('an owner may do everything', async () => {
    expect(await offeredTo(page)).toEqual({
      sample: ['Remove it'],
      segment: ['Show the records', 'Joins and leaves', 'Rename', 'Edit the rule', 'Delete'],
      listTools: ['New', 'Save as segment', 'Save view', 'New view'],
      view: [
        'Save the changes to this view',
        'Show it as it was saved',
        'Rename this view',
        'Delete this view',
      ],
      selection: ['Owner', 'Tags', 'Set a field'],
      moreActs: [...forAll.exports, 'Delete 1 record'],
      record: ['Copy link', 'Export as vCard', 'Merge with…', 'Delete'],
      palette: ['Write a note', 'Delete this record', 'Add a field', 'Import from a file'],
      changes: [
        'business',
        'Add',
        'Import such a file',
        'Remove sample data',
        'Restore from a file…',
      ],
    });
  });
  await test.step('an agent works with customers, and leaves what is everybody’s', async () => {
    expect(await offeredTo(agent)).toEqual({
      sample: [],
      segment: ['Show the records', 'Joins and leaves', 'Rename', 'Edit the rule'],
      listTools: ['New', 'Save as segment', 'Save view', 'New view'],
      view: [
        'Save the changes to this view',
        'Show it as it was saved',
        'Rename this view',
        'Delete this view',
      ],
      selection: ['Tags', 'Set a field'],
      moreActs: forAll.exports,
      record: ['Copy link', 'Export as vCard'],
      palette: ['Write a note', 'Import from a file'],
      changes: [],
    });
  });
  await test.step('a viewer looks', async () => {
    expect(await offeredTo(viewer)).toEqual({
      sample: [],
      segment: ['Show the records', 'Joins and leaves'],
      listTools: [],
      view: ['Show it as it was saved'],
      selection: [],
      moreActs: forAll.exports,
      record: ['Copy link', 'Export as vCard'],
      palette: [],
      changes: [],
    });
  });
  await test.step('what is shown without being offered is accessible', async () => {
    const settings = new SettingsPage(viewer);
    for (const section of ['business', 'fields', 'data'] as const) {
      await settings.open(section);
      await expect(settings.leadersOnly).toBeVisible();
      await expectAccessible(viewer, `settings of a viewer, ${section}`);
    }
  });
});

test('what waits is named where the line leads', async ({ page }) => {
  const sync = new SyncPage(page);
  const team = new TeamPage(page);
  const list = new CustomerList(page);
  await list.open();
  await team.open();
  await team.create({ name: 'Krume', you: 'Anna Berg' });
  await expect(sync.line('synced')).toBeVisible();
  await sync.keptForOffline();
  await page.context().setOffline(true);
  await sync.goTo('customers.title');
  await list.add({ given: 'Priya', family: 'Tamberlane' });
  await list.add({ given: 'Tobias', family: 'Fennwick' });
  await expect(sync.line('offline')).toContainText('2 waiting');
  await sync.line().click();
  await expect(page).toHaveURL(/#\/sync$/);
  await expect(sync.standing).toContainText('2');
  await expect(sync.waiting.getByRole('listitem')).toHaveText([
    /Tobias Fennwick/,
    /Priya Tamberlane/,
  ]);
  await expectAccessible(page, 'sync, with changes that wait');
  await page.context().setOffline(false);
  await sync.syncNow();
  await expect(sync.waiting).toHaveCount(0);
});
