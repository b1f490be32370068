/** A property of an iCalendar file, unfolded. */
export interface IcsProperty {
  readonly line: number;
  /** Upper case. */
  readonly name: string;
  readonly value: string;
}

/** A line that is no property. */
export interface BrokenIcsLine {
  readonly line: number;
  readonly broken: string;
}

/** Cuts a file into its properties. A line that begins with a blank goes on with the one before. */
export function* icsLines(text: string): Generator<IcsProperty | BrokenIcsLine> {
  let begun: { line: number; pieces: string[] } | null = null;
  for (const [i, piece] of text.split(/\r\n|\r|\n/).entries()) {
    if (begun && /^[ \t]/.test(piece)) begun.pieces.push(piece.slice(1));
    else {
      if (begun) yield propertyOf(begun.line, begun.pieces.join(''));
      begun = piece.trim() === '' ? null : { line: i + 1, pieces: [piece] };
    }
  }
  if (begun) yield propertyOf(begun.line, begun.pieces.join(''));
}

/** `NAME;PARAM="a:b";…:value` */
function propertyOf(line: number, text: string): IcsProperty | BrokenIcsLine {
  const name = /^[A-Za-z0-9-]+/.exec(text)?.[0];
  const colon = name === undefined ? -1 : valueStart(text, name.length);
  if (name === undefined || colon < 0) return { line, broken: text };
  return { line, name: name.toUpperCase(), value: text.slice(colon + 1).trim() };
}

/** The colon before the value: the first one outside of the quotes of parameters; -1 where there is none. */
function valueStart(text: string, from: number): number {
  if (text[from] !== ':' && text[from] !== ';') return -1;
  let isQuoted = false;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '"') isQuoted = !isQuoted;
    else if (text[at] === ':' && !isQuoted) return at;
  }
  return -1;
}

/** The text that a value was written for; a new line in it is a blank. */
export function unescapedText(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? ' ' : sign));
}
