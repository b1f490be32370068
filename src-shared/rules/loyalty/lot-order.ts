import { at, type Book } from '#shared/rules/loyalty/book.ts';

/** What lapses first is spent first; of the same day, what was earned first. */
export function inSpendingOrder(book: Book, a: number, b: number): number {
  const [first, second] = [at(book.lots, a).term.expiresAt, at(book.lots, b).term.expiresAt];
  return first === second ? inOrderOf('earnedAt', book, a, b) : first < second ? -1 : 1;
}

/** By an instant of theirs, then in the order in which they were made. */
export function inOrderOf(
  key: 'activatesAt' | 'earnedAt',
  book: Book,
  a: number,
  b: number,
): number {
  return at(book.lots, a)[key] - at(book.lots, b)[key] || a - b;
}
