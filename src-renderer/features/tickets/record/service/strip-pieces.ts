import type { ClosedDay, WorkingCalendar } from '#shared/rules/service/calendar.ts';
import type { ClockLine } from '#shared/rules/service/clock-lines.ts';
import { stripOf } from '#shared/rules/service/strip.ts';

/** `over`: counted past the deadline; `coming`: from now to the deadline. */
export type PieceKind = 'counted' | 'over' | 'paused' | 'resolved' | 'closed' | 'coming';

/** A part of a strip (UTC ms). */
export interface Piece {
  readonly kind: PieceKind;
  readonly from: number;
  readonly to: number;
  /** The event that made it so; empty for the opening. */
  readonly cause?: string;
  /** Of a closed one: the day that closes it; null outside of the hours. */
  readonly day?: ClosedDay | null;
}

/** What stands at the beginning of a piece, or after the last. */
export type Mark = 'warning' | 'due' | 'now';

/** Everything a clock's time went into, and what is left of it to come, cut where something is marked. */
export function stripPieces(
  { clock, reading }: ClockLine,
  now: number,
  calendar: WorkingCalendar,
): readonly Piece[] {
  const { stretches } = stripOf(clock, now, calendar);
  const past = stretches.map((stretch): Piece => ({ ...stretch }));
  return [...past, ...comingTo(reading.due, reading.state === 'running', now, calendar)].flatMap(
    (piece) => cutAt(pastDue(piece, reading.due), reading.warnAt),
  );
}

function comingTo(
  due: number | null,
  runs: boolean,
  now: number,
  calendar: WorkingCalendar,
): readonly Piece[] {
  if (!runs || due === null || due <= now) return [];
  const open = calendar.stretches(now, due).map((each): Piece => ({ ...each, kind: 'coming' }));
  const closed = calendar.closures(now, due).map((each): Piece => ({ ...each, kind: 'closed' }));
  return [...open, ...closed].toSorted((a, b) => a.from - b.from);
}

/** Counted time is over from the deadline on. */
function pastDue(piece: Piece, due: number | null): readonly Piece[] {
  if (piece.kind !== 'counted' || due === null || due >= piece.to) return [piece];
  if (due <= piece.from) return [{ ...piece, kind: 'over' }];
  return [
    { ...piece, to: due },
    { ...piece, from: due, kind: 'over' },
  ];
}

function cutAt(pieces: readonly Piece[], at: number | null): readonly Piece[] {
  if (at === null) return pieces;
  return pieces.flatMap((piece) =>
    piece.from < at && at < piece.to
      ? [
          { ...piece, to: at },
          { ...piece, from: at },
        ]
      : [piece],
  );
}

/** What of a reading lies at the beginning of a piece. */
export function marksAt(at: number, { reading }: ClockLine, now: number): readonly Mark[] {
  return [
    ...(reading.warnAt === at ? (['warning'] as const) : []),
    ...(reading.due === at ? (['due'] as const) : []),
    ...(now === at && reading.state === 'running' ? (['now'] as const) : []),
  ];
}
