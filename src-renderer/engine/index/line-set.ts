/** Numbers of lines, as bits. */
export class LineSet {
  bits = new Uint32Array(0);
  /** Elements of `bits` in use. */
  width = 0;

  /** Empties it and makes room for so many lines. */
  clear(lines: number): void {
    this.width = Math.ceil(lines / 32);
    if (this.bits.length < this.width) this.bits = new Uint32Array(this.width);
    else this.bits.fill(0, 0, this.width);
  }

  add(line: number): void {
    const index = line >> 5;
    this.bits[index] = (this.bits[index] ?? 0) | (1 << (line & 31));
  }

  remove(line: number): void {
    const index = line >> 5;
    this.bits[index] = (this.bits[index] ?? 0) & ~(1 << (line & 31));
  }

  /** Takes over the set that begins at `at` in `from`. */
  copy(from: Uint32Array, at: number): void {
    for (let i = 0; i < this.width; i++) this.bits[i] = from[at + i] ?? 0;
  }

  /** Adds what another set of the same width holds. */
  join(other: LineSet): void {
    for (let i = 0; i < this.width; i++) this.bits[i] = (this.bits[i] ?? 0) | (other.bits[i] ?? 0);
  }

  has(line: number): boolean {
    return (((this.bits[line >> 5] ?? 0) >>> (line & 31)) & 1) === 1;
  }

  /** Keeps only what another set of the same width holds too. */
  keep(other: LineSet): void {
    for (let i = 0; i < this.width; i++) this.bits[i] = (this.bits[i] ?? 0) & (other.bits[i] ?? 0);
  }

  /** Whether it holds more than `limit` lines. */
  exceeds(limit: number): boolean {
    let count = 0;
    for (let i = 0; i < this.width; i++) {
      for (let rest = this.bits[i] ?? 0; rest !== 0; rest &= rest - 1) count++;
      if (count > limit) return true;
    }
    return false;
  }

  /** The lines, rising, written into `lines`; returns how many they are. */
  list(lines: Uint32Array): number {
    let count = 0;
    for (let i = 0; i < this.width; i++) {
      for (let rest = this.bits[i] ?? 0; rest !== 0; rest &= rest - 1) {
        lines[count++] = (i << 5) + (31 - Math.clz32(rest & -rest));
      }
    }
    return count;
  }
}
