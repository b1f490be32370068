import { expect, type Locator, type Page, test } from '@playwright/test';
import { BackupPage } from './pages/backup-page.ts';
import { CustomerList } from './pages/customer-list.ts';
import { SegmentsPage } from './pages/segments-page.ts';
import { TeamPage } from './pages/team.ts';

// Every dialog: its field or its safe button has the focus, Escape closes it, the focus goes back.

/** Opens a dialog by keyboard, looks where the focus is, leaves by Escape. `entry`: of the menu that opens. */
async function throughDialog(
  page: Page,
  opener: Locator,
  { entry, inside }: { readonly entry?: string; readonly inside: Locator },
): Promise<void> {
  await opener.focus();
  await page.keyboard.press('Enter');
  if (entry !== undefined) {
    const item = page.getByRole('menuitem', { name: entry, exact: true });
    await expect(page.getByRole('menuitem').first()).toBeFocused();
    await expect(async () => {
      await page.keyboard.press('ArrowDown');
      await expect(item).toBeFocused({ timeout: 500 });
    }).toPass();
    await page.keyboard.press('Enter');
  }
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await expect(inside).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
}

test('dialogs are gone through by keyboard, and the focus comes back', async ({ page }) => {
  const list = new CustomerList(page);
  const segments = new SegmentsPage(page);
  const backups = new BackupPage(page);
  const dialog = page.getByRole('dialog');
  const button = (key: string, params?: Record<string, string>) =>
    page.getByRole('button', { name: segments.text(key, params), exact: true });
  await list.open();
  await list.add({ given: 'Priya', family: 'Tamberlane', tags: ['market'] });

  await test.step('a view, a new record, a segment', async () => {
    await throughDialog(page, button('list.newView'), {
      inside: dialog.getByLabel(segments.text('list.viewName')),
    });
    await throughDialog(page, button('ui.new'), { inside: dialog.getByRole('textbox').first() });
    await list.filterByWord('Tags', 'market');
    await throughDialog(page, button('command.segments.saveAs'), {
      inside: dialog.getByLabel(segments.text('segments.name')),
    });
  });

  await test.step('from a menu the focus goes back to its button', async () => {
    await segments.save('Market');
    await segments.open();
    await throughDialog(page, button('segments.menu', { name: 'Market' }), {
      entry: segments.text('segments.rename'),
      inside: dialog.getByLabel(segments.text('segments.name')),
    });
  });

  await test.step('a name is needed, and saving gives the focus back too', async () => {
    const menu = button('segments.menu', { name: 'Market' });
    await segments.choose('Market', 'rename');
    const name = dialog.getByLabel(segments.text('segments.name'));
    await name.fill('  ');
    await page.keyboard.press('Enter');
    await expect(dialog.getByText(segments.text('segments.nameNeeded'))).toBeVisible();
    await name.fill('Market');
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(menu).toBeFocused();
  });

  await test.step('a backup', async () => {
    await backups.show();
    await throughDialog(page, backups.button('backup.save'), { inside: backups.passphrase() });
  });

  await test.step('a team: inviting, and leaving, which is not what Enter does at once', async () => {
    const team = new TeamPage(page);
    await team.open();
    await team.create({ name: 'Krume', you: 'Anna Berg' });
    await expect(team.member('Anna Berg')).toBeVisible();
    await throughDialog(page, button('team.invite.open'), {
      inside: dialog.getByLabel(team.text('team.invite.name')),
    });
    await throughDialog(page, button('team.leave.do'), {
      inside: dialog.getByRole('button', { name: team.text('ui.cancel') }),
    });
    // The invitation takes the place of the question in the same dialog.
    await button('team.addDevice').focus();
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('button', { name: team.text('team.invite.make') })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('invitation-code')).toBeVisible();
    await expect(dialog.getByRole('button', { name: team.text('team.invite.done') })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(button('team.addDevice')).toBeFocused();
  });
});
