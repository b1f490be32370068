import { safeStorage } from 'electron';

/** A secret as it is kept in a file. */
export interface SealedSecret {
  /** `system`: encrypted by the system's key store; `plain`: this system offers nothing. */
  readonly by: 'system' | 'plain';
  /** Base64 of what was encrypted; for `plain`, of the secret itself. */
  readonly data: string;
}

/** Keeps secrets by the system's key store, as far as it has one. */
export interface SecretBox {
  /** Whether whoever can read the user's files can read the secrets too. */
  weak(): Promise<boolean>;
  seal(secret: string): Promise<SealedSecret>;
  /** The secret, and how it should be kept from now on where that differs. Rejects when it is lost. */
  open(sealed: SealedSecret): Promise<{ readonly secret: string; readonly again?: SealedSecret }>;
}

/** The system's key store: Keychain, DPAPI, libsecret or KWallet. Only after `ready`. */
export function systemSecretBox(): SecretBox {
  const available = (): Promise<boolean> => safeStorage.isAsyncEncryptionAvailable();

  async function seal(secret: string): Promise<SealedSecret> {
    if (!(await available())) return { by: 'plain', data: Buffer.from(secret).toString('base64') };
    const encrypted = await safeStorage.encryptStringAsync(secret);
    return { by: 'system', data: encrypted.toString('base64') };
  }

  return {
    async weak() {
      if (!(await available())) return true;
      // Linux without a wallet: encrypted, but by a password that is written in the program.
      return (
        process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text'
      );
    },
    seal,
    async open({ by, data }) {
      const bytes = Buffer.from(data, 'base64');
      if (by === 'plain') {
        const secret = bytes.toString();
        return (await available()) ? { secret, again: await seal(secret) } : { secret };
      }
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(bytes);
      return shouldReEncrypt ? { secret: result, again: await seal(result) } : { secret: result };
    },
  };
}
