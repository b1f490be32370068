import { createContext, use } from 'react';

/** Whoever works here may see everything and change nothing: a viewer of a team. */
export const ReadOnly = createContext(false);

/** Whether controls that change something are left out. What stays is refused by the engine. */
export function useReadOnly(): boolean {
  return use(ReadOnly);
}
