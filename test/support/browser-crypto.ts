/**
 * What the endpoint's core uses of node:crypto, for tests that run it in the browser beside real
 * engines. Not SHA-256: there, only that the same text has the same digest counts.
 */
export function createHash(_name: string): {
  update(text: string): { digest(form: string): string };
} {
  return {
    update: (text) => ({
      digest: () => [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => fnv(text, seed)).join(''),
    }),
  };
}

function fnv(text: string, seed: number): string {
  let hash = Math.imul(0x811c9dc5, seed * 2 + 1) >>> 0;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash ^= hash >>> 15;
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
