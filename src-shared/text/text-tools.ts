/** The readings of a name in Han characters, by which it is found and sorted. */
export interface HanReading {
  /** As written in Latin, family name first: `Wang Weiming`. */
  readonly display: string;
  /** Folded, without spaces: `wangweiming`. */
  readonly full: string;
  /** First letters: `wwm`. */
  readonly initials: string;
  /** As a pinyin keyboard takes it, where that differs from `full`: `lvbu` for Lü Bu. */
  readonly typed?: string;
  /** Of a person's name: the given name in `full`. */
  readonly given?: string;
  /** What else it may be looked for by, written as `full` or `initials` are: 单 is dan to many. */
  readonly others?: readonly string[];
}

/** A phone out of a text that may hold more. */
export interface WrittenPhone {
  /** E.164, or the text where it is not surely a number. */
  readonly value: string;
  /** The part of the text it was read from. */
  readonly typed?: string;
  /** What was written beside the number. */
  readonly note?: string;
}

/**
 * Language knowledge that is too big for the first page load (pinyin tables, Traditional forms).
 * The engine's worker has it; rules that need it take it as a parameter.
 */
export interface TextTools extends ReadingTools {
  /**
   * Readings of a name with Han characters (surname readings first: 曾 zēng); null without Han. Short
   * names are read as persons' unless they are an organisation's.
   */
  readonly readName: (name: string, organisation?: boolean) => HanReading | null;
}

/** What of it a file is read and values are stored by: without the tables of readings. */
export interface ReadingTools {
  /**
   * The form by which texts are compared: NFKC, lower case, without diacritics, Traditional Han
   * as Simplified. `Müller` and `muller`, `王偉` and `王伟` fold alike.
   */
  readonly fold: (text: string) => string;
  /**
   * E.164 where the text surely is a number: it says its country, or is a whole one of the region (ISO
   * 3166 alpha-2; empty: unknown). The text itself otherwise.
   */
  readonly normalisePhone: (phone: string, region: string) => string;
  /** What a text holds: one number, several, or (the text alone) nothing that surely is one. */
  readonly readPhones: (text: string, region: string) => readonly WrittenPhone[];
}
