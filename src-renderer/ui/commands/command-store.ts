import { useLayoutEffect, useRef } from 'react';
import { create } from 'zustand';
import type { Command } from './command.ts';

interface CommandState {
  /** What each source offers at the moment; later sources win a key over earlier ones. */
  readonly sources: ReadonlyMap<string, readonly Command[]>;
}

export const useCommandStore = create<CommandState>(() => ({ sources: new Map() }));

/** All commands offered now, the newest source last. */
export function offeredCommands(): readonly Command[] {
  return [...useCommandStore.getState().sources.values()].flat();
}

let nextSource = 0;

/**
 * Offers commands while the calling component is on the screen. Pass what the present render knows;
 * `run` and `when` are always those of the newest render.
 */
export function useOfferCommands(commands: readonly Command[]): void {
  const newest = useRef(commands);
  newest.current = commands;
  const shape = JSON.stringify(
    commands.map(({ id, titleKey, titleParams, group, keys, menu, hidden }) => [
      id,
      titleKey,
      titleParams,
      group,
      keys,
      menu,
      hidden,
    ]),
  );
  // Before anything is painted: what is to be seen can be used.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the shape stands for the commands
  useLayoutEffect(() => {
    nextSource += 1;
    const source = String(nextSource);
    const find = (id: string) => newest.current.find((command) => command.id === id);
    const stable = newest.current.map((command) => ({
      ...command,
      when: () => find(command.id)?.when?.() ?? true,
      run: () => find(command.id)?.run(),
    }));
    setSource(source, stable);
    return () => setSource(source, null);
  }, [shape]);
}

function setSource(source: string, commands: readonly Command[] | null): void {
  const sources = new Map(useCommandStore.getState().sources);
  if (commands) sources.set(source, commands);
  else sources.delete(source);
  useCommandStore.setState({ sources });
}
