import { app, nativeTheme, shell } from 'electron';
import { setNativeMenu } from '#main/menu/native-menu.ts';
import { openFiles, saveFile } from '#main/services/files.ts';
import type { SafetyJournal } from '#main/services/safety-journal.ts';
import type { SyncService } from '#main/services/sync-service.ts';
import { succeed } from '#shared/ipc/result.ts';
import type { BridgeEvents } from './bridge-events.ts';
import type { Handlers } from './register-channels.ts';

const done = succeed({});

function platform(): 'win32' | 'darwin' | 'linux' {
  return process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux';
}

export interface Services {
  readonly safety: SafetyJournal;
  readonly sync: SyncService;
}

/** What each channel of the contract does. */
export function createHandlers(bridge: BridgeEvents, { safety, sync }: Services): Handlers {
  return {
    'app.info': () =>
      succeed({
        version: app.getVersion(),
        platform: platform(),
        locale: app.getPreferredSystemLanguages()[0] ?? app.getLocale(),
      }),
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
    'sync.create': async (request) => succeed(await sync.create(request)),
    'sync.forget': async () => {
      await sync.forget();
      return done;
    },
    'sync.join': async (request) => succeed(await sync.join(request)),
    'sync.listen': async ({ on }) => {
      await sync.listen(on);
      return done;
    },
    'sync.send': async ({ request }) => succeed(await sync.send(request)),
    'sync.state': async () => succeed({ device: await sync.state() }),
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
