import { DuplicateSearch } from '#engine/jobs/duplicate-search.ts';
import type { DuplicateScore } from '#shared/domain/entity-kind.ts';
import { customerMatcher } from '#shared/rules/duplicates/customer-matcher.ts';
import { normaliseCustomer } from '#shared/rules/new-customer.ts';
import type { TextTools } from '#shared/text/text-tools.ts';
import type { LabelledSet } from './labelled-sets.ts';

/** A pair that the search brought, and whether it truly is one customer. */
export interface JudgedPair extends DuplicateScore {
  readonly first: string;
  readonly second: string;
  readonly one: boolean;
}

export interface Quality {
  readonly threshold: number;
  readonly found: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export const thresholds = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99] as const;

/** All pairs of a set that the search finds, blocking included, as a base search would. */
export function searchSet(set: LabelledSet, tools: TextTools, region: string): JudgedPair[] {
  const search = new DuplicateSearch(customerMatcher);
  for (const { values } of set.rows) {
    search.add(customerMatcher.profile(normaliseCustomer(values, tools, region), tools));
  }
  const idOf = (position: number) => set.rows[position]?.id ?? '';
  const pairs: JudgedPair[] = [];
  for (const step of search.pairs()) {
    for (const { first, second, ...score } of step.pairs) {
      const ids = { first: idOf(first), second: idOf(second) };
      pairs.push({ ...score, ...ids, one: set.who.get(ids.first) === set.who.get(ids.second) });
    }
  }
  return pairs;
}

/** Pairs of a set that truly are one customer. */
export function truePairs(set: LabelledSet): number {
  const sizes = new Map<string, number>();
  for (const who of set.who.values()) sizes.set(who, (sizes.get(who) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}

/** Precision, recall and F1 of taking every pair from a probability on. */
export function qualityAt(
  pairs: readonly JudgedPair[],
  trueOnes: number,
  threshold: number,
): Quality {
  const taken = pairs.filter(({ score }) => score >= threshold);
  const right = taken.filter(({ one }) => one).length;
  const precision = taken.length === 0 ? 1 : right / taken.length;
  const recall = right / trueOnes;
  const f1 = right === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { threshold, found: taken.length, precision, recall, f1 };
}
