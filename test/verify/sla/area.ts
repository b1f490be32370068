import { caseAnswers, type LogCase } from '#test/verify/sla/case-answers.ts';
import { type Vector, vectorAnswer } from '#test/verify/sla/vector-answer.ts';
import type { Area } from '#test/verify/verify.ts';

/** Clocks, figures and calendars of tickets, asked in the formats of `sla/FORMAT.md` and `sla/vectors.json`. */
export const sla: Area = {
  file: 'sla/cases.json',
  also: ['sla/vectors.json'],
  tolerance: 1e-6,
  answers: async (worked) => {
    // Cases are checked by their answers: what is none of the formats makes no sense of itself.
    const either = worked as unknown as LogCase | Vector;
    return 'op' in either ? [vectorAnswer(either)] : caseAnswers(either);
  },
};
