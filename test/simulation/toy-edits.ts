import { type Found, type Maker, setOf } from '#test/simulation/make-edit.ts';
import type { Random } from '#test/simulation/random.ts';

// What users do with the toy kinds, which lie below customers.

function one(random: Random, live: readonly Found[], kind: string): Found | undefined {
  // The latest, so that people meet.
  return random.pick(live.filter(({ e }) => e === kind).slice(-5));
}

export const addErrand: Maker = ({ unique, random }, live) => {
  const from = one(random, live, 'customer');
  const v = { subject: unique(), ...(from && random.chance(0.9) ? { from: from.id } : {}) };
  return { act: 'errand', c: [{ k: 'add', e: 'errand', id: unique(), v }], shown: [null] };
};

export const addMessage: Maker = ({ unique, random }, live) => {
  const errand = one(random, live, 'errand');
  if (!errand) return null;
  const v = { errand: errand.id, text: unique() };
  return { act: 'message', c: [{ k: 'add', e: 'message', id: unique(), v }], shown: [null] };
};

export const addReaction: Maker = ({ unique, random }, live) => {
  const message = one(random, live, 'message');
  if (!message) return null;
  const v = { message: message.id, sign: unique() };
  return { act: 'reaction', c: [{ k: 'add', e: 'reaction', id: unique(), v }], shown: [null] };
};

/** A errand goes to another customer, a message to another errand. */
export const moveBelow: Maker = ({ random }, live) => {
  const [kind, field, of] = random.chance(0.6)
    ? (['errand', 'from', 'customer'] as const)
    : (['message', 'errand', 'errand'] as const);
  const moved = one(random, live, kind);
  const to = one(random, live, of);
  if (!moved || !to || moved.state.v[field] === to.id) return null;
  return setOf('move', moved, { [field]: to.id });
};

export const mergeErrands: Maker = ({ random }, live) => {
  const [from, into] = [one(random, live, 'errand'), one(random, live, 'errand')];
  if (!from || !into || from.id === into.id) return null;
  return setOf('merge', from, { mergedInto: into.id });
};
