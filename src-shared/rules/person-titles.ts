import { isHanSurname, japaneseSurnameLength, surnameLength } from '#shared/text/han-surnames.ts';

/** What a Han form of address behind a name is. */
interface HanTitle {
  readonly title: string;
  /** The text before it. */
  readonly rest: string;
  /** An office or a profession (经理), not only a polite word (先生). */
  readonly office: boolean;
}

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Polite words behind a surname or a whole name. */
const COURTESY = '先生|女士|女仕|小姐|同志|同学|同學|阁下|閣下|美女|帅哥|帥哥|靓女|靓仔|老弟|兄弟';
/** Behind a whole name these are somebody else: 张伟太太 is his wife, 张伟助理 his assistant. */
const KIN =
  '太太|夫人|阿姨|叔叔|大叔|大爷|大爺|大娘|大妈|大媽|大哥|大姐|大嫂|嫂子|奶奶|爷爷|爺爺|伯伯|伯父|伯母|婆婆|妈妈|媽媽|爸爸|妹妹|弟弟|姐姐|哥哥|' +
  '师兄|師兄|师姐|師姐|师弟|師弟|师妹|師妹|学长|學長|学姐|學姐|老板娘|老闆娘|助理|秘书|祕書|司机|司機|会计|會計|出纳|出納|采购|採購|财务|財務|销售|銷售|客服|文员|文員';
/** One character behind a lone surname. As much as any of them may be a given name, as a title it is usual. */
const SHORT = '总總董工哥姐姊叔姨婶嬸嫂伯爷爺局处處太老';
const OFFICE_OF =
  '副|总|總|正|首席|执行|執行|代理|常务|常務|助理|高级|高級|资深|資深|大区|大區|区域|區域|地区|地區|销售|銷售|市场|市場|项目|項目|专案|專案|产品|產品|' +
  '财务|財務|人事|行政|技术|技術|采购|採購|运营|營運|客户|客戶|客服|业务|業務|店面|门店|門市|营销|行銷|品牌|商务|商務|工程|研发|研發|' +
  '生产|生產|质量|法务|法務|公关|公關|部门|部門|金融|安全|大堂|物业|物業|班|年级';
const OFFICE =
  '经理|經理|襄理|协理|協理|总监|總監|主管|主任|总裁|總裁|董事长|董事長|董事|理事长|理事長|总经理|總經理|总工程师|工程师|工程師|总工|老总|老總|老板|老闆|店长|店長|' +
  '厂长|廠長|校长|校長|院长|院長|园长|園長|行长|行長|会长|會長|社长|社長|馆长|館長|站长|站長|队长|隊長|组长|組長|课长|課長|科长|科長|处长|處長|' +
  '局长|局長|厅长|廳長|部长|部長|市长|市長|县长|縣長|镇长|鎮長|村长|村長|所长|所長|船长|船長|机长|機長|团长|團長|书记|書記|委员|委員|主席|秘书长|秘書長|' +
  '医生|醫生|大夫|医师|醫師|护士|護士|护士长|護士長|药师|藥師|老师|老師|教授|副教授|讲师|講師|导师|導師|博士|教练|教練|师傅|師傅|律师|律師|' +
  '会计师|會計師|设计师|設計師|建筑师|建築師|摄影师|攝影師|化妆师|厨师|廚師|法官|检察官|警官|法师|法師|道长|道長|神父|牧师|牧師|博导|院士|记者|記者|编辑|編輯|' +
  '顾问|顧問|专员|專員|代表|经纪人|管家|管理员|负责人|負責人|联系人|聯絡人';

const OFFICE_END = new RegExp(`(?:${OFFICE_OF})*(?:${OFFICE})$`, 'u');
const COURTESY_END = new RegExp(`(?:${COURTESY})$`, 'u');
const KIN_END = new RegExp(`(?:${KIN})$`, 'u');
const LAST_OF_TITLE: ReadonlySet<string> = new Set([
  ...`${COURTESY}|${KIN}|${OFFICE}`.split('|').map((title) => title.slice(-1)),
  ...SHORT,
  // Japanese
  ...'様殿',
]);

/** 小王, 老李: said of somebody whose surname follows. 小明 is a name: 明 is a given name more often. */
const BEFORE_SURNAME = /^[小老]$/;
const GIVEN_RATHER = new Set(
  '明云雲燕玉梅林红紅江海平安文宝寶强軍春夏秋兰蘭龙龍凤鳳花金宁寧雷山石牛米贝貝鱼魚苗艾娜乐樂康荣榮双雙路麦麥柳杨叶葉方白黑高段时',
);

/** Forms of address in whose place nobody's name stands: nothing of them is a surname. */
const NO_NAMES = words(
  '老师 老師 老板 老闆 老板娘 老闆娘 老总 老總 老婆 老公 老妈 老媽 老爸 老大 老乡 老鄉 老家 老人 房东 房東 师傅 師傅 ' +
    '司机 司機 阿姨 妈妈 媽媽 爸爸 客服 前台 经理 經理 管家 管理员 店长 店長 高管 花店 金店 车行 車行 党委 公司 单位 單位',
);

/** Whether a Han text names an office or a polite form and nobody. */
export function isOnlyHanTitle(text: string): boolean {
  return NO_NAMES.has(text) || [COURTESY_END, KIN_END, OFFICE_END].some((end) => whole(end, text));
}

/** Whether a Han text stands for an office or a profession. */
export function isHanOffice(text: string): boolean {
  return whole(OFFICE_END, text);
}

/** Whether a Han text ends as forms of address do: of most names, all there is to see. */
export function mayEndInTitle(text: string): boolean {
  return LAST_OF_TITLE.has(text.slice(-1));
}

function whole(end: RegExp, text: string): boolean {
  return end.exec(text)?.[0] === text;
}

/** Whether a word behind a whole name is one of the short forms of address: 张伟 总. */
export function isShortTitle(word: string): boolean {
  return /^[总總董工哥姐]$/.test(word);
}

/** The form of address that ends a Han name without a blank before it: 薛总, 王小明老师. */
export function hanTitleAtEnd(text: string): HanTitle | undefined {
  if (!mayEndInTitle(text)) return undefined;
  for (const end of [OFFICE_END, COURTESY_END, KIN_END]) {
    const title = end.exec(text)?.[0];
    const found = title && titled(text, title, end);
    if (found) return found;
  }
  const rest = text.slice(0, -1);
  return SHORT.includes(text.slice(-1)) && isLone(rest)
    ? { title: text.slice(-1), rest, office: false }
    : undefined;
}

/** The longest title that leaves a name: 王总经理 is 王 and 总经理, 李大姐 is 李 and 大姐. */
function titled(text: string, longest: string, end: RegExp): HanTitle | undefined {
  for (let at = text.length - longest.length; at < text.length; at++) {
    const [rest, title] = [text.slice(0, at), text.slice(at)];
    if (!whole(end, title)) continue;
    const fits =
      end === KIN_END ? isLone(rest) : isLone(rest) || isHanPerson(rest) || isJapanese(rest);
    if (fits) return { title, rest, office: end !== COURTESY_END };
  }
  return undefined;
}

/** A surname and nothing else, or one said with 小 or 老. */
function isLone(text: string): boolean {
  return isHanSurname(text) || hanNickname(text) !== undefined;
}

function isJapanese(text: string): boolean {
  return japaneseSurnameLength(text) > 0;
}

/** 小王 or 老李, as its word and its surname. */
export function hanNickname(
  text: string,
): { readonly word: string; readonly family: string } | undefined {
  const [word, family] = [text.charAt(0), text.slice(1)];
  if (!BEFORE_SURNAME.test(word) || !isHanSurname(family) || NO_NAMES.has(text)) return undefined;
  return word === '小' && GIVEN_RATHER.has(family) ? undefined : { word, family };
}

/** Whether a Han text can be a person's whole name: a known surname and one or two characters. */
export function isHanPerson(text: string): boolean {
  const length = surnameLength(text);
  const given = text.length - length;
  return length > 0 && given >= 1 && given <= 2 && !NO_NAMES.has(text);
}

/** Japanese and Korean words behind any name; Chinese ones are told by what is before them. */
const JAPANESE_END = /\s*(?:様|さま|さん|ちゃん|くん|殿|先生様|御中)$/u;
const KOREAN_END =
  /(?:\s*(?:대표|이사|부장|과장|차장|대리|사장|회장|실장|팀장|원장|교수|박사|선생|기사|소장|점장)?님|\s+(?:씨|대표|이사|부장|과장|차장|대리|사장|회장|실장|팀장|원장|교수|박사|선생)|(?<=[가-힣]{3})씨)$/u;
const THAI_START = /^(?:คุณ|นางสาว|นาย|นาง|ดร\.)\s*/u;

/** A form of address of another script at a name's end or beginning. */
export function foreignTitle(
  text: string,
): { readonly title: string; readonly rest: string; readonly before: boolean } | undefined {
  for (const [pattern, before] of [
    [JAPANESE_END, false],
    [KOREAN_END, false],
    [THAI_START, true],
  ] as const) {
    const found = pattern.exec(text)?.[0];
    if (!found || found.length === text.length) continue;
    const rest = before ? text.slice(found.length) : text.slice(0, -found.length);
    return { title: found.trim(), rest: rest.trim(), before };
  }
  return undefined;
}

/** Forms of address before a Latin, Cyrillic or Arabic name, without their dots. */
const PREFIXES = words(
  'mr mrs ms miss mx dr prof professor doctor sir dame madam madame monsieur mme mlle mademoiselle messrs mssrs ' +
    'herr herrn frau fräulein familie eheleute signor signora señor señora señorita senhor senhora sr sra srta srs sras dra profa ' +
    'dhr mevr mevrouw mw meneer fru rouva herra paní shri smt bapak ibu ông bà m г-н г-жа господин госпожа السيد السيدة',
);
/** Words that are names too: a form of address only with their dot. */
const DOTTED_PREFIXES = words(
  'hr hrn fr frl fam ing dott dottssa sig sigra avv arq lic eng ir mag rev hon capt cpt sgt lt col gen maj adm cmdr sen rep ' +
    'gov pres amb dipl dña κ κα д-р проф',
);
/** What follows a doctor's or professor's title. */
const DEGREES = words(
  'med phil jur iur rer nat pol oec ing habil h c hc hcmult mult vet dent pharm theol agr techn et eh em univ psych paed',
);
const ACADEMIC = /^(?:dr|prof|professor|dipl|mag|pd|priv|doz|apl)/u;
const GERMAN_DEGREE = /^(?:dipl|dr|prof|mag)\.?-\s?\p{L}+\.?(?:\([^)]*\))?$/iu;
const JOINING = words('& and und u et y e i + en og och');

const SUFFIXES = words(
  'jr sr snr jnr ii iii iv phd esq msc mba bsc cpa cfa dds jd dphil dvm llm llb edd psyd mphil',
);
/** Written in small letters they are names or words: Md Rahman, Ma Li. */
const UPPERCASE_SUFFIXES = words('MD RN KC QC OBE CBE MBE MP FRCS FRS SJ OSB V VI PMP CPT MdB MdL');
const OFFICES_AT_END = words('CEO CTO CFO COO CMO CIO CSO CPO');

const JOB =
  /^(?:c[etfomis]o|e?s?vp|(?:co-?)?(?:owner|founder)|president|vice president|chair(?:man|woman|person)?|head of .+|geschäftsführer(?:in)?|inhaber(?:in)?|prokurist(?:in)?|(?:.*\s)?(?:manager|director|engineer|consultant|assistant|officer|secretary|accountant)|.*leiter(?:in)?|gérante?|directeur|directrice)$/iu;
const NOTE =
  /^(?:s?v?vip|(?:new|old|good|bad|regular) customer|customer|client|do not (?:call|contact|mail|email)|deceased|ex|(?:stamm|neu|alt)?kund(?:e|in)|verstorben|gest(?:\.|orben)|(?:geb|née?|nee|born|maiden name)\b.*|(?:新|老|大|小|熟|常|散|贵|貴|黑)?(?:客户|客戶|客人|顾客|顧客)|贵宾|貴賓|(?:老|新)?(?:会员|會員)|散客|熟客|常客|黑名单|黑名單|已故|已?离职|已?離職|停用|勿扰|勿擾|男|女|朋友|老友|同事|本人|家属|家屬)$/iu;

/** Whether a text says what somebody is employed as. */
export function isJob(text: string): boolean {
  return JOB.test(text) || isHanOffice(text);
}

/** Whether a text is one of the remarks that stand beside names: VIP, geb. Kurz, 老客户. */
export function isRemark(text: string): boolean {
  return NOTE.test(text);
}

/** Whether a text is a form of address, or several, and nobody's name. */
export function isOnlyTitle(text: string): boolean {
  const words = text.trim().split(/\s+/);
  return words.every((word, i) => isOnlyHanTitle(word) || isPrefix(word, words[i - 1]));
}

function bare(word: string): string {
  return word.toLowerCase().replace(/[.,]/g, '');
}

/** Whether a word is a form of address before a name; `after` is the word before it. */
export function isPrefix(word: string, after?: string): boolean {
  const key = bare(word);
  if (PREFIXES.has(key) || GERMAN_DEGREE.test(word)) return true;
  if (word.endsWith('.') && DOTTED_PREFIXES.has(key)) return true;
  if (after !== undefined && DEGREES.has(key)) {
    const before = bare(after);
    const isSmall = word === word.toLowerCase();
    const isWritten = isSmall || (word.endsWith('.') && key.length > 1);
    return isWritten && (ACADEMIC.test(before) || DEGREES.has(before));
  }
  return (
    /[/&+]/.test(word) && word.length > 1 && word.split(/[/&+]/).every((part) => isPrefix(part))
  );
}

/**
 * Whether a word behind a name says senior or junior. Sen and Jun are names: they are short forms with
 * their dot or in small letters alone.
 */
export function isGeneration(word: string): boolean {
  return (
    /^(?:(?:sen|jun)\.?|senior|junior)$/.test(word) ||
    /^(?:(?:Sen|Jun)\.|Senior|Junior)$/.test(word)
  );
}

/** Whether a word begins what a family name was at birth: Anna Berger geb. Klein. */
export function isBirthName(word: string): boolean {
  return /^(?:geb\.?|geborene[r]?|née?|nee)$/u.test(word);
}

/** Whether a word joins two forms of address: Mr & Mrs, Herr und Frau. */
export function isJoining(word: string): boolean {
  return JOINING.has(word.toLowerCase());
}

/** Whether a word behind a name is a degree, an order or a generation. */
export function isSuffix(word: string): boolean {
  const plain = word.replace(/[.,]/g, '');
  return SUFFIXES.has(plain.toLowerCase()) || UPPERCASE_SUFFIXES.has(plain);
}

/** Whether a word behind a name is an office written in capitals. */
export function isOfficeAtEnd(word: string): boolean {
  return OFFICES_AT_END.has(word);
}
