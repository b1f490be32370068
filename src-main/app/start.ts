import { hostname } from 'node:os';
import { join } from 'node:path';
import { app, type BrowserWindow, session } from 'electron';
import { type BridgeEvents, createBridgeEvents } from '#main/ipc/bridge-events.ts';
import { createHandlers } from '#main/ipc/handlers.ts';
import { registerChannels } from '#main/ipc/register-channels.ts';
import { setDefaultMenu } from '#main/menu/native-menu.ts';
import { systemLanguage } from '#main/menu/system-language.ts';
import { serveApp } from '#main/security/app-scheme.ts';
import { restrictNavigation } from '#main/security/navigation.ts';
import { restrictPermissions } from '#main/security/permissions.ts';
import { createBackups } from '#main/services/backups.ts';
import { createDeviceKeeper } from '#main/services/device-keeper.ts';
import { readChosenFiles } from '#main/services/files.ts';
import { launchItems } from '#main/services/launch-items.ts';
import { mainWire } from '#main/services/main-wire.ts';
import { createPokeListening } from '#main/services/poke-listening.ts';
import { createSafetyJournal } from '#main/services/safety-journal.ts';
import { systemSecretBox } from '#main/services/secret-box.ts';
import { openMainWindow } from '#main/windows/main-window.ts';
import { createPlaceKeeper } from '#main/windows/place-keeper.ts';
import { createDevice } from '#shared/sync/device.ts';
import { endpointOrigin } from '#shared/sync/origin.ts';

// The build puts main, preload and renderer side by side: out/main, out/preload, out/renderer.
const outFolder = join(import.meta.dirname, '..');

async function tellFiles(bridge: BridgeEvents, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const read = await readChosenFiles([path]);
    // A file that cannot be read was named on a command line: there is nobody to ask again.
    if (read.ok) for (const file of read.value) bridge.send('file.opened', file);
  }
}

/** Runs the program: one instance, one window, everything locked down before the page loads. */
export function start(): void {
  const bridge = createBridgeEvents();
  const userData = app.getPath('userData');
  const keeper = createPlaceKeeper(join(userData, 'window-state.json'));
  const box = systemSecretBox();
  const device = createDevice({
    keeper: createDeviceKeeper(join(userData, 'device.json'), box),
    wire: mainWire,
    origin: endpointOrigin,
    name: () => hostname() || 'Desktop',
    random: Math.random,
  });
  const services = {
    backups: createBackups({
      file: join(userData, 'backups.json'),
      folder: join(userData, 'backups'),
      box,
      now: Date.now,
    }),
    safety: createSafetyJournal(join(userData, 'safety.journal')),
    device,
    pokes: createPokeListening(device, (head) => bridge.send('sync.poke', { head })),
  };
  let window: BrowserWindow | undefined;

  function show(): void {
    if (window === undefined) {
      window = openMainWindow(join(outFolder, 'preload/index.cjs'), keeper);
      bridge.attach(window.webContents);
      window.on('closed', () => {
        window = undefined;
        bridge.attach(undefined);
      });
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  function handleLaunch(argv: readonly string[], workingDirectory: string): void {
    const { paths, files } = launchItems(argv, workingDirectory);
    for (const path of paths) bridge.send('deeplink', { path });
    void tellFiles(bridge, files);
  }

  restrictNavigation(app);
  app.on('second-instance', (_event, argv, workingDirectory) => {
    handleLaunch(argv, workingDirectory);
    if (app.isReady()) show();
  });
  // macOS tells links and files by events, also before it is ready, instead of the command line.
  app.on('open-url', (event, url) => {
    event.preventDefault();
    handleLaunch(['', url], '/');
    if (app.isReady()) show();
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    void tellFiles(bridge, [path]);
    if (app.isReady()) show();
  });
  app.on('activate', show);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });

  app.on('will-quit', (event) => {
    // Quitting does not wait for promises; hold it until the last place and record are on disk.
    event.preventDefault();
    void Promise.allSettled([keeper.settled(), services.safety.close()]).then(() => app.exit());
  });

  handleLaunch(process.argv, process.cwd());
  void app.whenReady().then(() => {
    restrictPermissions(session.defaultSession);
    serveApp(session.defaultSession, join(outFolder, 'renderer'));
    registerChannels(createHandlers(bridge, services));
    setDefaultMenu(systemLanguage([...app.getPreferredSystemLanguages(), app.getLocale()]));
    // Only the packaged program may answer for its links: a trial run must not take them over.
    if (app.isPackaged) app.setAsDefaultProtocolClient('rapport');
    show();
  });
}
