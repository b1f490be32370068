import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export const densities = ['dense', 'normal', 'roomy'] as const;
export type Density = (typeof densities)[number];

/** Height of a row in pixels. */
export const rowHeights = { dense: 28, normal: 32, roomy: 44 } as const satisfies Record<
  Density,
  number
>;

/** Two-line rows of narrow screens. */
export const compactRowHeight = 60;

/** Row height is a matter of this person at this device. */
export const useDensity = create<{ readonly density: Density }>()(
  persist((): { readonly density: Density } => ({ density: 'normal' }), {
    name: 'rapport-list-density',
  }),
);

export function setDensity(density: Density): void {
  useDensity.setState({ density });
}
