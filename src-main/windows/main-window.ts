import { BrowserWindow, nativeTheme, screen } from 'electron';
import { appUrl } from '#main/security/app-scheme.ts';
import { clampBounds } from './clamp-bounds.ts';
import type { PlaceKeeper } from './place-keeper.ts';
import type { Bounds, WindowState } from './window-state.ts';

const minimum = { width: 360, height: 480 };
const initial = { width: 1280, height: 800 };
function initialPlace(saved: WindowState | undefined): Bounds {
  const primary = screen.getPrimaryDisplay().workArea;
  const others = screen.getAllDisplays().map((display) => display.workArea);
  const wanted = saved?.bounds ?? {
    x: primary.x + Math.round((primary.width - initial.width) / 2),
    y: primary.y + Math.round((primary.height - initial.height) / 2),
    ...initial,
  };
  return clampBounds(wanted, [primary, ...others], minimum);
}

/** Opens the program's window; it shows itself when the page is ready to be painted. */
export function openMainWindow(preload: string, keeper: PlaceKeeper): BrowserWindow {
  const saved = keeper.saved();
  const window = new BrowserWindow({
    ...initialPlace(saved),
    minWidth: minimum.width,
    minHeight: minimum.height,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1a1b1e' : '#ffffff',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  if (saved?.maximized === true) window.maximize();
  keeper.watch(window);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(appUrl);
  return window;
}
