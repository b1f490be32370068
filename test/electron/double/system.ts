import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type {
  DecryptStringAsyncReturnValue,
  Display,
  OpenDialogReturnValue,
  Rectangle,
  SafeStorage,
  SaveDialogReturnValue,
} from 'electron';
import { app } from './app.ts';
import { host } from './host.ts';

/** Dialogs answer as a user who closes them; a spec replaces the function to choose something. */
export const dialog = {
  showOpenDialog: async (): Promise<OpenDialogReturnValue> => ({ canceled: true, filePaths: [] }),
  showSaveDialog: async (): Promise<SaveDialogReturnValue> => ({ canceled: true, filePath: '' }),
};

export const shell = {
  openExternal: async (): Promise<void> => undefined,
};

function displays(): Pick<Display, 'id' | 'bounds' | 'workArea' | 'scaleFactor'>[] {
  const areas: Rectangle[] = JSON.parse(
    process.env.ELECTRON_DOUBLE_DISPLAYS ?? '[{"x":0,"y":0,"width":1920,"height":1080}]',
  );
  return areas.map((area, index) => ({
    id: index + 1,
    bounds: area,
    workArea: area,
    scaleFactor: 1,
  }));
}

export const screen = {
  getAllDisplays: displays,
  getPrimaryDisplay() {
    const [primary] = displays();
    if (primary === undefined) throw new Error('The double needs a display.');
    return primary;
  },
};

class NativeTheme extends EventEmitter {
  #source: 'system' | 'light' | 'dark' = 'system';

  get themeSource(): 'system' | 'light' | 'dark' {
    return this.#source;
  }

  set themeSource(source: 'system' | 'light' | 'dark') {
    this.#source = source;
    void host().call('theme', source);
    this.emit('updated');
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
}

export const nativeTheme = new NativeTheme();

let key: Buffer | undefined;

/** The key of this profile, as a system's key store keeps one beyond a restart. */
function systemKey(): Buffer {
  if (key) return key;
  const file = join(app.getPath('userData'), 'double-key-store');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 });
  key = readFileSync(file);
  return key;
}

/** Real encryption by a key of the profile: nothing is readable by accident. */
export const safeStorage = {
  isAsyncEncryptionAvailable: async (): Promise<boolean> => true,
  getSelectedStorageBackend: (): ReturnType<SafeStorage['getSelectedStorageBackend']> =>
    'gnome_libsecret',
  async encryptStringAsync(text: string): Promise<Buffer> {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', systemKey(), iv);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]);
  },
  async decryptStringAsync(encrypted: Buffer): Promise<DecryptStringAsyncReturnValue> {
    const decipher = createDecipheriv('aes-256-gcm', systemKey(), encrypted.subarray(0, 12));
    decipher.setAuthTag(encrypted.subarray(12, 28));
    const result = Buffer.concat([decipher.update(encrypted.subarray(28)), decipher.final()]);
    return { result: result.toString(), shouldReEncrypt: false };
  },
};

/** Chromium's network is in another process; Node's own answers the same way. */
export const net = {
  fetch: (url: string, init?: RequestInit): Promise<Response> => fetch(url, init),
  isOnline: (): boolean => true,
};
