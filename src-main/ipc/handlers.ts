import { app, nativeTheme, shell } from 'electron';
import { setNativeMenu } from '#main/menu/native-menu.ts';
import type { Backups } from '#main/services/backups.ts';
import { chooseFolder, openFiles, saveFile } from '#main/services/files.ts';
import type { PokeListening } from '#main/services/poke-listening.ts';
import type { SafetyJournal } from '#main/services/safety-journal.ts';
import { fail, succeed } from '#shared/ipc/result.ts';
import type { Device } from '#shared/sync/device.ts';
import type { BridgeEvents } from './bridge-events.ts';
import type { Handlers } from './register-channels.ts';

const done = succeed({});

function platform(): 'win32' | 'darwin' | 'linux' {
  return process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux';
}

export interface Services {
  readonly backups: Backups;
  readonly safety: SafetyJournal;
  readonly device: Device;
  readonly pokes: PokeListening;
}

/** What each channel of the contract does. */
export function createHandlers(
  bridge: BridgeEvents,
  { backups, device, pokes, safety }: Services,
): Handlers {
  /** What the main process keeps of the device's workspace, beside what the page wipes itself. */
  async function wipeBesidePage(): Promise<void> {
    const state = await device.state();
    await safety.replace([]);
    if (state !== null) await backups.removeSince(state.since);
  }

  return {
    'app.info': () =>
      succeed({
        version: app.getVersion(),
        platform: platform(),
        locale: app.getPreferredSystemLanguages()[0] ?? app.getLocale(),
      }),
    'backup.chooseFolder': async (_, window) => {
      const chosen = await chooseFolder(window);
      return succeed(await (chosen === null ? backups.state() : backups.moveTo(chosen)));
    },
    'backup.configure': async (wanted) => succeed(await backups.configure(wanted)),
    'backup.make': async ({ content, records }) => {
      try {
        return succeed({ name: (await backups.make(content, records)).name });
      } catch (error) {
        return fail('unwritable', error instanceof Error ? error.message : String(error));
      }
    },
    'backup.open': async ({ name, passphrase }) => {
      const opened = await backups.open(name, passphrase);
      if (!opened.ok) return succeed(opened);
      return succeed({ ok: true, content: opened.content, madeAt: opened.head.madeAt });
    },
    'backup.state': async () => succeed(await backups.state()),
    'events.listen': ({ event }) => {
      bridge.listen(event);
      return done;
    },
    'file.open': (request, window) => openFiles(window, request),
    'file.save': (request, window) => saveFile(window, request),
    'menu.set': (model) => {
      setNativeMenu(model, (id) => bridge.send('menu.command', { id }));
      return done;
    },
    'safety.append': async ({ records }) => {
      await safety.append(records);
      return done;
    },
    'safety.read': async () => succeed({ records: await safety.read() }),
    'safety.replace': async ({ records }) => {
      await safety.replace(records);
      return done;
    },
    'shell.openExternal': async ({ url }) => {
      await shell.openExternal(url);
      return done;
    },
    'sync.create': async ({ origin, ...workspace }) =>
      succeed(await device.create(origin, workspace)),
    'sync.enrolAnew': async () => succeed(await device.enrolAnew()),
    'sync.forget': async ({ wiped }) => {
      await pokes.set(false);
      if (wiped) await wipeBesidePage();
      await device.forget(wiped);
      return done;
    },
    'sync.join': async ({ origin, ...enrolment }) => succeed(await device.join(origin, enrolment)),
    'sync.listen': async ({ on }) => {
      await pokes.set(on);
      return done;
    },
    'sync.send': async ({ request }) => succeed(await device.send(request)),
    'sync.state': async () => succeed({ device: await device.state() }),
    'theme.set': ({ mode }) => {
      nativeTheme.themeSource = mode;
      return done;
    },
    'window.setBadge': ({ count }) => {
      app.setBadgeCount(count);
      return done;
    },
    'window.setTitle': ({ title }, window) => {
      window.setTitle(title);
      return done;
    },
  };
}
