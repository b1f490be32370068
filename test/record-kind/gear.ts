import type { CommandRule } from '#shared/domain/command.ts';
import { derivedId } from '#shared/domain/derived-id.ts';
import { defineKind } from '#shared/domain/entity-kind.ts';
import { textOf } from '#shared/domain/entries.ts';

/** So often it is lent and taken back until it needs a service. */
export const MOST_MOVES = 4;

/** Lends a piece of gear to its holder or takes it back, and notes that. */
const move: CommandRule = ({ id, values }, { params, computed, through, now, act }) => {
  const isOut = params.place === 'out' || params.out === true;
  if (isOut && through.holder?.status === 'blocked') {
    return { field: 'holder', key: 'holderBlocked' };
  }
  if (isOut && computed.moves === MOST_MOVES) return { field: 'place', key: 'serviceNeeded' };
  const note = { gear: id, at: now, text: `${textOf(values.label)} ${isOut ? 'out' : 'in'}` };
  return [
    { op: 'set', kind: 'gear', id, values: { out: isOut || undefined } },
    { op: 'add', kind: 'gearNote', id: derivedId(act, id), values: note },
  ];
};

/** A toy kind whose place is derived, and set by a command: what docs/kinds-that-act.md builds. */
export const gear = defineKind({
  name: 'gear',
  shared: true,
  fields: {
    label: { type: 'text', required: true, search: true, list: 'shown' },
    externalId: { type: 'text', list: 'offered' },
    holder: { type: 'ref', of: 'borrower', list: 'shown' },
    out: { type: 'yesNo', by: 'move' },
  },
  derived: {
    place: {
      type: 'choice',
      options: ['in', 'out'],
      list: 'shown',
      by: 'move',
      derive: (values) => (values.out === true ? 'out' : 'in'),
    },
  },
  title: (values) => textOf(values.label),
  commands: { move: { through: ['holder'], rule: async () => move } },
});

export const borrower = defineKind({
  name: 'borrower',
  shared: true,
  fields: {
    name: { type: 'text', required: true },
    status: { type: 'choice', options: ['fine', 'blocked'] },
  },
  title: (values) => textOf(values.name),
});

/** What happened to a piece of gear: only ever added. */
export const gearNote = defineKind({
  name: 'gearNote',
  appendOnly: true,
  fields: {
    gear: { type: 'ref', of: 'gear', required: true },
    at: { type: 'time', required: true },
    text: { type: 'text' },
    tags: { type: 'tags' },
    externalId: { type: 'text' },
    customer: { type: 'ref', of: 'customer' },
  },
  figures: { gear: { moves: { type: 'number', fold: 'count' } } },
  timeline: { refs: ['gear'], at: 'at' },
  title: (values) => textOf(values.text),
});
