import type { TokenSecret } from './access-token.ts';

/** What the endpoint keeps to tell friend from foe, beside its workspaces. Shared by its processes. */
export interface Vault {
  /** Newest first. */
  secrets(): Promise<readonly TokenSecret[]>;
  addSecret(secret: TokenSecret): Promise<void>;
  dropSecrets(madeBefore: number): Promise<void>;
  /** Remembers a text until a time, UTC ms; false when it was there already. */
  remember(text: string, until: number): Promise<boolean>;
  /** Forgets what need not be remembered any more. */
  forget(now: number): Promise<void>;
  /** Keeps the hash of a code by which one workspace can be made until a time. */
  addSetupCode(hash: string, until: number): Promise<void>;
  /** Uses the code up; false when it was not good any more. */
  redeemSetupCode(hash: string, now: number): Promise<boolean>;
}

/** A vault that lasts as long as the process, for tests. */
export function memoryVault(): Vault {
  let secrets: readonly TokenSecret[] = [];
  const remembered = new Map<string, number>();
  const codes = new Map<string, number>();
  return {
    secrets: async () => secrets,
    async addSecret(secret) {
      secrets = [secret, ...secrets].sort((a, b) => b.madeAt - a.madeAt);
    },
    async dropSecrets(madeBefore) {
      secrets = secrets.filter(({ madeAt }) => madeAt >= madeBefore);
    },
    async remember(text, until) {
      if (remembered.has(text)) return false;
      remembered.set(text, until);
      return true;
    },
    async forget(now) {
      for (const [text, until] of remembered) if (until <= now) remembered.delete(text);
    },
    async addSetupCode(hash, until) {
      codes.set(hash, until);
    },
    async redeemSetupCode(hash, now) {
      const good = (codes.get(hash) ?? 0) > now;
      codes.delete(hash);
      return good;
    },
  };
}
