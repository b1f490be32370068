import { inOneWord, isSpeltOut, NAME_MARK, searchFold, spelledOut } from './search-fold.ts';

const ASCII = /^[\0-\x7f]*$/;
/** Names of one or two words, of plain letters: there is nothing else to find them by. */
const PLAIN_NAMES = /^(?:\x7f(?:[A-Za-z]+(?: [A-Za-z]+)?|[\u4e00-\u9fff]+))*$/;

/**
 * The line by which a record is found: every form of its name behind a `NAME_MARK`, then the rest.
 * Names with signs stand there in one word too (`ohara`), umlauts also spelt out (`mueller`).
 */
export function searchLine(names: readonly string[], more: string): string {
  let marked = '';
  for (const name of names) if (name !== '') marked += NAME_MARK + clean(name);
  if (!PLAIN_NAMES.test(marked)) marked = withForms(names);
  const rest = clean(more);
  const line = marked === '' ? rest : `${marked}${NAME_MARK} ${rest}`;
  return searchFold(ASCII.test(rest) ? line : line + spelledWords(rest));
}

const PLAIN_NAME = /^(?:[A-Za-z]+(?: [A-Za-z]+)?|[\u4e00-\u9fff]+)$/;

function withForms(names: readonly string[]): string {
  const forms = new Set<string>();
  for (const name of names) {
    if (PLAIN_NAME.test(name)) {
      forms.add(name);
      continue;
    }
    const spelled = spelledOut(name);
    for (const form of spelled === null ? [name] : [name, spelled]) {
      forms.add(clean(form));
      const one = inOneWord(form);
      if (one !== null) forms.add(one);
    }
  }
  forms.delete('');
  let marked = '';
  for (const form of forms) marked += NAME_MARK + form;
  return marked;
}

/** The words of a text that have umlauts, spelt out. */
function spelledWords(text: string): string {
  if (!isSpeltOut(text)) return '';
  let added = '';
  for (const word of text.split(' ')) {
    const spelled = spelledOut(word);
    if (spelled !== null) added += ` ${spelled}`;
  }
  return added;
}

function clean(text: string): string {
  return text.includes(NAME_MARK) ? text.replaceAll(NAME_MARK, ' ') : text;
}
