import type { SnapshotPart } from '#engine/store/database.ts';

/**
 * A kind's snapshot as records of the database. One value must stay far below what the browser takes
 * at once (Chromium: 128 MB a message), so large arrays are cut into records of their own beside it.
 */

/** Arrays from here on are kept beside. */
const LARGE = 1 << 20;
/** Bytes of one record. An array of one piece is taken over as it is, without a copy. */
const PIECE = 1 << 26;

type Typed = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

const typedArrays = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array } as const;
type TypedName = keyof typeof typedArrays;

/** Stands in a kind's data for an array that is kept beside. */
interface Beside {
  readonly beside: number;
  readonly type: TypedName;
  readonly pieces: number;
}

/** Keys of a kind's pieces lie between these. */
export function pieceKeys(kind: string): readonly [string, string] {
  return [`${kind}#`, `${kind}$`];
}

/** The kind whose data, or a piece of it, a record holds. */
export function kindOf(key: string): string {
  const end = key.indexOf('#');
  return end < 0 ? key : key.slice(0, end);
}

function pieceKey(kind: string, beside: number, piece: number): string {
  return `${kind}#${beside}.${piece}`;
}

/** A kind's data as records: its own, and the pieces of its large arrays. */
export function splitPart(
  { kind, data }: SnapshotPart,
  size: number = PIECE,
): readonly SnapshotPart[] {
  const pieces: SnapshotPart[] = [];
  let count = 0;
  const cut = (value: unknown): unknown => {
    const type = typeOf(value);
    if (type !== null && isTyped(value)) {
      if (value.byteLength < LARGE) return value;
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      const beside = count++;
      let piece = 0;
      for (let from = 0; from < bytes.length; from += size) {
        const key = pieceKey(kind, beside, piece++);
        // A copy: a view would bring its whole buffer along.
        pieces.push({ kind: key, data: bytes.slice(from, from + size) });
      }
      return { beside, type, pieces: piece } satisfies Beside;
    }
    if (Array.isArray(value)) return value.some(isObject) ? value.map(cut) : value;
    if (!isPlain(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, cut(each)]));
  };
  return [{ kind, data: cut(data) }, ...pieces];
}

/** The kinds' data from their records. A kind that lacks a piece is left out. */
export function joinParts(records: readonly SnapshotPart[]): SnapshotPart[] {
  const byKey = new Map(records.map(({ kind, data }) => [kind, data]));
  return records.flatMap(({ kind, data }) => {
    if (kind !== kindOf(kind)) return [];
    try {
      return [{ kind, data: joined(kind, data, byKey) }];
    } catch {
      return [];
    }
  });
}

function joined(kind: string, value: unknown, byKey: ReadonlyMap<string, unknown>): unknown {
  if (isBeside(value)) {
    const pieces = Array.from({ length: value.pieces }, (_, piece) => {
      const bytes = byKey.get(pieceKey(kind, value.beside, piece));
      if (!(bytes instanceof Uint8Array)) throw new Error(`a piece of ${kind} is missing`);
      return bytes;
    });
    const [only] = pieces;
    const bytes = pieces.length === 1 && only ? only : concatenated(pieces);
    const { buffer, byteOffset, byteLength } = bytes;
    const Type = typedArrays[value.type];
    return new Type(buffer as ArrayBuffer, byteOffset, byteLength / Type.BYTES_PER_ELEMENT);
  }
  if (Array.isArray(value)) {
    return value.some(isObject) ? value.map((each) => joined(kind, each, byKey)) : value;
  }
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, joined(kind, each, byKey)]),
  );
}

function concatenated(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return isObject(value) && Object.getPrototypeOf(value) === Object.prototype;
}

function isBeside(value: unknown): value is Beside {
  return isPlain(value) && typeof value.beside === 'number' && typeof value.pieces === 'number';
}

function isTyped(value: unknown): value is Typed {
  return typeOf(value) !== null;
}

function typeOf(value: unknown): TypedName | null {
  if (!ArrayBuffer.isView(value)) return null;
  for (const [name, Type] of Object.entries(typedArrays)) {
    if (value instanceof Type) return name as TypedName;
  }
  return null;
}
