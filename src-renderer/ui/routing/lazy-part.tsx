import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';
import { lateTexts } from '#ui/i18n/late-texts.ts';
import classes from './lazy-part.module.css';

/** A part of the program could not be fetched: an update took its file away, or there is no network. */
export class PartMissing extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'PartMissing';
  }
}

type Part<P> = (props: P) => ReactNode;

/** Which texts a part shows: those that are here from the start alone, or late ones too. */
type TextsOf = 'first' | 'late';

/** The parts of the program that are not here yet. */
const missing = new Set<() => Promise<unknown>>();

/** A part of the program that is fetched later than its feature. */
export interface LatePart<T> {
  /** Undefined until it was fetched. */
  readonly here: T | undefined;
  /** Fetches it; throws `PartMissing`. */
  readonly fetch: () => Promise<T>;
}

/** A part that is fetched when it is first needed, and in idle moments before. */
export function latePart<T>(load: () => Promise<T>, texts: TextsOf = 'late'): LatePart<T> {
  const part = {
    here: undefined as T | undefined,
    fetch: async (): Promise<T> => {
      try {
        const [here] = await Promise.all([load(), texts === 'late' ? lateTexts() : undefined]);
        part.here = here;
        missing.delete(part.fetch);
        return here;
      } catch (error) {
        throw new PartMissing(error);
      }
    },
  };
  missing.add(part.fetch);
  return part;
}

/**
 * A screen that is fetched when it is first opened. Its place stays empty for the moment that
 * takes; a quiet sign appears where it takes longer. Throws `PartMissing` into the screen's failure.
 * The late texts come with it, unless it needs none of them.
 */
export function lazyScreen<P extends object>(
  load: () => Promise<ComponentType<P>>,
  texts: TextsOf = 'late',
): Part<P> {
  return late(load, texts, <div className={classes.waiting} aria-busy="true" />);
}

/** A part of a screen that is fetched when it is first shown; until then it takes no room. */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
  texts: TextsOf = 'late',
): Part<P> {
  return late(load, texts, null);
}

function late<P extends object>(
  load: () => Promise<ComponentType<P>>,
  texts: TextsOf,
  meanwhile: ReactNode,
): Part<P> {
  const part = latePart(load, texts);
  const onceHere = lazy(async () => ({ default: await part.fetch() }));
  return (props) => (
    <Suspense fallback={meanwhile}>
      <Shown part={part} onceHere={onceHere} own={props} />
    </Suspense>
  );
}

/** Once a part is here it is drawn at once: waiting even for a resolved promise would show the gap. */
function Shown<P extends object>(props: {
  readonly part: LatePart<ComponentType<P>>;
  readonly onceHere: ComponentType<P>;
  readonly own: P;
}) {
  const [Component] = useState(() => props.part.here ?? props.onceHere);
  return <Component {...props.own} />;
}

/**
 * Fetches all parts that are not here yet, one after the other in idle moments, so that a screen
 * opened for the first time without a network is there. What fails is fetched when it is opened.
 */
export async function fetchLateParts(): Promise<void> {
  // A part that came may have brought parts of its own: a set's loop reaches those too.
  for (const fetchPart of missing) {
    await new Promise((resolve) => requestIdleCallback(resolve));
    await fetchPart().catch(() => undefined);
  }
}
