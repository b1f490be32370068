import * as z from 'zod/mini';
import { roles } from '#shared/domain/access.ts';
import { wireId, wireLine } from '#shared/sync/wire-text.ts';

/**
 * Who may sync: workspaces, members, invitations and devices, as JSON over HTTP. A device proves who
 * it is with its Ed25519 key and works with a short token; the person never has a password.
 */
const id = wireId;
const line = wireLine;
const label = line.check(z.trim(), z.minLength(1));
const time = z.number();

const role = z.enum(roles);

/** Raw Ed25519 public key and signature, base64url without padding. */
const publicKey = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));
const signature = z.string().check(z.regex(/^[A-Za-z0-9_-]{86}$/));

/** The device's place in the order in which devices enrolled, from 1 on; an older endpoint does not say it. */
const ordinal = z.optional(z.int().check(z.minimum(1)));

const newDevice = z.strictObject({ name: label, publicKey });

/** `POST /v1/workspaces`: makes a workspace; its maker is the first owner. */
export const createWorkspace = z.strictObject({
  name: line,
  member: z.strictObject({
    /** The maker's member record, where the workspace has one already. */
    id: z.optional(id),
    name: label,
  }),
  device: newDevice,
  /** What the operator gave out, where the endpoint does not let everybody make workspaces. */
  setupCode: z.optional(z.string().check(z.maxLength(100))),
});
export type CreateWorkspace = z.infer<typeof createWorkspace>;

/** `POST /v1/enrol`: joins a workspace by an invitation code. */
export const enrol = z.strictObject({
  code: z.string().check(z.minLength(8), z.maxLength(100)),
  /** Needed where the invitation is for somebody new. */
  member: z.optional(z.strictObject({ name: label })),
  device: newDevice,
});
export type Enrol = z.infer<typeof enrol>;

/**
 * `POST /v1/devices`: another device of the same member, asked for by one that is enrolled: a copy of
 * its profile works under its name too, and one of both takes another identity.
 */
export const enrolAnew = z.strictObject({ device: newDevice });
export type EnrolAnew = z.infer<typeof enrolAnew>;

/** Answer to all three: what the device keeps about itself. */
export const enrolled = z.object({
  ws: id,
  workspace: z.string(),
  epoch: id,
  member: id,
  device: id,
  /** Node id of the device's clock: 16 hex digits. */
  node: z.string().check(z.regex(/^[0-9a-f]{16}$/)),
  ordinal,
  role,
  ownOnly: z.boolean(),
});
export type Enrolled = z.infer<typeof enrolled>;

/** `POST /v1/token`: signature over `rapport-token\n<ws>\n<device>\n<at>`, UTF-8. */
export const tokenRequest = z.strictObject({ ws: id, device: id, at: time, signature });
export type TokenRequest = z.infer<typeof tokenRequest>;

/** What a device signs to get a token. */
export function tokenText(request: Pick<TokenRequest, 'ws' | 'device' | 'at'>): string {
  return `rapport-token\n${request.ws}\n${request.device}\n${request.at}`;
}

/** What a device signs, as for a token, to say by `POST /v1/wiped` that it wiped itself. */
export function wipedText(request: Pick<TokenRequest, 'ws' | 'device' | 'at'>): string {
  return `rapport-wiped\n${request.ws}\n${request.device}\n${request.at}`;
}

export const tokenResponse = z.object({
  token: z.string(),
  /** UTC milliseconds by the endpoint's clock, and that clock's time now. */
  expires: time,
  srv: time,
  role,
  ownOnly: z.boolean(),
  ordinal,
});
export type TokenResponse = z.infer<typeof tokenResponse>;

/** `GET /v1/team`: everybody, their devices, and open invitations. */
export const team = z.object({
  workspace: z.string(),
  members: z.array(
    z.object({
      id,
      name: z.string(),
      role,
      ownOnly: z.boolean(),
      devices: z.array(
        z.object({
          id,
          name: z.string(),
          enrolledAt: time,
          seenAt: z.nullable(time),
          revokedAt: z.nullable(time),
          /** Whether it said that it wiped itself after it was revoked. */
          wiped: z.boolean(),
        }),
      ),
    }),
  ),
  invitations: z.array(
    z.object({
      id,
      member: z.nullable(id),
      name: z.string(),
      role,
      ownOnly: z.boolean(),
      expiresAt: time,
    }),
  ),
});
export type Team = z.infer<typeof team>;

/** `POST /v1/invitations`. `member` absent: somebody new; else a further device of that member. */
export const invite = z.strictObject({
  member: z.optional(id),
  name: z.optional(label),
  role,
  ownOnly: z.boolean(),
});
export type Invite = z.infer<typeof invite>;
/** The code is told once; the endpoint keeps its hash. */
export const invited = z.object({ id, code: z.string(), expiresAt: time });
export type Invited = z.infer<typeof invited>;

/** `PATCH /v1/members/:id`. */
export const changeMember = z.strictObject({
  role: z.optional(role),
  ownOnly: z.optional(z.boolean()),
});
export type ChangeMember = z.infer<typeof changeMember>;

/** `DELETE /v1/invitations/:id`, `DELETE /v1/devices/:id` answer with this. */
export const done = z.object({ done: z.literal(true) });

/**
 * An invitation as one text, for a link and for a QR code: the endpoint's address and the code.
 * `https://crm.example.org/#/join/K7QF-…`
 */
export function invitationLink(origin: string, code: string): string {
  return `${origin.replace(/\/$/, '')}/#/join/${code}`;
}

/** Reads a link or the bare code; null when it is neither. */
export function readInvitation(
  text: string,
): { readonly origin?: string; readonly code: string } | null {
  const trimmed = text.trim();
  const link = /^(https?:\/\/[^\s/?#]+)(?:\/[^\s#]*)?#\/join\/([A-Za-z0-9-]{8,100})$/.exec(trimmed);
  if (link?.[1] && link[2]) return { origin: link[1], code: link[2] };
  return /^[A-Za-z0-9-]{8,100}$/.test(trimmed) ? { code: trimmed } : null;
}
