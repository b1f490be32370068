/** Jaro–Winkler similarity, 0–1 (Winkler 1990; prefix weight 0.1, at most four characters). */
export function jaroWinkler(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  const jaro = jaroSimilarity(left, right);
  let prefix = 0;
  while (prefix < 4 && prefix < left.length && left[prefix] === right[prefix]) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

function jaroSimilarity(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 1 : 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Array<boolean>(b.length).fill(false);
  const matchesA: string[] = [];
  a.forEach((character, i) => {
    const end = Math.min(b.length, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < end; j++) {
      if (taken[j] || b[j] !== character) continue;
      taken[j] = true;
      matchesA.push(character);
      return;
    }
  });
  const matches = matchesA.length;
  if (matches === 0) return 0;
  const matchesB = b.filter((_, j) => taken[j]);
  const swapped = matchesA.filter((character, i) => character !== matchesB[i]).length / 2;
  return (matches / a.length + matches / b.length + (matches - swapped) / matches) / 3;
}
