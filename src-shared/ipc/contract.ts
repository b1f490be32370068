import * as z from 'zod/mini';
import { backupSettings, backupState, notOpened } from '#shared/backup/backup-state.ts';
import { createWorkspace, enrol } from '#shared/sync/team.ts';
import { deviceState, enrolOutcome, syncAnswer, syncRequest } from '#shared/sync/transport.ts';
import { externalUrl } from './external-url.ts';
import { menuModel } from './menu-model.ts';
import type { Result } from './result.ts';

/** Largest sum of bytes of the files opened or saved at once: 1 GiB. */
export const maxFileBytes = 1024 ** 3;

const bytes = z.custom<Uint8Array<ArrayBuffer>>(
  (value) => value instanceof Uint8Array && value.byteLength <= maxFileBytes,
  'expected at most 1 GiB of bytes',
);
const fileName = z.string().check(z.minLength(1), z.maxLength(255));
const fileFilter = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(100)),
  /** Without the dot, as in `csv`. */
  extensions: z
    .array(z.string().check(z.regex(/^(?:[A-Za-z0-9]{1,12}|\*)$/)))
    .check(z.minLength(1), z.maxLength(20)),
});
const openedFile = z.strictObject({ name: fileName, bytes });
const nothing = z.strictObject({});
/** Where the user wants to sync; whether it is an endpoint's origin is for the handler to say. */
const address = z.string().check(z.minLength(1), z.maxLength(300));
const deviceName = z.optional(z.string().check(z.minLength(1), z.maxLength(100)));
const safetyRecords = z.strictObject({
  records: z.array(bytes).check(z.maxLength(100_000)),
});

export const eventNames = ['menu.command', 'deeplink', 'file.opened', 'sync.poke'] as const;

/** Every request the renderer can make of the desktop shell: channel → request, response. */
export const requests = {
  'app.info': {
    request: nothing,
    response: z.strictObject({
      version: z.string(),
      platform: z.enum(['win32', 'darwin', 'linux']),
      /** BCP 47, as the operating system prefers it. */
      locale: z.string(),
    }),
  },
  /** Lets the user choose where backups go; the state is as it was when cancelled. */
  'backup.chooseFolder': { request: nothing, response: backupState },
  'backup.configure': { request: backupSettings, response: backupState },
  /** Makes a backup of a workspace file. */
  'backup.make': {
    request: z.strictObject({ content: bytes, records: z.int().check(z.minimum(0)) }),
    response: z.strictObject({ name: fileName }),
  },
  /** The workspace file of a backup, by its name in the state. */
  'backup.open': {
    request: z.strictObject({
      name: fileName,
      passphrase: z.optional(z.string().check(z.maxLength(1000))),
    }),
    response: z.discriminatedUnion('ok', [
      z.strictObject({ ok: z.literal(true), content: bytes, madeAt: z.number() }),
      z.strictObject({ ok: z.literal(false), reason: z.enum(notOpened) }),
    ]),
  },
  'backup.state': { request: nothing, response: backupState },
  /** Tells the shell that a listener is there, so that it sends what came before. */
  'events.listen': {
    request: z.strictObject({ event: z.enum(eventNames) }),
    response: nothing,
  },
  'file.open': {
    request: z.strictObject({
      filters: z.array(fileFilter).check(z.maxLength(20)),
      multiple: z.boolean(),
    }),
    /** Empty when the user cancelled. */
    response: z.strictObject({ files: z.array(openedFile) }),
  },
  'file.save': {
    request: z.strictObject({
      suggestedName: fileName,
      filters: z.array(fileFilter).check(z.maxLength(20)),
      bytes,
    }),
    response: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('saved'), name: fileName }),
      z.strictObject({ outcome: z.literal('cancelled') }),
    ]),
  },
  'menu.set': { request: menuModel, response: nothing },
  /** The safety journal: records on the disk beside the page's storage. */
  'safety.append': { request: safetyRecords, response: nothing },
  'safety.read': { request: nothing, response: safetyRecords },
  'safety.replace': { request: safetyRecords, response: nothing },
  'shell.openExternal': { request: z.strictObject({ url: externalUrl }), response: nothing },
  /** Makes a workspace at an endpoint, with a key that stays in the main process. */
  'sync.create': {
    request: z.strictObject({
      origin: address,
      name: createWorkspace.shape.name,
      member: createWorkspace.shape.member,
      setupCode: createWorkspace.shape.setupCode,
      deviceName,
    }),
    response: enrolOutcome,
  },
  /** Takes another identity, since a copy of this profile has its own. */
  'sync.enrolAnew': { request: nothing, response: enrolOutcome },
  'sync.forget': { request: z.strictObject({ wiped: z.boolean() }), response: nothing },
  'sync.join': {
    request: z.strictObject({
      origin: address,
      code: enrol.shape.code,
      member: enrol.shape.member,
      deviceName,
    }),
    response: enrolOutcome,
  },
  /** Begins and ends the listening that sends `sync.poke`. */
  'sync.listen': { request: z.strictObject({ on: z.boolean() }), response: nothing },
  'sync.send': { request: z.strictObject({ request: syncRequest }), response: syncAnswer },
  'sync.state': { request: nothing, response: z.strictObject({ device: z.nullable(deviceState) }) },
  'theme.set': {
    request: z.strictObject({ mode: z.enum(['system', 'light', 'dark']) }),
    response: nothing,
  },
  'window.setBadge': {
    /** What waits for the user; 0 removes the badge. */
    request: z.strictObject({ count: z.int().check(z.minimum(0), z.maximum(99_999)) }),
    response: nothing,
  },
  'window.setTitle': {
    request: z.strictObject({ title: z.string().check(z.minLength(1), z.maxLength(300)) }),
    response: nothing,
  },
} as const satisfies Readonly<Record<string, { request: z.ZodMiniType; response: z.ZodMiniType }>>;

/** Everything the desktop shell tells the renderer unasked: event → payload. */
export const events = {
  'menu.command': z.strictObject({ id: z.string().check(z.minLength(1), z.maxLength(100)) }),
  deeplink: z.strictObject({ path: z.string().check(z.startsWith('/'), z.maxLength(200)) }),
  'file.opened': openedFile,
  'sync.poke': z.strictObject({ head: z.int().check(z.minimum(0)) }),
} as const satisfies Readonly<Record<(typeof eventNames)[number], z.ZodMiniType>>;

export type Channel = keyof typeof requests;
export type RequestOf<C extends Channel> = z.infer<(typeof requests)[C]['request']>;
export type ResponseOf<C extends Channel> = z.infer<(typeof requests)[C]['response']>;
export type EventName = keyof typeof events;
export type EventOf<E extends EventName> = z.infer<(typeof events)[E]>;

/** What the preload script exposes as `window.rapport`. */
export interface RapportBridge {
  invoke<C extends Channel>(channel: C, request: RequestOf<C>): Promise<Result<ResponseOf<C>>>;
  /** Calls `listener` for each event from now on; the answer ends it. */
  on<E extends EventName>(event: E, listener: (payload: EventOf<E>) => void): () => void;
}
