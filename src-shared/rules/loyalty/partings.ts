import type { Account, Book, Parting } from '#shared/rules/loyalty/book.ts';

/**
 * Who pays what was redeemed for a customer: after a merge the survivor, also once they are parted
 * again.
 */
export function payerOf(book: Book, customer: string, when: number): string {
  const parting = book.partings.find(
    ({ merged, from, to }) => from <= when && when <= to && merged.includes(customer),
  );
  return parting ? parting.survivor : customer;
}

/** The merge, taken back since, that an account was part of at an instant. */
export function partingOver(book: Book, account: Account, when: number): Parting | undefined {
  return book.partings.find(
    ({ survivor, merged, from, to }) =>
      from <= when &&
      when <= to &&
      account.members.some((member) => member === survivor || merged.includes(member)),
  );
}
