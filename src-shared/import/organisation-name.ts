const ORGANISATION =
  /(?:\b(?:gmbh|ag|kg|ug|e\.?v|ltd|limited|llc|inc|incorporated|corp|corporation|co|plc|llp|s\.?a|s\.?r\.?l|b\.?v|pty|oy|ab)\.?|公司|集团|集團|商会|商會|协会|協會|有限|工厂|工廠|学校|學校|大学|大學|医院|醫院|银行|銀行|酒店|事务所|事務所|\(集团\))$/iu;

/** Whether a name is an organisation's, by its legal form or its last word. */
export function isOrganisationName(name: string): boolean {
  return ORGANISATION.test(name.trim());
}
