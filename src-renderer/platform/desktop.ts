import type { RapportBridge } from '#shared/ipc/contract.ts';
import { succeed } from '#shared/ipc/result.ts';
import type { Platform } from './platform.ts';

/** The platform over the desktop shell's bridge. */
export function desktopPlatform(bridge: RapportBridge): Platform {
  return {
    kind: 'desktop',
    async info() {
      const result = await bridge.invoke('app.info', {});
      if (!result.ok) return result;
      const { version, platform, locale } = result.value;
      return succeed({ version, system: platform, locale });
    },
    async openFiles(request) {
      const result = await bridge.invoke('file.open', request);
      return result.ok ? succeed(result.value.files) : result;
    },
    saveFile: (request) => bridge.invoke('file.save', request),
    openExternal: (url) => bridge.invoke('shell.openExternal', { url }),
    setTitle(title) {
      document.title = title;
      return bridge.invoke('window.setTitle', { title });
    },
    setBadge: (count) => bridge.invoke('window.setBadge', { count }),
    setTheme: (mode) => bridge.invoke('theme.set', { mode }),
    setMenu: (model) => bridge.invoke('menu.set', model),
    onCommand: (listener) => bridge.on('menu.command', ({ id }) => listener(id)),
    onDeepLink: (listener) => bridge.on('deeplink', ({ path }) => listener(path)),
    onFileOpened: (listener) => bridge.on('file.opened', listener),
  };
}
