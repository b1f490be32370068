import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Draws no window of its own, which costs a third of a test's time; its profile is not a user's. */
const SHELL = 'chromium-headless-shell';
const wholeBrowsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

export type ChromiumForm = 'shell' | 'whole';

/** Where a Chromium-class browser may lie on this system, most wanted first. */
function candidates(form: ChromiumForm): readonly string[] {
  const linuxNames = form === 'shell' ? [SHELL, ...wholeBrowsers] : wholeBrowsers;
  const home = homedir();
  switch (process.platform) {
    case 'darwin':
      return ['/Applications', join(home, 'Applications')].flatMap((folder) => [
        join(folder, 'Google Chrome.app/Contents/MacOS/Google Chrome'),
        join(folder, 'Chromium.app/Contents/MacOS/Chromium'),
        join(folder, 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge'),
      ]);
    case 'win32':
      return [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => [
          join(folder, 'Google/Chrome/Application/chrome.exe'),
          join(folder, 'Chromium/Application/chrome.exe'),
          join(folder, 'Microsoft/Edge/Application/msedge.exe'),
        ]);
    default:
      return (process.env.PATH ?? '')
        .split(':')
        .filter((folder) => folder !== '')
        .concat('/usr/bin', '/snap/bin')
        .flatMap((folder) => linuxNames.map((name) => join(folder, name)));
  }
}

/** Browsers that `npx playwright install chromium` put into its cache, newest first. */
function playwrightBrowsers(): readonly string[] {
  const folders: Partial<Record<NodeJS.Platform, string>> = {
    darwin: join(homedir(), 'Library/Caches/ms-playwright'),
    win32: join(process.env.LOCALAPPDATA ?? homedir(), 'ms-playwright'),
  };
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    folders[process.platform] ??
    join(homedir(), '.cache/ms-playwright');
  if (!existsSync(cache)) return [];
  const programs = [
    'chrome-linux64/chrome',
    'chrome-linux/chrome',
    'chrome-win64/chrome.exe',
    'chrome-win/chrome.exe',
    'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  ];
  return readdirSync(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
    .flatMap((name) => programs.map((program) => join(cache, name, program)));
}

/**
 * Path of a Chromium-class browser: CHROMIUM_PATH, then the system's, then Playwright's own. The shell
 * where there is one; `whole`: a browser as people use it, whose profile is kept.
 */
export function findChromium(form: ChromiumForm = 'shell'): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined;
  return [...candidates(form), ...playwrightBrowsers()].find((path) => existsSync(path));
}

/** How tests launch Chromium. Its sandbox cannot start for root on Linux, so there it is off. */
export function chromiumLaunchOptions(): {
  readonly executablePath?: string;
  readonly args: string[];
} {
  const path = findChromium();
  const args = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return path === undefined ? { args } : { executablePath: path, args };
}
