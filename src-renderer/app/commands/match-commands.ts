import type { Command } from '#ui/commands/command.ts';

/** A command with its words in the present language. */
export interface WordedCommand {
  readonly command: Command;
  readonly title: string;
  readonly keywords: string;
}

/**
 * The commands whose title or keywords hold every typed word, titles that begin with it first.
 * Blank text gives all of them in their order.
 */
export function matchCommands(
  commands: readonly WordedCommand[],
  text: string,
): readonly WordedCommand[] {
  const words = fold(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return commands;
  return commands
    .map((worded, index) => ({ worded, index, rank: rank(worded, words) }))
    .filter(({ rank: value }) => value !== null)
    .toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.index - b.index)
    .map(({ worded }) => worded);
}

function rank({ title, keywords }: WordedCommand, words: readonly string[]): number | null {
  const head = fold(title);
  const all = `${head} ${fold(keywords)}`;
  if (!words.every((word) => all.includes(word))) return null;
  if (head.startsWith(words.join(' '))) return 0;
  return words.every((word) => head.includes(word)) ? 1 : 2;
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
