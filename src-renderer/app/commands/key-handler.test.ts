import { describe, expect, it } from 'vitest';
import type { Command } from '#ui/commands/command.ts';
import { commandFor } from './key-handler.ts';

function command(id: string, keys: readonly string[], can = true): Command {
  return { id, titleKey: 'ui.open', group: 'go', keys, when: () => can, run: () => undefined };
}

describe('commandFor', () => {
  const commands = [
    command('customers', ['g c']),
    command('new', ['n']),
    command('undo', ['mod+z']),
  ];

  it('finds single strokes and waits for the second of a chord', () => {
    expect(commandFor(commands, 'mod+z', null)).toHaveProperty('id', 'undo');
    expect(commandFor(commands, 'g', null)).toBe('chord');
    expect(commandFor(commands, 'c', 'g')).toHaveProperty('id', 'customers');
  });

  it('does not take the second key of a chord for a single stroke', () => {
    expect(commandFor(commands, 'n', 'g')).toBeNull();
    expect(commandFor(commands, 'c', null)).toBeNull();
  });

  it('passes over what cannot run now and lets the newest source win', () => {
    const two = [command('list', ['n']), command('record', ['n'])];
    expect(commandFor(two, 'n', null)).toHaveProperty('id', 'record');
    const off = [command('list', ['n']), command('record', ['n'], false)];
    expect(commandFor(off, 'n', null)).toHaveProperty('id', 'list');
  });
});
