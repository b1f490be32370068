/** Longer is no word for nothing. */
const LONGEST = 40;

/** What people and programs write where there is no value, by language; an inner full stop takes no blank. */
const WORDS = [
  // English, and what programs write in every language
  'null|nil|nan|none|undefined|n/?a|n\\.a|unknown|not (?:available|applicable|specified|provided|given|known|set|stated)',
  'no (?:data|value|entry|information)',
  // German, Dutch
  'keine?|keine angaben?|ohne angaben?|k\\.a|k/a|unbekannt|nicht (?:bekannt|vorhanden|angegeben|verfügbar|zutreffend)|n\\.v|entfällt',
  'geen|onbekend|n\\.?v\\.?t|niet (?:bekend|beschikbaar|opgegeven|van toepassing)',
  // French
  'néant|aucune?|inconnue?|non (?:renseignée?|communiquée?|disponible|applicable|précisée?)|sans objet|n\\.c',
  // Spanish, Portuguese, Italian
  'ningun[oa]|desconocid[oa]|no (?:disponible|aplica|consta|especificado)|sin (?:datos|información|especificar)|[sn]/d',
  'nenhuma?|desconhecid[oa]|n[ãa]o (?:informad[oa]|disponível|consta|aplicável|se aplica)',
  'nessun[oa]|sconosciut[oa]|non (?:specificato|indicato)|n\\.d',
  // The north and the east of Europe, Turkish
  'saknas|okän[dt]|ingen|ukendt|ukjent|ei (?:ole|tiedossa)|brak(?: danych)?|nieznan[yae]|nie dotyczy|b/d|b\\.d',
  'není|neznám[ýáé]|neuvedeno|nincs|ismeretlen|nedostupné|necunoscut|yok|bilinmiyor|belirtilmemiş',
  'нет(?: данных)?|неизвестн[оаы][йея]?|не указан[оа]?|отсутствует|н/д|без данных|немає|невідомо',
  // Chinese, Japanese, Korean
  '[无無]|空|缺|没有|沒有|[暂暫][无無缺](?:[数數]据|信息|資料|资料|資訊)?|未知|不[详詳明]|未(?:填写|填寫|填|提供|登[记記]|[设設]置|入力|記入|登録)|[无無](?:[数數]据|信息|資料|资料)|空白|[数數]据缺失',
  'なし|無し|ナシ|該当なし|없음|미상|모름|해당 ?없음|미입력|알 ?수 ?없음',
].join('|');

/** Words that say it in brackets only: Leer is a town, and Blank a surname. */
const IN_BRACKETS = 'blank|empty|leer|vide|vacío|vazio|vuoto|puste';

/** Signs that fill a cell without saying anything. */
const SIGNS = '[\\p{Pd}\\u2212ー_.。·/\\\\?~\\s]*[\\p{Pd}\\u2212ー_.。·/\\\\?~]';

/** Wrappers of spreadsheets and marks that nobody sees stand around a word as brackets do. */
const BEFORE = '[\\s="\'„“([<{【\\u200b-\\u200f\\u202a-\\u202e\\ufeff]*';
const BEHIND = '[\\s"\'”“.。)\\]>}】\\u200b-\\u200f\\u202a-\\u202e\\ufeff]*';

const NOTHING = new RegExp(
  `^${BEFORE}(?:${SIGNS}|${WORDS}|(?<=[([<{【])(?:${IN_BRACKETS})(?=[)\\]>}】]))${BEHIND}$`,
  'iu',
);

/** Whether a whole cell says that there is no value: `NULL`, `n/a`, `k. A.`, `-`, `暂无`. */
export function saysNothing(text: string): boolean {
  if (text.length > LONGEST || TELLING.test(text)) return false;
  const plain = BEYOND_ASCII.test(text) ? text.normalize('NFKC') : text;
  return (
    NOTHING.test(plain) || (plain.includes('. ') && NOTHING.test(plain.replace(/\.\s+/g, '.')))
  );
}

/** No word for nothing has one of these, and most cells have. */
const TELLING = /[0-9@]/;
const BEYOND_ASCII = /[^\0-\x7f]/;
