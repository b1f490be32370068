import type { DuplicateRules } from '#shared/domain/entity-kind.ts';
import type { CustomerProfile } from './customer-profile.ts';
import { lateRules, loadLateRules } from './late-rules.ts';

/** How customers are told to be one: at entry, at import and in a search of the whole base. */
export const customerDuplicates: DuplicateRules<CustomerProfile> = {
  fields: ['externalId', 'emails', 'phones', 'birthday'],
  ready: loadLateRules,
  searches: (profile) => lateRules().customerMatcher.searches(profile),
  profile: (values, tools) => lateRules().customerMatcher.profile(values, tools),
  keys: (profile) => lateRules().customerMatcher.keys(profile),
  order: (profile) => lateRules().customerMatcher.order(profile),
  score: (a, b, records) => lateRules().customerMatcher.score(a, b, records),
};
