import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { type EndpointProcess, startEndpoint } from '#test/support/endpoint-process.ts';
import { CustomerList } from '../e2e/pages/customer-list.ts';
import { DuplicatesPage } from '../e2e/pages/duplicates-page.ts';
import { RecordPage } from '../e2e/pages/record-page.ts';
import { StartPage } from '../e2e/pages/start-page.ts';
import { SyncPage } from '../e2e/pages/sync.ts';
import { TeamPage } from '../e2e/pages/team.ts';
import { expect, test } from './support/fixtures.ts';

test.use({ actionTimeout: 15_000 });

const people = `Given name,Family name,Phone,E-mail,Source,Job title,Note
Ines,Feld,+49 30 23125418,ines@example.com,Walk-in,Buyer,Likes rye bread
Ines,Feldt,030 23125418,,Walk-in,,
Tom,Ackermann,+49 89 5551234,tom@example.com,Walk-in,,
Mia,Vogel,+49 89 5551299,mia@example.com,Walk-in,,`;

/** Somebody of the team at their device. */
class Person {
  readonly page: Page;
  readonly list: CustomerList;
  readonly record: RecordPage;
  readonly sync: SyncPage;
  readonly team: TeamPage;

  constructor(page: Page) {
    this.page = page;
    this.list = new CustomerList(page);
    this.record = new RecordPage(page);
    this.sync = new SyncPage(page);
    this.team = new TeamPage(page);
  }

  /** Everything was sent and fetched. */
  async settled(): Promise<void> {
    await this.sync.open();
    const before = await this.sync.syncedAt();
    await this.sync.syncNow();
    await expect.poll(() => this.sync.syncedAt(), { timeout: 20_000 }).not.toBe(before);
    await expect(this.sync.line('synced').or(this.sync.line('attention'))).toBeVisible();
  }

  async open(name: string): Promise<void> {
    await this.team.goTo('customers.title');
    await this.list.row(name).dblclick();
    await expect(this.record.timeline).toBeVisible();
  }

  async edit(name: string, field: string, value: string): Promise<void> {
    await this.open(name);
    await this.record.field(field).click();
    await this.record.input(field).fill(value);
    await this.page.keyboard.press('Enter');
    await expect(this.record.field(field)).toContainText(value);
  }

  async cutOff(away: boolean): Promise<void> {
    await this.page.context().setOffline(away);
  }
}

let endpoint: EndpointProcess;
let data: string;
const browsers: Browser[] = [];

test.beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'rapport-team-'));
  endpoint = await startEndpoint(['--quiet', '--data', data]);
});
test.afterAll(async () => {
  for (const browser of browsers) await browser.close();
  await endpoint.stop();
  await rm(data, { recursive: true, force: true });
});

test('two browsers and a desktop share a workspace, work apart, and meet', async ({
  launch,
  launchOptions,
}) => {
  test.setTimeout(240_000);
  const inBrowser = async () => {
    const browser = await chromium.launch(launchOptions);
    browsers.push(browser);
    const context = await browser.newContext({ locale: 'en-GB', baseURL: endpoint.origin });
    return new Person(await context.newPage());
  };
  const anna = await inBrowser();
  const ben = await inBrowser();

  const invited = await test.step('Anna makes a team of what she has', async () => {
    await new DuplicatesPage(anna.page).seed(people);
    await anna.team.open();
    await anna.team.create({ name: 'Bakery', you: 'Anna Berg' });
    await expect(anna.sync.line('synced')).toBeVisible();
    const forBen = await anna.team.invite({ name: 'Ben Ode', role: 'agent' });
    const forChen = await anna.team.invite({ name: 'Chen Wei', role: 'manager' });
    return { forBen, forChen };
  });

  await test.step('Ben joins in another browser by the link', async () => {
    await ben.page.goto(invited.forBen.link);
    await ben.team.join();
    await ben.team.begin.click();
    await ben.team.goTo('customers.title');
    await expect(ben.list.rows).toHaveCount(4);
  });

  const shell = await launch({ locale: 'en-GB' });
  const chen = new Person(await shell.firstPage());
  await test.step('Chen joins on the desktop by address and code', async () => {
    await new StartPage(chen.page).startEmpty();
    await expect(chen.team.title).toContainText(chen.team.text('today.title'));
    await chen.team.openJoin();
    await chen.team.join({ text: invited.forChen.code, endpoint: endpoint.origin });
    await chen.team.begin.click();
    await chen.team.goTo('customers.title');
    await expect(chen.list.rows).toHaveCount(4);
  });

  await test.step('an edit is seen on the others at once', async () => {
    await chen.edit('Mia Vogel', 'Source', 'Fair');
    await anna.open('Mia Vogel');
    await expect(anna.record.field('Source')).toContainText('Fair');
    await ben.open('Mia Vogel');
    await expect(ben.record.field('Source')).toContainText('Fair');
  });

  await test.step('a true conflict: the later stands, the other is one click away', async () => {
    await anna.cutOff(true);
    await ben.cutOff(true);
    await anna.edit('Tom Ackermann', 'Source', 'Newspaper');
    await ben.edit('Tom Ackermann', 'Source', 'Neighbour');
    await expect(ben.sync.line('waiting').or(ben.sync.line('offline'))).toBeVisible();
    await anna.cutOff(false);
    await anna.settled();
    await ben.cutOff(false);
    await ben.settled();
    await anna.settled();
    for (const person of [anna, ben]) {
      await person.sync.open();
      const conflict = person.sync.conflict('Tom Ackermann');
      await expect(conflict).toContainText('Neighbour');
      await expect(conflict).toContainText('Newspaper');
    }
    await anna.sync.takeOther(anna.sync.conflict('Tom Ackermann'));
    await anna.settled();
    await chen.settled();
    await ben.settled();
    for (const person of [ben, chen]) {
      await expect(person.sync.conflict('Tom Ackermann')).toHaveCount(0);
      await person.open('Tom Ackermann');
      await expect(person.record.field('Source')).toContainText('Newspaper');
    }
  });

  await test.step('a deletion stands against an edit, and the record can be brought back', async () => {
    await ben.cutOff(true);
    await ben.edit('Tom Ackermann', 'Source', 'Late words');
    await anna.open('Tom Ackermann');
    await anna.page.keyboard.press('Shift+Delete');
    await anna.page.waitForURL(/#\/customers(\?|$)/);
    await anna.settled();
    await ben.cutOff(false);
    await ben.settled();
    await ben.team.goTo('customers.title');
    await expect(ben.list.row('Tom Ackermann')).toHaveCount(0);
    await anna.settled();
    await expect(anna.sync.conflict('Tom Ackermann')).toContainText('Late words');
    await anna.sync.takeOther(anna.sync.conflict('Tom Ackermann'));
    await anna.settled();
    await ben.settled();
    await ben.open('Tom Ackermann');
  });

  await test.step('a merge against an edit: everything ends at the record that stays', async () => {
    await ben.cutOff(true);
    await ben.edit('Ines Feldt', 'Source', 'Written too late');
    const duplicates = new DuplicatesPage(chen.page);
    await duplicates.open();
    await duplicates.look();
    await chen.page.keyboard.press('Enter');
    await expect(duplicates.title).toHaveText('Merge 2 customers');
    await duplicates.mergeButton.click();
    await expect(duplicates.notice('1 customer merged into')).toBeVisible();
    await chen.settled();
    await ben.cutOff(false);
    await ben.settled();
    await ben.team.goTo('customers.title');
    await expect(ben.list.rows).toHaveCount(3);
    await chen.settled();
    await expect(chen.sync.conflict('Written too late')).toBeVisible();
    await chen.sync.takeOther(chen.sync.conflict('Written too late'));
    await chen.settled();
    await anna.settled();
    await anna.team.goTo('customers.title');
    await anna.list.row('Ines Feld').dblclick();
    await expect(anna.record.field('Source')).toContainText('Written too late');
  });

  await test.step('what a role does not allow is refused, said, and taken back', async () => {
    await ben.cutOff(true);
    await ben.edit('Mia Vogel', 'Source', 'Not his to say');
    await anna.team.open();
    const changed = anna.page.waitForResponse(/\/v1\/members\//);
    await anna.team.changeRole('Ben Ode', 'viewer');
    expect((await changed).status()).toBe(200);
    await ben.cutOff(false);
    await ben.settled();
    const refused = ben.sync.rejectedItem('Mia Vogel');
    await expect(refused).toContainText('Not his to say');
    await ben.sync.dismiss(refused);
    await expect(refused).toHaveCount(0);
    await ben.open('Mia Vogel');
    await expect(ben.sync.viewerNotice).toBeVisible();
    const details = ben.page.getByRole('region', { name: 'Details' });
    await expect(details).toContainText('Fair');
    await expect(details).not.toContainText('Not his to say');
  });

  await test.step('a device that is shut out is wiped at its next contact', async () => {
    await anna.team.open();
    await anna.team.revoke('Chen Wei');
    const shutOut = chen.team.text('sync.trouble.revoked.short');
    await expect(chen.page.getByText(shutOut).first()).toBeVisible({ timeout: 30_000 });
    await chen.team.visit('/customers');
    await expect(chen.list.rows).toHaveCount(0);
    await expect(chen.page.getByText('Mia Vogel')).toHaveCount(0);
  });
});
