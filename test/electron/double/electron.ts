// The `electron` module of the double: the main process's part of the API, as far as the program
// uses it. A name the program imports and that is not here fails the import at once.
import { runInThisContext } from 'node:vm';
import { app } from './app.ts';
import { BrowserWindow, webContentsOf } from './browser-window.ts';
import { connect } from './host.ts';
import { ipcMain, runInvoke } from './ipc-main.ts';
import { Menu } from './menu.ts';
import type {
  FrameReport,
  InvokeMessage,
  NavigationMessage,
  SecondInstanceMessage,
} from './messages.ts';
import { answerProtocol, protocol, session } from './session.ts';
import { dialog, nativeTheme, net, safeStorage, screen, shell } from './system.ts';

export {
  app,
  BrowserWindow,
  BrowserWindow as BaseWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
};

const electron = {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
};

connect({
  'protocol.request': answerProtocol,
  'ipc.invoke': (message: InvokeMessage) => runInvoke(message),
  'navigation.will': (message: NavigationMessage) =>
    webContentsOf(message.windowId)?.willNavigate(message) ?? true,
  'navigation.did': (report: FrameReport) => webContentsOf(report.windowId)?.committed(report),
  'window.open': (message: { windowId: number; url: string }) =>
    webContentsOf(message.windowId)?.mayOpen(message.url) ?? false,
  download: (message: { windowId: number; url: string }) =>
    webContentsOf(message.windowId)?.mayDownload(message.url) ?? false,
  'instance.second': (message: SecondInstanceMessage) => {
    app.emit('second-instance', {}, message.argv, message.workingDirectory, undefined);
  },
  'page.closed': (windowId: number) => BrowserWindow.fromId(windowId)?.close(),
  evaluate: async (message: { source: string; argument: unknown }) => {
    // As Playwright does in true Electron: the function travels as text, so it can close over nothing.
    const run: unknown = runInThisContext(`(${message.source})`);
    if (typeof run !== 'function') throw new TypeError('Only functions can be evaluated.');
    return run(electron, message.argument);
  },
  quit: () => app.quit(),
});
app.start();
