import { fieldOrigin, isBlank, sameValue } from '#shared/sync/change-set.ts';
import { isDead } from '#shared/sync/merge.ts';
import { type Edit, type Editor, type Maker, setOf, shownOf } from '#test/simulation/make-edit.ts';
import {
  addErrand,
  addMessage,
  addReaction,
  mergeErrands,
  moveBelow,
} from '#test/simulation/toy-edits.ts';

/** What a user does next; null: there is nothing to do it on. */
export function nextEdit(editor: Editor): Edit | null {
  const { random, role, disk } = editor;
  const all = [...disk.shown().values()];
  const live = all.filter(({ state }) => !isDead(state) && isBlank(state.v.mergedInto));
  const dead = all.filter(({ state }) => isDead(state) && Object.keys(state.v).length > 0);
  // Now and then somebody tries what their role does not allow.
  const as = random.chance(0.06) ? 'owner' : role;
  const may = as === 'viewer' ? [] : as === 'agent' ? daily : [...daily, ...leading];
  return random.pick(may)?.(editor, live, dead) ?? null;
}

const addCustomer: Maker = ({ unique, random, disk, version }) => {
  const v: Record<string, unknown> = { type: 'person', given: unique() };
  if (random.chance(0.4)) v.owner = disk.identity.member;
  if (random.chance(0.5)) v.tags = ['new'];
  if (version === 'old') v.phone = `+81 ${unique()}`;
  if (version === 'next') v.future = unique();
  return { act: 'add', c: [{ k: 'add', e: 'customer', id: unique(), v }], shown: [null] };
};

const addNote: Maker = ({ unique, random, wall }, live) => {
  const about = random.pick(live.filter(({ e }) => e === 'customer'));
  if (!about) return null;
  const points = random.between(-20, 50);
  const v = {
    type: 'note',
    at: Math.floor(wall),
    about: about.id,
    text: unique(),
    x_points: points,
  };
  return { act: 'note', c: [{ k: 'add', e: 'activity', id: unique(), v }], shown: [null] };
};

const addTask: Maker = ({ unique, random }, live) => {
  const about = random.pick(live.filter(({ e }) => e === 'customer'));
  const v = { title: unique(), ...(about && random.chance(0.8) ? { about: about.id } : {}) };
  return { act: 'task', c: [{ k: 'add', e: 'task', id: unique(), v }], shown: [null] };
};

const TEXTS: Readonly<Record<string, readonly string[]>> = {
  customer: ['given', 'note', 'jobTitle'],
  task: ['title', 'note'],
  message: ['text'],
};

const editText: Maker = (editor, live) => {
  const { random, unique, version } = editor;
  // Few records and fields, so that people meet.
  const one = random.pick(live.filter(({ e }) => TEXTS[e]).slice(-6));
  if (!one) return null;
  const fields = [...(TEXTS[one.e] ?? [])];
  if (version === 'next' && one.e === 'customer') fields.push('future');
  const some = random.chance(0.3) ? fields.slice(0, 2) : [random.pick(fields) ?? 'note'];
  return setOf('edit', one, Object.fromEntries(some.map((field) => [field, unique()])));
};

const editTags: Maker = ({ random }, live) => {
  const one = random.pick(live.filter(({ e }) => e === 'customer').slice(-5));
  if (!one) return null;
  const had = Array.isArray(one.state.v.tags) ? one.state.v.tags.map(String) : [];
  const tag = random.pick(['vip', 'gift', 'new', 'late']) ?? 'vip';
  const tags = had.includes(tag) ? had.filter((other) => other !== tag) : [...had, tag];
  return setOf('tags', one, { tags: tags.length > 0 ? tags : null });
};

const editPhones: Maker = ({ random, unique }, live) => {
  const one = random.pick(live.filter(({ e }) => e === 'customer').slice(-4));
  if (!one) return null;
  const had: readonly unknown[] = Array.isArray(one.state.v.phones) ? one.state.v.phones : [];
  const value = random.pick(['1', '2', '3']) ?? '1';
  const others = had.filter((phone) => !(isPhone(phone) && phone.value === value));
  const phones = random.chance(0.25) ? others : [...others, { value, label: unique() }];
  if (sameValue(phones, had)) return null;
  return setOf('phones', one, { phones: phones.length > 0 ? phones : null });
};

const removeTask: Maker = ({ random }, live) => {
  const one = random.pick(
    live.filter(({ e }) => ['task', 'activity', 'errand', 'message'].includes(e)),
  );
  if (!one) return null;
  const { e, id } = one;
  return { act: 'del', c: [{ k: 'del', e, id }], shown: [shownOf(one)] };
};

const bringBack: Maker = ({ random }, _live, dead) => {
  const one = random.pick(dead.filter(({ e }) => e !== 'member' && e !== 'conflict'));
  if (!one) return null;
  const { e, id } = one;
  return { act: 'undel', c: [{ k: 'undel', e, id }], shown: [shownOf(one)] };
};

/** Takes the device's own last edit back, as far as nobody changed its fields since. */
const undo: Maker = ({ disk, shownAt }) => {
  const last = disk.own.findLast(
    ({ c, act }) => act.name !== 'lost' && c.some(({ k }) => k === 'set'),
  );
  const change = last?.c[0];
  const before = last && shownAt(last.op)?.[0];
  if (!last || !before || change?.k !== 'set' || last.inverts) return null;
  const state = disk.state(change.e, change.id);
  if (!state || isDead(state) || !isBlank(state.v.mergedInto)) return null;
  const v: Record<string, unknown> = {};
  const o: Record<string, string> = {};
  for (const [field, to] of Object.entries(change.v)) {
    const origin = fieldOrigin({ id: '', ...state }, field);
    const b = change.b[field];
    if (origin !== (change.o?.[field] ?? last.at) || !sameValue(state.v[field], to) || !b) continue;
    if (sameValue(before.v[field], to)) continue;
    v[field] = before.v[field] ?? null;
    o[field] = b;
  }
  if (Object.keys(v).length === 0) return null;
  const edit = setOf('undo', { e: change.e, id: change.id, state }, v, o);
  return { ...edit, inverts: last.tx };
};

const settle: Maker = ({ random, wall }, live) => {
  const one = random.pick(live.filter(({ e, state }) => e === 'conflict' && !state.v.settledAt));
  return one ? setOf('settle', one, { settledAt: Math.floor(wall) }) : null;
};

const removeCustomer: Maker = ({ random }, live) => {
  const one = random.pick(live.filter(({ e }) => e === 'customer'));
  if (!one) return null;
  return { act: 'del', c: [{ k: 'del', e: 'customer', id: one.id }], shown: [shownOf(one)] };
};

const give: Maker = ({ random, members }, live) => {
  const one = random.pick(live.filter(({ e }) => e === 'customer'));
  const owner = random.pick([...members, null]) ?? null;
  if (!one || sameValue(one.state.v.owner, owner)) return null;
  return setOf('owner', one, { owner });
};

/** One customer into another: two records in one operation. */
const merge: Maker = ({ random, unique }, live) => {
  const customers = live.filter(({ e }) => e === 'customer');
  const [from, into] = [random.pick(customers), random.pick(customers)];
  if (!from || !into || from.id === into.id) return null;
  const lost = setOf('merge', from, { mergedInto: into.id });
  const kept = setOf('merge', into, { note: unique() });
  return { act: 'merge', c: [...lost.c, ...kept.c], shown: [...lost.shown, ...kept.shown] };
};

/** A kind that only the next version knows. */
const addGadget: Maker = ({ unique, version }) =>
  version === 'next'
    ? {
        act: 'gadget',
        c: [{ k: 'add', e: 'gadget', id: unique(), v: { size: unique() } }],
        shown: [null],
      }
    : null;

const daily: readonly Maker[] = [
  addCustomer,
  addNote,
  addTask,
  editText,
  editText,
  editText,
  editTags,
  editPhones,
  removeTask,
  bringBack,
  undo,
  settle,
  addErrand,
  addMessage,
  addMessage,
  addReaction,
  moveBelow,
];
const leading: readonly Maker[] = [removeCustomer, give, give, merge, addGadget, mergeErrands];

function isPhone(value: unknown): value is { readonly value: string } {
  return typeof value === 'object' && value !== null && 'value' in value;
}
