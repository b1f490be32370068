/** Fields of a customer in which any word may stand: Null is a surname, and None a village. */
export const customerWords: readonly string[] = [
  'given',
  'additional',
  'family',
  'name',
  'latin',
  'nickname',
];
