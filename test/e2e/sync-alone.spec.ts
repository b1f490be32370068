import { expect, test } from '@playwright/test';
import { expectAccessible } from './pages/accessibility.ts';
import { StartPage } from './pages/start-page.ts';
import { SyncPage } from './pages/sync.ts';
import { TeamPage } from './pages/team.ts';
import { enterWorkspace } from './pages/workspace.ts';

// A device without a team: what it says of sync, and the two ways into a team. With one, see sync.spec.ts.

test('a device that works alone says that nothing is sent, and how to change that', async ({
  page,
}) => {
  const sync = new SyncPage(page);
  const team = new TeamPage(page);
  await enterWorkspace(page, 'en');
  await expect(sync.status).toHaveText(sync.text('shell.savedHere'));
  await expect(sync.line()).toHaveCount(0);
  await sync.open();
  await expect(page.getByText(sync.text('sync.alone.text'))).toBeVisible();
  await page.getByRole('button', { name: sync.text('sync.alone.team') }).click();
  await expect(team.panel).toBeVisible();
  await team.open();
  await team.create({ name: 'Krume', you: ' ' });
  await expect(team.panel.getByText(team.text('problem.required'))).toBeVisible();
});

test('joining begins on the first page, by keyboard, and can be left again', async ({ page }) => {
  const start = new StartPage(page);
  const team = new TeamPage(page);
  await page.goto('/');
  await start.joinTeam();
  const code = page.getByRole('textbox', { name: team.text('sync.join.code') });
  await code.fill('?');
  await code.press('Enter');
  await expect(page.getByText(team.text('sync.join.codeProblem'))).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: team.text('ui.cancel') })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(start.heading).toBeVisible();
});

test('an invitation’s link opens on its code; one for another address says where to go', async ({
  page,
}) => {
  const team = new TeamPage(page);
  await page.goto('/#/join/K7QF-2M9X-AAAA-BBBB-CCCC');
  const code = page.getByRole('textbox', { name: team.text('sync.join.code') });
  await expect(code).toHaveValue('K7QF-2M9X-AAAA-BBBB-CCCC');
  await team.join({ name: 'Bo' });
  await expect(team.problem).toHaveText(team.text('sync.problem.NOT_FOUND'));
  await team.join({ text: 'https://crm.example.org/#/join/K7QF-2M9X-AAAA-BBBB-CCCC' });
  await expect(
    page.getByText(team.text('sync.join.elsewhere', { origin: 'https://crm.example.org' })),
  ).toBeVisible();
});

test('the palette leads to the team, in Chinese too', async ({ page }) => {
  const team = new TeamPage(page, 'zh-Hans');
  await enterWorkspace(page, 'zh-Hans');
  await team.openPalette();
  await team.paletteField.fill('邀请');
  await team.paletteItems.filter({ hasText: team.text('command.team') }).click();
  await expect(team.panel.getByText(team.text('team.alone.text'))).toBeVisible();
});

for (const scheme of ['light', 'dark'] as const) {
  test.describe(`accessible, ${scheme}`, () => {
    test.use({ colorScheme: scheme });

    test('sync, team and joining', async ({ page }) => {
      const sync = new SyncPage(page);
      const team = new TeamPage(page);
      await enterWorkspace(page, 'en');
      await sync.open();
      await expectAccessible(page, 'Sync, alone');
      await team.open();
      await expectAccessible(page, 'Team, alone');
      await team.create({ name: '', you: '' });
      await expect(team.panel.getByText(team.text('problem.required'))).toBeVisible();
      await expectAccessible(page, 'creating a team, with a problem');
      await team.openJoin();
      await team.join();
      await expect(page.getByText(team.text('sync.join.codeProblem'))).toBeVisible();
      await expectAccessible(page, 'joining, with a problem');
      await page.setViewportSize({ width: 390, height: 844 });
      await expectAccessible(page, 'joining on a phone');
    });
  });
}
