import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { host } from './host.ts';
import { preventable } from './preventable.ts';
import { windowList } from './window-list.ts';

function switchValue(name: string): string | undefined {
  const prefix = `--${name}=`;
  return process.argv.find((arg) => arg.startsWith(prefix))?.slice(prefix.length);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

class App extends EventEmitter {
  readonly isPackaged = false;
  readonly name = 'rapport';
  readonly #ready = Promise.withResolvers<void>();
  #isReady = false;
  #badge = 0;
  #lock: string | undefined;
  #quitting = false;

  /** Emits `ready` once the main module has run, as Electron does. */
  start(): void {
    setImmediate(() => {
      if (this.#quitting) return;
      this.#isReady = true;
      this.emit('ready', {}, {});
      this.#ready.resolve();
    });
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  getPath(name: string): string {
    if (name !== 'userData') throw new Error(`The double has no path named ${name}.`);
    const path = switchValue('user-data-dir');
    if (path === undefined) throw new Error('The double needs --user-data-dir.');
    mkdirSync(path, { recursive: true });
    return path;
  }

  getVersion(): string {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    return version;
  }

  getLocale(): string {
    return switchValue('lang') ?? 'en-US';
  }

  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()];
  }

  requestSingleInstanceLock(): boolean {
    const userData = this.getPath('userData');
    const file = join(userData, 'double-instance.lock');
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
    } catch {
      if (isAlive(Number(readFileSync(file, 'utf8')))) {
        const argv = process.argv;
        void host().call('instance.second', { userData, argv, workingDirectory: process.cwd() });
        return false;
      }
      writeFileSync(file, String(process.pid));
    }
    this.#lock = file;
    return true;
  }

  setBadgeCount(count: number): boolean {
    this.#badge = count;
    return true;
  }

  getBadgeCount(): number {
    return this.#badge;
  }

  quit(): void {
    if (this.#quitting) return;
    this.#quitting = true;
    if (preventable(this, 'before-quit').defaultPrevented) {
      this.#quitting = false;
      return;
    }
    for (const window of windowList.all()) window.close();
    if (windowList.all().length > 0) {
      this.#quitting = false;
      return;
    }
    if (!preventable(this, 'will-quit').defaultPrevented) this.exit();
  }

  exit(code = 0): void {
    this.emit('quit', {}, code);
    if (this.#lock !== undefined) rmSync(this.#lock, { force: true });
    void host()
      .flushed()
      .then(() => process.exit(code));
  }

  windowClosed(): void {
    if (this.#quitting || windowList.all().length > 0) return;
    if (this.listenerCount('window-all-closed') === 0) this.quit();
    else this.emit('window-all-closed');
  }
}

export const app = new App();
