import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import process from 'node:process';
import type { Display, OpenDialogReturnValue, Rectangle, SaveDialogReturnValue } from 'electron';
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

const key = randomBytes(32);

/** Real encryption with a key that lasts as long as the process: nothing is readable by accident. */
export const safeStorage = {
  isEncryptionAvailable: (): boolean => true,
  encryptString(text: string): Buffer {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]);
  },
  decryptString(encrypted: Buffer): string {
    const decipher = createDecipheriv('aes-256-gcm', key, encrypted.subarray(0, 12));
    decipher.setAuthTag(encrypted.subarray(12, 28));
    return Buffer.concat([decipher.update(encrypted.subarray(28)), decipher.final()]).toString();
  },
};
