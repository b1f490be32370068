import { randomBytes, randomUUID } from 'node:crypto';
import {
  type Claims,
  readToken,
  secretOf,
  signToken,
  TOKEN_MILLIS,
  type TokenSecret,
} from './access-token.ts';
import type { Vault } from './vault.ts';

/** A secret signs for so long; what it signed is then still good for a token's time. */
const SECRET_MILLIS = 24 * 60 * 60_000;
/** An unknown secret may be another process' new one: the vault is asked again, but not more often. */
const ASK_AGAIN_MILLIS = 1_000;

export interface TokenIssuer {
  issue(device: Pick<Claims, 'ws' | 'device'>): Promise<{ token: string; expires: number }>;
  /** Null for what is no token of this endpoint, or has expired. */
  read(token: string): Promise<Claims | null>;
}

/** Issues and reads 15-minute tokens. Secrets are made as needed, and replaced every day. */
export function tokenIssuer(vault: Vault, now: () => number): TokenIssuer {
  let known: readonly TokenSecret[] = [];
  let asked = Number.NEGATIVE_INFINITY;

  async function refresh(): Promise<void> {
    asked = now();
    known = await vault.secrets();
  }

  async function current(): Promise<TokenSecret> {
    const isFresh = (secret: TokenSecret | undefined) =>
      secret !== undefined && now() - secret.madeAt < SECRET_MILLIS;
    if (!isFresh(known[0])) await refresh();
    const newest = known[0];
    if (newest !== undefined && isFresh(newest)) return newest;
    const made = {
      id: randomUUID(),
      key: randomBytes(32).toString('base64url'),
      madeAt: now(),
    };
    await vault.addSecret(made);
    await vault.dropSecrets(now() - SECRET_MILLIS - 2 * TOKEN_MILLIS);
    await refresh();
    return made;
  }

  return {
    async issue({ ws, device }) {
      const secret = await current();
      const expires = now() + TOKEN_MILLIS;
      return { token: signToken(secret, { ws, device, expires }), expires };
    },
    async read(token) {
      const id = secretOf(token);
      if (id === null) return null;
      let secret = known.find((one) => one.id === id);
      if (!secret && now() - asked >= ASK_AGAIN_MILLIS) {
        await refresh();
        secret = known.find((one) => one.id === id);
      }
      return secret ? readToken(secret, token, now()) : null;
    },
  };
}
