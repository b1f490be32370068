import { describe, expect, it } from 'vitest';
import { acceleratorOf, isBare, type StrokeEvent, strokeOf } from './strokes.ts';

function press(key: string, held: Partial<StrokeEvent> = {}): StrokeEvent {
  return { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held };
}

describe('strokeOf', () => {
  it('writes modifiers in one order and the key in lower case', () => {
    expect(strokeOf(press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe('shift+mod+z');
    expect(strokeOf(press('k', { metaKey: true }), true)).toBe('mod+k');
  });

  it('takes Ctrl for a modifier on a PC and Cmd on a Mac only', () => {
    expect(strokeOf(press('k', { ctrlKey: true }), true)).toBe('k');
    expect(strokeOf(press('k', { metaKey: true }), false)).toBe('k');
  });

  it('leaves out Shift for characters that need it on some layouts', () => {
    expect(strokeOf(press('?', { shiftKey: true }), false)).toBe('?');
    expect(strokeOf(press('/', { shiftKey: true }), false)).toBe('/');
  });

  it('names keys that have no character', () => {
    expect(strokeOf(press(' '), false)).toBe('space');
    expect(strokeOf(press('ArrowUp', { shiftKey: true }), false)).toBe('shift+up');
  });
});

describe('isBare', () => {
  it.each(['n', 'shift+n', '/', 'enter'])('%s types text', (stroke) => {
    expect(isBare(stroke)).toBe(true);
  });
  it.each(['mod+k', 'shift+mod+z', 'alt+1', 'f2'])('%s does not', (stroke) => {
    expect(isBare(stroke)).toBe(false);
  });
});

describe('acceleratorOf', () => {
  it('writes what native menus read, modifiers first', () => {
    expect(acceleratorOf('shift+mod+z')).toBe('CommandOrControl+Shift+Z');
  });
  it('has none for chords and bare keys, which a native menu would take from text fields', () => {
    expect(acceleratorOf('g c')).toBeUndefined();
    expect(acceleratorOf('n')).toBeUndefined();
  });
});
