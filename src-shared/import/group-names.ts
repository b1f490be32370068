/** Google's own groups, marked by an asterisk; only the first one is also written without. */
const ALL =
  /^\*?\s*(?:my\s?contacts|meine\s?kontakte|mes\s?contacts|mis\s?contactos|miei\s?contatti|meus\s?contatos|我的联系人|我的聯絡人|マイ\s?コンタクト)$/iu;
const MARKED =
  /^\*\s*(?:friends|family|coworkers|starred|freunde|familie|kollegen|mit\s?markierung|好友|朋友|家人|家庭|同事|已加星标|已加星號)$/iu;

/** Whether a group is one that an address book keeps by itself: it says nothing about who is in it. */
export function isSystemGroup(name: string): boolean {
  return ALL.test(name) || MARKED.test(name);
}
