/** What stands around a name as somebody wrote it and is no part of it. */
export interface BesideName {
  readonly rest: string;
  readonly email?: string;
  readonly note?: string;
}

/** Most names have nothing of it; to see that is all they cost. */
const MAY_HOLD = /@|\s[*#†★☆!?✓–—-]|^(?:z|att)|c\/o\s/iu;
/** `Anna Berger <anna@x.de>`, also in other brackets or none. */
const EMAIL =
  /^(?<name>.*\S)\s*[\s<([]["'<([]*(?<beside>[^\s<>()[\]"',;]+@[^\s<>()[\]"',;]+\.[^\s<>()[\]"',;]+)["'>)\]]*$/u;
/** To whom a letter goes. */
const ADDRESSED =
  /^(?<beside>(?:z\.\s?h(?:d|dn)?\.?|z\.?hd\.?|zu händen(?: von)?|c\/o|attn\.?|att\.|attention)(?:\s?:)?)\s+(?<name>\S.*)$/iu;
/** At whose house somebody lives. */
const CARE_OF = /^(?<name>\S.*?)\s+(?<beside>c\/o\s.+)$/iu;
/** A sign somebody set behind a name, to find it again. */
const SIGN = /^(?<name>.*\S)\s+(?<beside>[*#†★☆!?✓]+)$/u;
/** `John Smith - plumber`, behind two words at least: Jean - Pierre is one name. */
const REMARK = /^(?<name>\S+ .*?\S) [-–—]+ (?<beside>.+)$/u;

/** The name without what stands around it: an address, `z.Hd.`, a sign, a remark behind a dash. */
export function takeBesideName(whole: string): BesideName | undefined {
  if (!MAY_HOLD.test(whole)) return undefined;
  let rest = whole;
  /** What a pattern finds beside a name; nothing where no name would be left. */
  const take = (pattern: RegExp): string => {
    const { name = '', beside = '' } = pattern.exec(rest)?.groups ?? {};
    if (!/\p{L}/u.test(name)) return '';
    rest = name.trim();
    return beside;
  };
  const email = take(EMAIL);
  if (email) rest = rest.replace(/^["'](.*)["']$/, '$1');
  const notes = [ADDRESSED, CARE_OF, SIGN, REMARK].map(take).filter(Boolean);
  if (rest === whole) return undefined;
  return {
    rest,
    ...(email && { email }),
    ...(notes.length > 0 && { note: notes.join('; ') }),
  };
}
