import type { customerMatcher } from './customer-matcher.ts';
import type { customerSameness } from './customer-sameness.ts';

interface LateRules {
  readonly customerMatcher: typeof customerMatcher;
  readonly customerSameness: typeof customerSameness;
}

let loaded: LateRules | null = null;

/** Loads the comparing of customers: its tables of words are a part of their own, which lists do not wait for. */
export async function loadLateRules(): Promise<void> {
  if (loaded) return;
  const [matcher, sameness] = await Promise.all([
    import('./customer-matcher.ts'),
    import('./customer-sameness.ts'),
  ]);
  loaded = { ...matcher, ...sameness };
}

/** The comparing of customers; throws before it is loaded: no answer beats a wrong one. */
export function lateRules(): LateRules {
  if (loaded) return loaded;
  throw new Error('Customers were compared before the rules for it were loaded.');
}
