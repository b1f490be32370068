import { create } from 'zustand';

interface Places {
  /** Pixels scrolled, by the list's question. */
  readonly scrolled: ReadonlyMap<string, number>;
}

const usePlaces = create<Places>(() => ({ scrolled: new Map() }));

/** Pixels a list was scrolled when it was left with this question; 0 when it was not. */
export function placeOf(question: string): number {
  return usePlaces.getState().scrolled.get(question) ?? 0;
}

/** Remembers where a list was left, so that coming back from a record finds it there. */
export function rememberPlace(question: string, scrolled: number): void {
  usePlaces.setState((before) => ({
    scrolled: new Map(before.scrolled).set(question, scrolled),
  }));
}
