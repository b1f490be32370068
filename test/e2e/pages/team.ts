import type { Locator } from '@playwright/test';
import type { Role } from '#shared/domain/access.ts';
import { ShellPage } from './shell-page.ts';

/** Working as a team: creating, inviting, joining, roles, devices. */
export class TeamPage extends ShellPage {
  /** The people's part of the settings. */
  async open(): Promise<void> {
    await this.visit('/settings?section=team');
    await this.panel.waitFor();
  }

  get panel(): Locator {
    return this.page.getByRole('tabpanel', { name: this.text('shell.section.team') });
  }

  /** What could not be done, and why. */
  get problem(): Locator {
    return this.page.getByRole('alert');
  }

  /** Makes a team of what is here. `endpoint`: its address, on the desktop; a browser has its own. */
  async create(team: {
    readonly name: string;
    readonly you: string;
    readonly endpoint?: string;
    readonly setupCode?: string;
  }): Promise<void> {
    await this.panel.getByRole('button', { name: this.text('team.alone.create') }).click();
    await this.#fill('team.create.name', team.name);
    await this.#fill('team.create.yourName', team.you);
    if (team.endpoint) await this.#fill('sync.address', team.endpoint);
    if (team.setupCode) await this.#fill('team.create.setupCode', team.setupCode);
    await this.panel.getByRole('button', { name: this.text('team.create.create') }).click();
  }

  /** Opens the page to join on, with a code in the address where one is given. */
  async openJoin(code?: string): Promise<void> {
    await this.visit(code ? `/join/${code}` : '/join');
    await this.page
      .getByRole('heading', { level: 1, name: this.text('sync.join.title') })
      .waitFor();
  }

  /** Joins by a link or a code, and waits until it says as what. Records that are here are downloaded. */
  async join(
    invitation: { readonly text?: string; readonly name?: string; readonly endpoint?: string } = {},
  ): Promise<void> {
    if (invitation.text) await this.#fill('sync.join.code', invitation.text);
    if (invitation.endpoint) await this.#fill('sync.address', invitation.endpoint);
    if (invitation.name) await this.#fill('sync.join.name', invitation.name);
    const names = [this.text('sync.join.join'), this.text('sync.join.saveAndJoin')];
    await this.page.getByRole('button', { name: new RegExp(`^(${names.join('|')})$`) }).click();
  }

  /** The button that is there once it worked; it leads to Today. */
  get begin(): Locator {
    return this.page.getByRole('button', { name: this.text('sync.join.begin'), exact: true });
  }

  /** Somebody in the team, with role and devices. */
  member(name: string): Locator {
    return this.panel
      .getByRole('list', { name: this.text('team.people') })
      .locator(`:scope > li[aria-label="${name}"]`);
  }

  devices(name: string): Locator {
    return this.member(name)
      .getByRole('list', { name: this.text('team.devicesOf', { name }) })
      .getByRole('listitem');
  }

  /** Makes an invitation and answers with its code and link. The dialog is closed again. */
  async invite(person: {
    readonly name?: string;
    readonly role: Role;
    readonly ownOnly?: boolean;
  }): Promise<{ readonly code: string; readonly link: string }> {
    await this.panel
      .getByRole('button', { name: this.text('team.invite.open'), exact: true })
      .click();
    const dialog = this.page.getByRole('dialog', { name: this.text('team.invite.title') });
    if (person.name) {
      await dialog.getByRole('textbox', { name: this.text('team.invite.name') }).fill(person.name);
    }
    await dialog.getByRole('combobox', { name: this.text('field.member.role') }).click();
    await this.page
      .getByRole('option', { name: this.text(`choice.member.role.${person.role}`) })
      .click();
    if (person.ownOnly) {
      await dialog.getByRole('checkbox', { name: this.text('team.ownOnly') }).check();
    }
    await dialog.getByRole('button', { name: this.text('team.invite.make') }).click();
    return this.takeInvitation();
  }

  /** Invites a further device of a member. */
  async addDevice(name: string): Promise<{ readonly code: string; readonly link: string }> {
    await this.member(name)
      .getByRole('button', { name: this.text('team.addDevice') })
      .click();
    await this.page
      .getByRole('dialog')
      .getByRole('button', { name: this.text('team.invite.make') })
      .click();
    return this.takeInvitation();
  }

  /** Reads the invitation that is shown, once, and closes it. */
  async takeInvitation(): Promise<{ readonly code: string; readonly link: string }> {
    const code = (await this.page.getByTestId('invitation-code').textContent()) ?? '';
    const link = (await this.page.getByTestId('invitation-link').textContent()) ?? '';
    await this.page
      .getByRole('button', { name: this.text('team.invite.done'), exact: true })
      .click();
    return { code, link };
  }

  get invitations(): Locator {
    return this.panel
      .getByRole('region', { name: this.text('team.invitations') })
      .getByRole('listitem');
  }

  async withdraw(name: string): Promise<void> {
    await this.panel.getByRole('button', { name: this.text('team.withdrawOf', { name }) }).click();
  }

  async changeRole(name: string, role: Role): Promise<void> {
    await this.panel.getByRole('combobox', { name: this.text('team.roleOf', { name }) }).click();
    await this.page.getByRole('option', { name: this.text(`choice.member.role.${role}`) }).click();
  }

  async setOwnOnly(name: string, ownOnly: boolean): Promise<void> {
    await this.member(name)
      .getByRole('checkbox', { name: this.text('team.ownOnly') })
      .setChecked(ownOnly);
  }

  /** Shuts out a member's only, or first, other device. */
  async revoke(name: string): Promise<void> {
    const revoke = this.text('team.revoke');
    await this.member(name)
      .getByRole('button', { name: new RegExp(`^${revoke}`) })
      .first()
      .click();
    await this.page.getByRole('dialog').getByRole('button', { name: revoke, exact: true }).click();
  }

  async leave(): Promise<void> {
    const leave = this.text('team.leave.do');
    await this.panel.getByRole('button', { name: leave }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: leave }).click();
  }

  async #fill(key: string, value: string): Promise<void> {
    await this.page.getByRole('textbox', { name: this.text(key), exact: true }).fill(value);
  }
}
