import { app, nativeTheme, shell } from 'electron';
import { setNativeMenu } from '#main/menu/native-menu.ts';
import { openFiles, saveFile } from '#main/services/files.ts';
import { succeed } from '#shared/ipc/result.ts';
import type { BridgeEvents } from './bridge-events.ts';
import type { Handlers } from './register-channels.ts';

const done = succeed({});

function platform(): 'win32' | 'darwin' | 'linux' {
  return process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux';
}

/** What each channel of the contract does. */
export function createHandlers(bridge: BridgeEvents): Handlers {
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
    'shell.openExternal': async ({ url }) => {
      await shell.openExternal(url);
      return done;
    },
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
