/** Figures of a round: `work/who` → ms, or a share. */
export type Figures = Record<string, number>;
