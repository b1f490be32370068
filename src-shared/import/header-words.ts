/**
 * Words of column headers in English, 简体 and 繁體, normalised by `headerKey` (Traditional forms
 * need no entry of their own where they fold to the Simplified one). They belong to field types,
 * so that every kind with a phone gets them.
 */
export type WordTable = Readonly<Record<string, readonly string[]>>;

/** What a place or use is called: the label of an entry. */
export const labelWords: WordTable = {
  mobile: ['mobile', 'cell', 'cellular', 'cellphone', '手机', '移动', '行动', '手提'],
  workFax: ['workfax', 'businessfax', 'companyfax', '工作传真', '办公传真', '公司传真'],
  homeFax: ['homefax', '家庭传真', '住宅传真'],
  fax: ['fax', 'telefax', '传真'],
  pager: ['pager', '寻呼', '呼机', '传呼'],
  work: [
    'work',
    'business',
    'office',
    'company',
    'billing',
    'mailing',
    '工作',
    '办公',
    '办公室',
    '公司',
    '单位',
    '商务',
    '账单',
  ],
  home: ['home', 'private', 'personal', '家庭', '住宅', '私人', '个人', '家', '住家', '宅'],
  main: ['main', '总机', '主要'],
  car: ['car', '车载'],
  video: ['video', '视频'],
  assistant: ['assistant', 'assistants', 'asst', '助理'],
  other: [
    'other',
    'secondary',
    'alternate',
    'additional',
    'shipping',
    '其他',
    '其它',
    '备用',
    '次要',
  ],
};

/** Words that say nothing about the place: first of several, or the usual one. */
export const fillerWords: readonly string[] = [
  'primary',
  'default',
  'address',
  'number',
  'no',
  'id',
  '号码',
  '号',
  '主',
  '地址',
];

export const phoneWords: readonly string[] = [
  'phone',
  'telephone',
  'tel',
  'phonenumber',
  'telephonenumber',
  '电话',
  '电话号码',
  '联系电话',
  '联络电话',
  '固定电话',
  '固话',
  '座机',
  '市话',
  '号码',
];

export const emailWords: readonly string[] = [
  'email',
  'mail',
  'emailaddress',
  'mailaddress',
  'electronicmail',
  '邮箱',
  '邮件',
  '电邮',
  '电子邮箱',
  '电子邮件',
  '电子信箱',
  '信箱',
  '邮箱地址',
  '电邮地址',
  '电子邮件地址',
  '邮件地址',
];

export const addressPartWords: WordTable = {
  street: [
    'street',
    'streetaddress',
    'addressline',
    'address',
    'addr',
    'addressstreet',
    '街道',
    '地址',
    '街道地址',
    '详细地址',
    '联系地址',
    '通讯地址',
    '联络地址',
    '收货地址',
    '住址',
  ],
  city: [
    'city',
    'town',
    'locality',
    'suburb',
    'addresscity',
    '城市',
    '市',
    '县市',
    '所在城市',
    '地市',
  ],
  region: [
    'region',
    'state',
    'province',
    'county',
    'stateprovince',
    'stateregion',
    'stateorprovince',
    'addressstate',
    '省',
    '省份',
    '州',
    '州省',
    '省市',
    '地区',
    '省州',
    '省自治区',
  ],
  postalCode: [
    'postalcode',
    'postcode',
    'zip',
    'zipcode',
    'zippostalcode',
    'postalzipcode',
    'plz',
    'addresszip',
    '邮编',
    '邮政编码',
    '邮递区号',
    '邮区编号',
    '区号',
  ],
  country: [
    'country',
    'countryregion',
    'nation',
    'addresscountry',
    '国家',
    '国家地区',
    '国别',
    '国',
  ],
};

export const handleWords: WordTable = {
  website: [
    'website',
    'web',
    'webpage',
    'homepage',
    'url',
    'websiteurl',
    'site',
    'internet',
    'personalwebpage',
    '网站',
    '网址',
    '主页',
    '网页',
    '个人主页',
    '公司网站',
  ],
  wechat: ['wechat', 'weixin', 'wechatid', '微信', '微信号'],
  whatsapp: ['whatsapp'],
  qq: ['qq', 'qq号', 'qq号码', 'qqnumber'],
  line: ['line', 'lineid'],
  telegram: ['telegram'],
  skype: ['skype', 'skypeid', 'imskype'],
  linkedin: ['linkedin', 'linkedinurl', 'linkedinprofile', '领英'],
  twitter: ['twitter', 'twitterusername', 'twitterhandle'],
  facebook: ['facebook'],
  instagram: ['instagram'],
  weibo: ['weibo', '微博'],
  aim: ['aim', 'imaim', 'screenname'],
  icq: ['icq', 'imicq'],
  jabber: ['jabber', 'imjabber'],
  msn: ['msn', 'immsn'],
  yahoo: ['yahoo', 'imyahoo'],
};

/** How other programs write the label of an entry in a cell of its own (Google's "Type" column). */
export const entryLabels: WordTable = {
  ...labelWords,
  website: ['website', 'profile', 'homepage', 'blog'],
};

/** Under which key a table has a word. */
export function keyOf(table: WordTable, word: string): string | undefined {
  if (!word) return undefined;
  return Object.keys(table).find((key) => table[key]?.includes(word));
}
