const ORGANISATION =
  /(?:\b(?:gmbh|ag|kg|ug|e\.?v|ltd|limited|llc|inc|incorporated|corp|corporation|co|plc|llp|s\.?a|s\.?r\.?l|b\.?v|pty|oy|ab)\.?|公司|集团|集團|商会|商會|协会|協會|有限|工厂|工廠|学校|學校|大学|大學|医院|醫院|银行|銀行|酒店|事务所|事務所|\(集团\))$/iu;
/** Words that stand before a firm's name and are nobody's given name: Bäckerei Korn, Hotel Zur Post. */
const FIRM_FIRST =
  /^(?:firma|fa\.|hotel|gasthaus|gasthof|gaststätte|pension|restaurant|ristorante|pizzeria|café|bistro|bäckerei|konditorei|metzgerei|fleischerei|brauerei|apotheke|pharmacie|boulangerie|boucherie|librairie|buchhandlung|druckerei|gärtnerei|schreinerei|tischlerei|zimmerei|autohaus|spedition|kanzlei|praxis|arztpraxis|zahnarztpraxis|steuerkanzlei|sparkasse|volksbank|stadtwerke|gebrüder|gebr\.)\s+\S|^(?:株式会社|株式會社|有限会社|合同会社|合資会社|合名会社|㈱|㈲|[(（][株有][)）])\s*\S/iu;
/** Words of trade that end a firm's name: Korn-Apotheke, Kornbäckerei, Harbour Bakery. */
const FIRM_LAST =
  /(?:bäckerei|konditorei|metzgerei|fleischerei|brauerei|apotheke|buchhandlung|druckerei|gärtnerei|schreinerei|tischlerei|autohaus|spedition|sparkasse|volksbank|\s(?:hotel|restaurant|bakery|pharmacy|brewery|bookshop|plumbing|consulting|logistics)|株式会社|株式會社|有限会社|合同会社|㈱|㈲|[(（][株有][)）])$/iu;

/** Whether a name is an organisation's, by its legal form or a word that nobody but a firm has in its name. */
export function isOrganisationName(name: string): boolean {
  const trimmed = name.trim();
  return [ORGANISATION, FIRM_FIRST, FIRM_LAST].some((pattern) => pattern.test(trimmed));
}
