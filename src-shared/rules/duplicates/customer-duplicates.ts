import type { DuplicateMatcher, DuplicateRules } from '#shared/domain/entity-kind.ts';

let matcher: DuplicateMatcher | null = null;

/**
 * How customers are told to be one: at entry, at import and in a search of the whole base. Its tables of
 * words are a part of their own, which lists do not wait for.
 */
export const customerDuplicates: DuplicateRules = {
  fields: ['externalId', 'emails', 'phones', 'birthday'],
  ready: async () => {
    matcher ??= (await import('./customer-matcher.ts')).customerMatcher;
  },
  searches: (profile) => here().searches(profile),
  profile: (values, tools) => here().profile(values, tools),
  keys: (profile) => here().keys(profile),
  order: (profile) => here().order(profile),
  score: (a, b, records) => here().score(a, b, records),
};

function here(): DuplicateMatcher {
  if (matcher) return matcher;
  throw new Error('Customers were compared before the rules were loaded.');
}
