/**
 * What the words of a firm's name are. `legal` and `stop` words say nothing; `weak` ones little; `sister`
 * ones name another company of the same people; a `line` is what it does; all others are its own.
 */
export type FirmWordKind =
  | 'legal'
  | 'stop'
  | 'weak'
  | 'sister'
  | 'line'
  | 'place'
  | 'number'
  | 'own';

/** Short forms and other spellings of words, to the one by which they are compared. */
const spellings = pairs(
  'intl international,int international,natl national,mfg manufacturing,mfrs manufacturing,svc services,svcs services,mgmt management,' +
    'tech technology,technol technology,assoc associates,assn association,assoc associates,univ university,inst institute,dept department,ctr center,centre center,' +
    'zentrum center,centro center,bros brothers,gebr gebruder,saint st,sankt st,street st,strasse str,avenue ave,road rd,boulevard blvd,mount mt,' +
    'deli delicatessen,delikatessen delicatessen,grille grill,bbq barbecue,barbeque barbecue,barbaque barbecue,theatre theater,no number,nr number,num number,' +
    'fil filiale,zwst zweigstelle,ndl niederlassung,ing ingenieur,arch architekten,rest restaurant,rst restaurant,htl hotel,prod production,dev development,' +
    'gesellsch gesellschaft,ges gesellschaft,verw verwaltung,bet beteiligung,versich versicherung,elektr elektro,masch maschinen,' +
    'ii 2,iii 3,iv 4,vi 6,vii 7,viii 8,first 1,second 2,third 3,fourth 4,fifth 5,sixth 6,seventh 7,eighth 8,ninth 9,tenth 10,' +
    'one 1,two 2,three 3,four 4,five 5,six 6,seven 7,eight 8,nine 9,ten 10,eins 1,zwei 2,drei 3,vier 4,funf 5,sechs 6,sieben 7,acht 8,neun 9,zehn 10,1st 1,2nd 2,3rd 3',
);

/** Compared as `plainWord` leaves them: folded, without umlauts spelt out. */
const legal = words(
  'gmbh ggmbh mbh gesmbh ag kg kgaa ohg ug gbr ev eg ek ekfm ekfr partg partgmbb se aor ' +
    'co cokg company companies corp corporation inc incorporated llc lllp llp lp ltd limited plc cic pllc pc ' +
    'sa sarl sas sasu srl srls rl spa sapa snc sl slu sau sca scop eurl sprl bvba bv nv vof cv asbl vzw sagl ' +
    'ab hb as asa ans da aps is oy oyj ky kft zrt bt rt sro spol doo dd jsc ooo oao zao pao ao too ооо оао зао пао ао ип тоо ' +
    'spzoo spj spk pty pte pvt private proprietary bhd sdn berhad tbk pt ltda eireli sab cv kk yk gk godo kaisha ' +
    'eingetragener eingetragene kaufmann kauffrau haftungsbeschrankt gesellschaft 주식회사 유한회사 (주) (유)',
);
const stop = words(
  'the a an of and at on in by for und der die das den dem am im zu zur zum von vom et le la les l du de des d au aux ' +
    'y el los las del e il lo i gli della di dei en het van n og och och och oder or with to n inh inhaber',
);
const weak = words(
  'group gruppe groupe gruppo grupo international global worldwide national regional central original enterprise enterprises ' +
    'services service solution solutions system systeme systems partner partners associates sons son sohne sohn tochter brothers gebruder freres fratelli hijos ' +
    'family familie familienbetrieb betrieb betriebe unternehmen firma haus house center room rooms world ' +
    'branch filiale zweigstelle niederlassung standort outlet location number store geschaftsstelle agency agentur office buro ' +
    'deutschland germany europe europa china usa america austria osterreich schweiz switzerland france italia italy uk asia ' +
    'management development products produkte production produktion meisterbetrieb und co',
);
/** Mostly a company of its own beside the one without the word. */
const sister = words(
  'holding holdings verwaltung verwaltungs verwaltungsgesellschaft beteiligung beteiligungs beteiligungen beteiligungsgesellschaft ' +
    'immobilien immobilienverwaltung realestate realty property properties grundbesitz vermogensverwaltung stiftung foundation fondation ' +
    'investment investments invest capital ventures leasing franchise besitz grundstucks grundstucksgesellschaft',
);

/** What firms do, one line of business a line, in the languages in which names are written. */
const lines: readonly (readonly string[])[] = [
  'eat restaurant restaurants ristorante restaurante gaststatte gasthaus gasthof wirtshaus eatery cuisine ресторан ravintola lokanta 餐厅 餐馆 饭店 酒楼 酒家 小馆 菜馆 饭庄 餐饮 美食 私房菜 レストラン 식당',
  'grill grill steakhouse churrascaria 烧烤 烤肉',
  'bistro bistro bis brasserie',
  'tavern tavern taverna trattoria osteria',
  'dining dining diner',
  'pizza pizzeria pizza',
  'barbecue barbecue',
  'deli delicatessen feinkost 熟食',
  'cafe cafe caffe coffee coffeehouse kaffeehaus kaffee cafeteria kavarna tearoom tea teahouse teehaus 咖啡 咖啡馆 咖啡厅 咖啡店 茶室 茶馆 茶楼 茶庄 喫茶店 카페',
  'bar bar pub kneipe lounge weinbar 酒吧',
  'brewery brewery brauerei brauhaus brewing 啤酒 酿酒',
  'hotel hotel hotels motel inn hostel pension guesthouse gastehaus lodge resort suites auberge albergo hostal 酒店 大酒店 宾馆 旅馆 民宿 客栈 旅店 饭店 ホテル 旅館 호텔',
  'bakery bakery bakeries baker bakers backerei backer backhaus backstube backwaren brot boulangerie panaderia panificio backshop konditorei patisserie confiserie pasticceria pastry bread pekarna piekarnia 面包 面包房 面包店 烘焙 烘焙坊 蛋糕 糕点 西饼 饼屋 饼店 ベーカリー 베이커리',
  'butcher butcher butchers metzgerei metzger fleischerei boucherie carniceria macelleria 肉铺',
  'shop shop shops laden geschaft boutique magasin tienda negozio 商店 商行 百货 商场 便利店',
  'market market markets markt supermarkt supermarket supermercado supermarche 超市 市场 生鲜',
  'pharmacy pharmacy apotheke pharmacie farmacia drugstore chemist chemists apteka 药房 药店 大药房',
  'dentist dental dentist dentists dentistry zahnarzt zahnarztpraxis zahnarzte 口腔 牙科 口腔诊所 口腔医院',
  'doctor praxis arztpraxis gemeinschaftspraxis clinic klinik medical 诊所 门诊部 门诊',
  'hospital hospital krankenhaus klinikum 医院',
  'vet tierarzt tierarztpraxis veterinary vet vets 宠物 宠物医院',
  'law law lawyers lawfirm attorneys legal kanzlei rechtsanwalte rechtsanwalt rechtsanwaltskanzlei anwaltskanzlei notar notariat solicitors avocats 律师事务所 律所 律师',
  'tax steuerberatung steuerberater steuerkanzlei accounting accountants accountancy wirtschaftsprufung 会计师事务所 会计 财税',
  'tech technology technologies technik technologie technologien software digital data informatik informationstechnik computer computers computing edv it 科技 技术 软件 信息 信息技术 信息科技 网络 网络科技 网络技术 数码 电子 电子科技 智能 智能科技 数据 テクノロジー 테크',
  'trade trading trade trades handel handels handelsgesellschaft import export imports exports grosshandel einzelhandel wholesale wholesalers distribution distributors vertrieb vertriebs vertriebsgesellschaft commerce 贸易 商贸 进出口 进出口贸易 经贸 工贸 外贸 国际贸易 供应链 商事 무역 상사',
  'media media medien verlag verlags publishing publishers film films 传媒 文化传媒 文化 文化传播 传播 影视 出版社 文创',
  'advertising advertising werbung werbeagentur marketing 广告 广告传媒 营销 策划',
  'consult consulting consultants consultancy beratung unternehmensberatung advisory advisors consult 咨询 管理咨询 企业咨询 企业管理 企业管理咨询 管理 顾问',
  'build bau bauunternehmen bauunternehmung baugesellschaft construction constructions builders building hochbau tiefbau contractors contracting 建筑 建筑工程 建设 建设工程 工程 建材',
  'fitout innenausbau interiors interior 装饰 装修 装饰工程 装潢',
  'architects architekten architekt architects architect architektur architecture architekturburo 建筑设计 建筑师事务所',
  'design design designs designer grafik grafikdesign 设计',
  'engineer engineering engineers ingenieurburo ingenieure ingenieur',
  'transport logistik logistics transport transporte transports transportation spedition shipping cargo freight forwarding haulage trucking 物流 货运 运输 快递 速递 国际货运 货运代理 물류',
  'cars auto autos autohaus automobile automobiles automotive cars motors motor garage werkstatt kfz autowerkstatt 汽车 汽修 汽车销售 汽车服务 汽车维修',
  'taxi taxi taxis cab cabs',
  'school school schools schule schulen college university universitat gymnasium hochschule ecole escuela scuola 学校 学院 大学 中学 小学',
  'academy akademie academy training 培训 教育 教育科技 教育咨询',
  'kindergarten kindergarten kita kindertagesstatte nursery 幼儿园 托儿所',
  'bank bank banking banque banco banca sparkasse volksbank raiffeisenbank 银行',
  'insurance versicherung versicherungen versicherungsmakler insurance assurance assurances seguros 保险 保险代理',
  'hair friseur friseure friseursalon salon hair haarstudio hairdresser hairdressers barber barbers barbershop coiffeur 美发 理发 理发店 造型',
  'beauty beauty kosmetik kosmetikstudio cosmetics spa nails nagelstudio 美容 美容院 美甲 化妆品',
  'fitness fitness fitnessstudio gym 健身 健身房',
  'yoga yoga pilates 瑜伽 瑜伽馆',
  'plants gartnerei gartenbau garden gardens landscaping florist florists flowers flower blumen blumenladen 花店 花艺 鲜花 园艺 园林 绿化',
  'wood schreinerei tischlerei zimmerei carpentry joinery carpenters holzbau 木业 家具',
  'electric elektro elektrotechnik elektroinstallation electric electrical electricians electronics 电气 电器 机电',
  'pipes sanitar heizung heizungsbau haustechnik plumbing plumbers heating klempner klempnerei 暖通 空调 水暖',
  'roof dach dachdecker dachdeckerei roofing roofers',
  'paint maler malerbetrieb malermeister painting painters 涂料 油漆',
  'metal metall metallbau schlosserei stahlbau stahl metal metals steel 钢铁 钢材 金属 五金',
  'print druckerei druck print printing printers copyshop 印刷 印务 图文 包装',
  'clean reinigung gebaudereinigung textilreinigung cleaning cleaners laundry wascherei 清洁 保洁 家政 洗衣 干洗',
  'energy energie energy strom solar stadtwerke power 能源 电力 光伏 新能源',
  'food food foods lebensmittel nahrungsmittel spezialitaten fruits obst gemuse 食品 粮油 食品科技 水果',
  'catering catering caterer caterers partyservice 配餐 团餐',
  'make werke werk fabrik manufaktur manufacturing industries industry industrie industrial works factory 工业 实业 制造 厂 工厂 加工厂',
  'machines maschinenbau maschinen machinery machines maschinenfabrik werkzeugbau 机械 设备 机械设备 机床 自动化',
  'clothes mode moden fashion textil textile textiles textilien apparel clothing schneiderei tailor tailors bekleidung 服装 服饰 纺织 制衣',
  'shoes schuhe schuhhaus shoes 鞋业',
  'pharma pharma pharmaceutical pharmaceuticals biotech biotechnology 医药 生物 生物科技 药业 制药 生物医药 医疗 医疗器械 医疗科技',
  'farm hof bauernhof farm farms agrar agriculture landwirtschaft 农业 农场 农业科技 合作社 养殖',
  'wine weingut winery vineyard vineyards weinhandlung vinothek wine wines wein cantina bodega 酒庄 酒业 葡萄酒',
  'travel reise reisen reiseburo travel tours tour tourism touristik voyages viajes 旅行社 旅游 国际旅行社',
  'books buchhandlung buchladen bookshop bookstore books book librairie libreria 书店 书局 书屋 图书',
  'photo foto fotostudio fotografie photography photo photos 摄影 影楼 写真',
  'optic optik optiker optician opticians optical eyewear 眼镜 光学',
  'jewel juwelier juweliere jeweler jewelers jeweller jewellers jewelry jewellery schmuck 珠宝 首饰',
  'toys spielwaren toys 玩具',
  'furniture mobel mobelhaus furniture einrichtungshaus kuchen 家居 家私',
  'flat hausverwaltung 物业 物业管理 物业服务',
  'church kirche kirchengemeinde church parish',
].map((line) => line.split(' '));

const lineOfWord = new Map<string, string[]>();
for (const [line = '', ...members] of lines) {
  for (const word of members) {
    const plain = plainWord(word);
    lineOfWord.set(plain, [...(lineOfWord.get(plain) ?? []), line]);
  }
}

/** German words of trade that stand at the end of a compound: `Kornbäckerei`. */
const COMPOUND =
  /^(.{3,}?)s?(backerei|metzgerei|fleischerei|apotheke|druckerei|schreinerei|tischlerei|brauerei|gartnerei|konditorei|buchhandlung|spedition)$/;

/** A folded word in the spelling by which firms are compared. */
export function plainWord(folded: string): string {
  const plain = withoutUmlauts(folded);
  const ordinal = /^(\d+)(?:st|nd|rd|th)$/.exec(plain)?.[1];
  return ordinal ?? spellings.get(plain) ?? plain;
}

/** `mueller` as `muller`, to which Müller folds. */
function withoutUmlauts(folded: string): string {
  return folded.length > 3 ? folded.replace(/([aou])e/g, '$1') : folded;
}

/** The parts of a compound with a trade at its end; the word itself for all others. */
export function partsOfCompound(plain: string): readonly string[] {
  const [, own, trade] = COMPOUND.exec(plain) ?? [];
  return own && trade ? [own, trade] : [plain];
}

export function kindOfWord(plain: string): FirmWordKind {
  if (/^\d+$/.test(plain)) return 'number';
  if (lineOfWord.has(plain)) return 'line';
  if (stop.has(plain)) return 'stop';
  if (legal.has(plain)) return 'legal';
  if (weak.has(plain)) return 'weak';
  return sister.has(plain) ? 'sister' : 'own';
}

/** The lines of business that a word names. */
export function linesOf(plain: string): readonly string[] {
  return lineOfWord.get(plain) ?? [];
}

/** What a restaurant may call itself as well. A hotel's café and its restaurant are two. */
const gastronomy = new Set('eat grill bistro tavern dining pizza barbecue deli'.split(' '));

/** Whether firms of these lines may be one. Nothing contradicts what is not said. */
export function linesAgree(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size === 0 || b.size === 0) return true;
  for (const line of a) if (b.has(line)) return true;
  return isTable(a, b) || isTable(b, a);
}

function isTable(eat: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return eat.has('eat') && [...other].every((line) => gastronomy.has(line));
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' ').map(plainWord));
}

function pairs(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(',').map((pair) => {
      const [from = '', to = ''] = pair.split(' ').map(withoutUmlauts);
      return [from, to];
    }),
  );
}

/** Han words that end a firm's name and say what it does, longest first. */
export const hanLines: readonly string[] = [...lineOfWord.keys()]
  .filter((word) => /\p{Script=Han}/u.test(word))
  .sort((a, b) => b.length - a.length);
