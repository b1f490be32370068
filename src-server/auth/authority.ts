import { Problem } from '#server/problem.ts';
import type { DeviceRow, EndpointStore } from '#server/store/endpoint-store.ts';
import type { Session } from '#server/sync/permission-port.ts';
import { type TokenRequest, type TokenResponse, tokenText, wipedText } from '#shared/sync/team.ts';
import { isSignedBy } from './device-key.ts';
import { tokenIssuer } from './token-issuer.ts';
import type { Vault } from './vault.ts';

/** A device's clock may be so far off when it signs, ms. The answer's `Date` tells it how far it is. */
export const CLOCK_TOLERANCE = 10 * 60_000;

export interface AuthorityParts {
  readonly store: EndpointStore;
  readonly vault: Vault;
  readonly now: () => number;
}

export interface Authority {
  /** A token for a device that proves it has its key. */
  token(asked: TokenRequest): Promise<TokenResponse>;
  /** Who asks, by the `Authorization` header; role and revocation as they are now. */
  session(authorization: string | undefined): Promise<Session>;
  /** Whether a device may still ask. */
  mayStay(ws: string, device: string): Promise<boolean>;
  /** A revoked device says that it wiped itself. */
  wiped(asked: TokenRequest): Promise<void>;
}

const unauthenticated = (message: string) => new Problem({ code: 'UNAUTHENTICATED', message });
const BEARER = /^Bearer ([\w.-]{1,2000})$/;

export function createAuthority({ store, vault, now }: AuthorityParts): Authority {
  const tokens = tokenIssuer(vault, now);

  async function standing(ws: string, device: string) {
    return store.read(ws, (tx) => tx.standing(device));
  }

  /** Whether the device's key signed this, now and for the first time. */
  async function proven(device: DeviceRow, text: string, asked: TokenRequest): Promise<void> {
    if (!isSignedBy(device.publicKey, text, asked.signature)) {
      throw unauthenticated('The signature does not fit.');
    }
    const time = now();
    if (Math.abs(asked.at - time) > CLOCK_TOLERANCE) {
      throw new Problem({
        code: 'UNAUTHENTICATED',
        message: "The device's clock is wrong.",
        srv: time,
      });
    }
    // After twice the tolerance the time alone gives it away.
    await vault.forget(time);
    if (!(await vault.remember(asked.signature, time + 2 * CLOCK_TOLERANCE))) {
      throw unauthenticated('This was used before.');
    }
  }

  return {
    async token(asked) {
      const found = await standing(asked.ws, asked.device);
      // The same answer for an unknown device and a wrong key: nobody can ask who is there.
      if (!found) throw unauthenticated('The signature does not fit.');
      await proven(found.device, tokenText(asked), asked);
      if (found.device.revokedAt !== null) throw new Problem({ code: 'REVOKED' });
      await store.write(asked.ws, async (tx) => {
        const present = await tx.standing(asked.device);
        if (present) await tx.putDevice({ ...present.device, seenAt: now() });
      });
      const { role, ownOnly } = found.member;
      const { ordinal } = found.device;
      return { ...(await tokens.issue(asked)), srv: now(), role, ownOnly, ordinal };
    },

    async session(authorization) {
      const text = BEARER.exec(authorization ?? '')?.[1];
      const claims = text === undefined ? null : await tokens.read(text);
      if (!claims) throw unauthenticated('A token is needed.');
      const found = await standing(claims.ws, claims.device);
      if (!found) throw unauthenticated('The device is not known.');
      const { device, member } = found;
      if (device.revokedAt !== null) throw new Problem({ code: 'REVOKED' });
      return {
        ws: claims.ws,
        device: device.id,
        member: member.id,
        role: member.role,
        ownOnly: member.ownOnly,
      };
    },

    async mayStay(ws, device) {
      const found = await standing(ws, device);
      return found !== null && found.device.revokedAt === null;
    },

    async wiped(asked) {
      const found = await standing(asked.ws, asked.device);
      if (!found) throw unauthenticated('The signature does not fit.');
      await proven(found.device, wipedText(asked), asked);
      await store.write(asked.ws, async (tx) => {
        const present = await tx.standing(asked.device);
        if (!present || present.device.revokedAt === null) {
          throw new Problem({ code: 'CONFLICT', message: 'This device was not revoked.' });
        }
        await tx.putDevice({ ...present.device, wiped: true });
      });
    },
  };
}
