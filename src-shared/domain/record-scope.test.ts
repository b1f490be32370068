import { describe, expect, it } from 'vitest';
import { defineKind, type EntityKind } from '#shared/domain/entity-kind.ts';
import type { FieldSpecs } from '#shared/domain/field-spec.ts';
import { kinds } from '#shared/domain/kinds.ts';
import { scopeProblems, scopeRule, withScopes } from '#shared/domain/record-scope.ts';

function kind(name: string, fields: FieldSpecs, more: Partial<EntityKind> = {}): EntityKind {
  return defineKind({ name, fields, title: () => '', ...more });
}
const ref = (of: string, required = true) => ({ type: 'ref', of, required }) as const;
const errand = kind('errand', { from: ref('customer') });
const message = kind('message', { errand: ref('errand') }, { within: 'errand' });
const reaction = kind('reaction', { message: ref('message') }, { within: 'message' });

it('every kind says whose its records are', () => {
  expect(scopeProblems(kinds)).toEqual([]);
});

it('lies within over any number of steps, up to a record that names a customer', () => {
  expect(scopeProblems([...kinds, errand, message, reaction])).toEqual([]);
});

describe('is not registered', () => {
  const wrong: Readonly<Record<string, readonly EntityKind[]>> = {
    'says nothing': [kind('survey', { name: { type: 'text' } })],
    'shared, and yet of a customer': [kind('note', { about: ref('customer') }, { shared: true })],
    'shared, and yet within another': [
      errand,
      kind('note', { errand: ref('errand') }, { shared: true, within: 'errand' }),
    ],
    'within what may be blank': [
      errand,
      kind('note', { errand: ref('errand', false) }, { within: 'errand' }),
    ],
    'within a field that is not there': [errand, kind('note', {}, { within: 'errand' })],
    'within what names no record': [
      kind('note', { errand: { type: 'text', required: true } }, { within: 'errand' }),
    ],
    'within a kind that is not registered': [message],
    'within a shared kind': [
      kind('survey', {}, { shared: true }),
      kind('answer', { survey: ref('survey') }, { within: 'survey' }),
    ],
    'within itself': [kind('reply', { to: ref('reply') }, { within: 'to' })],
    'within each other': [
      kind('egg', { hen: ref('hen') }, { within: 'hen' }),
      kind('hen', { egg: ref('egg') }, { within: 'egg' }),
    ],
    'of any record, by a field that may be blank': [
      kind(
        'file',
        { kind: { type: 'text' }, record: { type: 'text' } },
        {
          within: { kind: 'kind', id: 'record' },
        },
      ),
    ],
  };

  it.each(Object.keys(wrong))('%s', (name) => {
    expect(() => withScopes([...kinds, ...(wrong[name] ?? [])])).toThrow(
      /^Whose records are is not said/,
    );
  });

  it('unless it is the program’s own', () => {
    const own = kind('layout', { name: { type: 'text' } }, { userFacing: false });
    expect(scopeProblems([...kinds, own])).toEqual([]);
  });
});

it('is told anew once a kind says it otherwise', () => {
  const rules = [
    errand,
    { ...errand, version: 2 },
    { ...errand, redirect: 'mergedInto' },
    { ...errand, shared: true },
    kind('errand', { from: ref('customer'), payer: ref('customer') }),
    message,
    kind('message', { errand: ref('order') }, { within: 'errand' }),
  ].map(scopeRule);
  expect(new Set(rules).size).toBe(rules.length);
  expect(scopeRule({ ...errand, title: () => 'x' })).toBe(scopeRule(errand));
});
