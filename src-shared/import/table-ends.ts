/** Why a line of a table is no row of it. */
export type LeftWhy = 'preamble' | 'secondHeader' | 'repeatedHeader' | 'total' | 'footer';

/** No phone: those begin with + or 0. */
const NUMBER = String.raw`[-−]?(?!0\d)\d[\d\s.,'’]*`;
const UNITS = [
  String.raw`%|\p{Sc}|[A-Z]{3}|[万千]?[元円]|원|[条位人个家笔行名户件筆條個戶명건]`,
  'rows?|records?|entries|contacts?|customers?|people|persons|items?',
  'datensätze|einträge|zeilen|kontakte|kunden|personen|st(?:ü|u)ck|stk',
  'enregistrements|clients?|contactos|registros|clientes|clienti|записей|строк|чел',
].join('|');
const COUNTED = String.raw`(?:\s*(?:${UNITS})\.?)?`;

/** Words for a total in the languages of tables; alone, with a colon, or with the number itself. */
const TOTAL_WORDS = [
  '(?:grand |overall |net )?totals?',
  'sub-?totals?',
  'sum',
  '(?:zwischen|end|gesamt)?summe',
  '(?:ins)?gesamt(?:betrag|ergebnis|zahl|umsatz)?',
  'total(?:e|en|es|i|t)?(?: g[ée]n[ée]ral| general| generale)?',
  'totaal|sous-total|somme|suma(?: total)?|subtotale?',
  'razem|ogółem|celkem|součet|spolu|összesen|ukupno|skupaj',
  'summa|i alt|sammanlagt|yhteensä|toplam|genel toplam|iš viso|kopā|kokku',
  'итого|всего|сумма|разом|усього|всього|общо|укупно|σύνολο',
  'tổng(?: cộng)?|jumlah|รวม(?:ทั้งสิ้น)?|المجموع|الإجمالي|סה["״\']{1,2}כ|סך הכל',
  String.raw`[合总總小累共総]\s*[计計](?:数|人数|金额|金額)?|总\s*数|總\s*數|总人数|合\s*计\s*[:：]?`,
  '[共总總]共|[合总總]?[计計]|[汇匯彙][总總]|[总總]结|平均(?:值|数|數|分)?',
  'averages?|durchschnitt(?:swert)?|mittelwert|moyenne|promedio|gemiddelde?|średnia|среднее|평균',
  '(?:grand )?totals? (?:of|for) (?:all )?(?:records?|rows|contacts?|customers?|entries)|totals? (?:records?|rows|contacts|customers|entries)',
  '(?:gesamt)?summe (?:aller|der) (?:kunden|kontakte|datensätze|einträge|zeilen)',
  'totale? d[eiu]s?(?:gli)? ?(?:los |las )?(?:registros|clientes|contactos|contatos|clients|contacts|enregistrements|lignes|clienti|contatti|righe)',
  '합계|총계|소계|총합계|총합',
  '[Σ∑]',
].join('|');
const TOTAL = new RegExp(
  String.raw`^(?:${TOTAL_WORDS})\s*[:：=]?\s*(?:\(?${NUMBER}${COUNTED}\)?)?\s*[.。]?$`,
  'iu',
);

/** Numbers and amounts, with what they count. */
const AMOUNT = new RegExp(String.raw`^[(\p{Sc}\s]*${NUMBER}\)?${COUNTED}$|^[-–—/]$`, 'iu');
/** So many digits in a row are a number to call or to know somebody by. */
const OWN_NUMBER = /\d{9}/;
const LONG_NUMBER = /\d{7}/;
const DAY = /^\d{1,4}[-./年]\d{1,2}[-./月]\d{1,4}日?$/;

/** A count of what is above, in a cell of its own. */
const COUNT = new RegExp(
  [
    String.raw`^共\s*[计計有]?\s*\d+\s*[条位人个家笔行名户件筆條個戶].{0,6}$`,
    String.raw`^\(?\d+\s+(?:rows?|records?|entries|contacts?|customers?|datensätze|einträge|zeilen|kontakte|kunden|enregistrements|contactos|registros|clientes|clienti|записей|строк)(?: affected)?\)?\.?$`,
    String.raw`^(?:anzahl|count|number of|no\. of|nombre|cantidad|numero|количество|数量|人数|件数|记录数|記錄數|总数|總數|总人数).{0,24}[:：]\s*\d+`,
  ].join('|'),
  'iu',
);

/** What programs and people write below a table: who made it, when, from what. */
const FOOTER = new RegExp(
  [
    String.raw`^(?:制表|制单|填表|填报|审核|复核|打印|导出|生成|统计|製表|審核|複核|列印|匯出|產生|作成|出力)(?:人|者|日期|时间|時間|日|日時|单位|單位|员|員)?\s*[:：]`,
    `^(?:注|备注|備註|说明|說明|注意|数据来源|資料來源|资料来源|数据截至|截至|※|[*＊]注).{0,4}[:：]`,
    String.raw`^(?:exported|generated|printed|prepared|compiled|downloaded|created|last updated|report)\b.*(?:\bon\b|\bby\b|\bat\b|:|\d)`,
    String.raw`^(?:end of (?:report|file|list|data)|eof\b|(?:以上|以下余白|以下空白)(?:です)?[。.]?$)`,
    String.raw`^[*=_~#—–.\s-]{2,}(?:end|ende|fin|fine|fim|eof|koniec|конец|einde|以上|完|终|終|结束|結束)[*=_~#—–.\s-]{2,}$`,
    String.raw`^(?:stand|quelle|source|sources|notes?|hinweis|anmerkung|erstellt|exportiert|gedruckt|ausgedruckt|erzeugt|druckdatum|nota|fuente|fonte|remarque|généré|exporté|imprimé|создано|экспортировано|примечание|источник)\s*(?:[:：]|am\b|von\b|vom\b|on\b|by\b|le\b|par\b|\d)`,
    String.raw`^(?:©|copyright\b|confidential\b|vertraulich\b|机密|機密|内部资料|內部資料)`,
  ].join('|'),
  'iu',
);

/** Marks between the pages of a printed list. */
const PAGE =
  /^(?:page|seite|página|pagina|стр\.?)\s*\d+(?:\s*(?:of|von|de|di|\/|из)\s*\d+)?$|^第\s*\d+\s*[页頁](?:.{0,3}共\s*\d+\s*[页頁])?$|^[*=_~#—–.-]{3,}$/iu;

/** Cheap test that most rows fail at once: their first cell begins like none of the words above. */
const MAYBE =
  /^[(\d*=_~#—–.\-Σ∑©※＊]|^(?:grand|aver|durchs|mitt|moy|prom|gemid|śred|сред|평균|[计計汇匯彙共平]|overall|net|total|sub|sum|zwisch|end|gesamt|ins|tota|sous|som|razem|og|celk|sou|spol|össz|ukup|skup|i alt|samm|yht|topl|gen|iš|kop|kok|ито|все|сум|раз|усь|вс|общ|уку|σύ|tổ|jum|รวม|ال|ס|[合总總小累共総第]|합|총|소|page|sei|pág|pag|стр)/iu;

/**
 * Why a line within a table is no row of it; undefined for a row. Totals and page marks may be
 * anywhere; what stands below a table is only looked for near its end.
 */
export function whyLeft(cells: readonly string[], isNearEnd: boolean): LeftWhy | undefined {
  let at = 0;
  while (at < cells.length && (cells[at] ?? '').trim() === '') at += 1;
  const first = cells[at]?.trim() ?? '';
  if (first === '' || (!isNearEnd && !MAYBE.test(first))) return undefined;
  const texts: string[] = [];
  for (let column = at; column < cells.length; column += 1) {
    const text = (cells[column] ?? '').trim();
    if (text !== '') texts.push(text);
  }
  if (isTotal(texts, isNearEnd)) return 'total';
  if (texts.length === 1 && PAGE.test(first)) return 'footer';
  if (!isNearEnd || texts.length > 6 || !FOOTER.test(first)) return undefined;
  return texts.some((text) => text.includes('@') || OWN_NUMBER.test(text)) ? undefined : 'footer';
}

/** A word for a total, and beside it nothing but amounts: a person has more than that. */
function isTotal(texts: readonly string[], isNearEnd: boolean): boolean {
  const isWord = (text: string) => TOTAL.test(text) || (isNearEnd && COUNT.test(text));
  const word = texts.findIndex(isWord);
  if (word < 0 || (word > 0 && !isNearEnd)) return false;
  return texts.every((text, index) => index === word || isWord(text) || isAmount(text, isNearEnd));
}

function isAmount(text: string, isNearEnd: boolean): boolean {
  if ((isNearEnd ? OWN_NUMBER : LONG_NUMBER).test(text)) return false;
  return AMOUNT.test(text) || (isNearEnd && DAY.test(text));
}
