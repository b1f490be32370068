/** A probability in words: `duplicates.likelihood.<word>`. */
export type Likelihood = 'veryLikely' | 'likely' | 'possible';

const limits: readonly (readonly [number, Likelihood])[] = [
  [0.95, 'veryLikely'],
  [0.75, 'likely'],
];

/** The word for a probability from 0 to 1. */
export function likelihoodOf(score: number): Likelihood {
  return limits.find(([least]) => score >= least)?.[1] ?? 'possible';
}
