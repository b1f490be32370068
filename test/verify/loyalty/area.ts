import { caseAnswers, type LoyaltyCase } from '#test/verify/loyalty/case-answers.ts';
import { type Vector, vectorAnswer } from '#test/verify/loyalty/vector-answer.ts';
import type { Area } from '#test/verify/verify.ts';

/** The loyalty ledger, asked in the formats of `loyalty/FORMAT.md` and `loyalty/vectors.json`. */
export const loyalty: Area = {
  file: 'loyalty/cases.json',
  also: ['loyalty/vectors.json'],
  tolerance: 0,
  answers: async (worked) => {
    // Cases are checked by their answers: what is none of the formats makes no sense of itself.
    const either = worked as unknown as LoyaltyCase | Vector;
    return 'as_of' in either ? [vectorAnswer(either)] : caseAnswers(either);
  },
};
