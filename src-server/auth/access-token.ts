import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';

/** A secret that tokens are signed with. `id` is told in the token. */
export interface TokenSecret {
  readonly id: string;
  readonly key: string;
  /** UTC ms. */
  readonly madeAt: number;
}

const claims = z.object({
  ws: z.string(),
  device: z.string(),
  /** UTC ms. */
  expires: z.number(),
});
/** What a token says: which device, until when. Role and revocation are looked up at each call. */
export type Claims = z.infer<typeof claims>;

export const TOKEN_MILLIS = 15 * 60_000;
/** The longest token there can be is far shorter; longer texts are not looked at. */
const LONGEST = 2_000;

function seal(secret: TokenSecret, body: string): Buffer {
  return createHmac('sha256', Buffer.from(secret.key, 'base64url')).update(body).digest();
}

/** `<secret's id>.<claims>.<HMAC-SHA-256 of both>`, each base64url. */
export function signToken(secret: TokenSecret, said: Claims): string {
  const body = `${secret.id}.${Buffer.from(JSON.stringify(said)).toString('base64url')}`;
  return `${body}.${seal(secret, body).toString('base64url')}`;
}

/** The id of the secret a token says it was signed with; null for what is no token. */
export function secretOf(token: string): string | null {
  const parts = token.length <= LONGEST ? token.split('.') : [];
  return parts.length === 3 && parts[0] ? parts[0] : null;
}

/** A token's claims; null when it was not signed with this secret, or has expired. */
export function readToken(secret: TokenSecret, token: string, now: number): Claims | null {
  const end = token.lastIndexOf('.');
  const body = token.slice(0, end);
  const given = Buffer.from(token.slice(end + 1), 'base64url');
  const right = seal(secret, body);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const said = claims.safeParse(
    JSON.parse(Buffer.from(body.split('.')[1] ?? '', 'base64url').toString()),
  );
  return said.success && said.data.expires > now ? said.data : null;
}
