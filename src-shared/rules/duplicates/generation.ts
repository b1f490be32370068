/** Words behind a name by which parent and child of one name are told apart, to the generation they mean. */
const generations: ReadonlyMap<string, string> = new Map(
  Object.entries({
    senior: 'sr snr sen senior pere',
    junior: 'jr jnr jun junior fils',
    2: 'ii',
    3: 'iii',
    4: 'iv',
  }).flatMap(([generation, words]) => words.split(' ').map((word) => [word, generation])),
);

/** The generation that a folded suffix names: `senior`, `junior`, `2` …; blank where it names none. */
export function generationOf(suffix: string): string {
  for (const word of suffix.split(/[\s,.]+/)) {
    const generation = generations.get(word);
    if (generation) return generation;
  }
  return '';
}
