import { ByteTexts, type PackedTexts } from '#engine/index/byte-texts.ts';
import { type Codes, emptyCodes } from '#engine/index/codes.ts';
import { SlotChains } from '#engine/index/slot-chains.ts';
import { WORD_SEPARATOR, WordDictionary } from '#engine/index/word-dictionary.ts';
import type { Money } from '#shared/domain/money.ts';

/**
 * A field's values of all records, by slot. Lists are filtered, sorted and shown from columns;
 * whole records are read only when one is opened.
 */
export type Column = TextColumn | NumberColumn | WordsColumn | MoneyColumn;

/** Values of a text column that are kept as strings too, once they were all needed. */
const KEPT_AS_STRINGS = 200_000;

/** Text by slot; blank is the empty text. */
export class TextColumn {
  readonly class = 'text';
  readonly #texts: ByteTexts;
  #values: string[] | null = null;

  constructor(packed?: PackedTexts) {
    this.#texts = new ByteTexts(packed);
  }
  get(slot: number): string {
    return this.#values === null ? this.#texts.get(slot) : (this.#values[slot] ?? '');
  }
  set(slot: number, value: string): void {
    this.#texts.set(slot, value);
    const values = this.#values;
    if (values === null) return;
    while (values.length < slot) values.push('');
    values[slot] = value;
  }
  isBlank(slot: number): boolean {
    return this.#texts.isBlank(slot);
  }
  /** All texts, for work that compares or tests every one. A short column keeps them at hand. */
  all(): readonly string[] {
    if (this.#values !== null) return this.#values;
    const values = Array.from({ length: this.#texts.count }, (_, slot) => this.#texts.get(slot));
    if (values.length <= KEPT_AS_STRINGS) this.#values = values;
    return values;
  }
  pack(size: number): PackedTexts {
    return this.#texts.pack(size);
  }
}

/** Numbers by slot; blank is NaN. */
export class NumberColumn {
  readonly class = 'number';
  values: Float64Array;

  constructor(values: Float64Array = new Float64Array(0)) {
    this.values = values;
  }
  get(slot: number): number {
    return this.values[slot] ?? Number.NaN;
  }
  set(slot: number, value: number): void {
    if (slot >= this.values.length) {
      if (Number.isNaN(value)) return;
      const grown = new Float64Array(grownLength(slot)).fill(Number.NaN);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[slot] = value;
  }
  isBlank(slot: number): boolean {
    return Number.isNaN(this.get(slot));
  }
}

/** Words by slot: each combination of words has a code; code 0 is blank. */
export class WordsColumn {
  readonly class = 'words';
  codes: Codes;
  readonly #dictionary: WordDictionary;
  #chains: SlotChains | null = null;

  constructor(codes: Codes = new Uint8Array(0), packed?: PackedTexts, codeCount = 1) {
    this.codes = codes;
    this.#dictionary = new WordDictionary(packed, codeCount);
  }
  /** Combinations of words that have a code, the blank one among them. */
  get codeCount(): number {
    return this.#dictionary.count;
  }
  get(slot: number): readonly string[] {
    return this.words(this.codes[slot] ?? 0);
  }
  set(slot: number, words: readonly string[]): void {
    this.#setCode(slot, words.length === 0 ? 0 : this.#dictionary.take(words.join(WORD_SEPARATOR)));
  }
  /** Sets a single word. */
  setOne(slot: number, word: string): void {
    this.#setCode(slot, this.#dictionary.take(word));
  }
  #setCode(slot: number, code: number): void {
    const before = this.codes[slot] ?? 0;
    if (before === code) return;
    const { length } = this.codes;
    if (slot >= length || code >= 256 ** this.codes.BYTES_PER_ELEMENT) {
      const grown = emptyCodes(slot < length ? length : grownLength(slot), this.codeCount);
      grown.set(this.codes);
      this.codes = grown;
    }
    this.codes[slot] = code;
    this.#chains?.move(slot, before, code);
  }
  isBlank(slot: number): boolean {
    return (this.codes[slot] ?? 0) === 0;
  }
  /** The words of a code. */
  words(code: number): readonly string[] {
    return this.#dictionary.words(code);
  }
  /** The words of a slot as one text, parted by `WORD_SEPARATOR`: for work that only compares them. */
  joined(slot: number): string {
    return this.#dictionary.text(this.codes[slot] ?? 0);
  }
  /** The code of a single word; 0 when no record has had it alone. */
  codeOf(word: string): number {
    return this.#dictionary.codeOf(word);
  }
  /** Slots of a code, deleted records among them, in no order. */
  slotsOf(code: number): Iterable<number> {
    this.#chains ??= new SlotChains(this.codes, this.codeCount);
    return this.#chains.of(code);
  }
  packWords(): PackedTexts {
    return this.#dictionary.pack();
  }
}

/** Amounts by slot: whole minor units, and the currency of each. */
export class MoneyColumn {
  readonly class = 'money';
  readonly amounts: NumberColumn;
  readonly currencies: WordsColumn;

  constructor(amounts = new NumberColumn(), currencies = new WordsColumn()) {
    this.amounts = amounts;
    this.currencies = currencies;
  }
  get(slot: number): Money | undefined {
    if (this.isBlank(slot)) return undefined;
    return { amount: this.amounts.get(slot), currency: this.currencies.joined(slot) };
  }
  set(slot: number, money: Money | undefined): void {
    this.amounts.set(slot, money?.amount ?? Number.NaN);
    this.currencies.set(slot, money ? [money.currency] : []);
  }
  isBlank(slot: number): boolean {
    return this.amounts.isBlank(slot);
  }
}

function grownLength(slot: number): number {
  return Math.max(1024, Math.ceil((slot + 1) * 1.5));
}
