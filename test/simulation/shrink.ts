import type { Plan } from '#test/simulation/plan.ts';

/**
 * Takes steps out of a plan, many at once at first, as long as it still fails, for at most so many
 * tries: what is left is what it takes.
 */
export async function shrink(
  plan: Plan,
  fails: (plan: Plan) => Promise<boolean>,
  tries = 400,
): Promise<Plan> {
  let small = plan;
  let left = tries;
  const attempt = async (candidate: Plan): Promise<boolean> => {
    if (left <= 0) return false;
    left -= 1;
    if (!(await fails(candidate))) return false;
    small = candidate;
    return true;
  };
  for (let size = Math.ceil(plan.steps.length / 2); size >= 1 && left > 0; ) {
    let removed = false;
    for (let at = 0; at < small.steps.length && left > 0; ) {
      const steps = [...small.steps.slice(0, at), ...small.steps.slice(at + size)];
      if (await attempt({ ...small, steps })) removed = true;
      else at += size;
    }
    if (size === 1 && !removed) break;
    size = removed && size === 1 ? 1 : Math.floor(size / 2) || 1;
  }
  // People who have nothing to do with it: the last ones, so that the numbers of the others stay.
  while (small.members.length > 1) {
    if (!(await attempt({ ...small, members: small.members.slice(0, -1) }))) break;
  }
  return small;
}
