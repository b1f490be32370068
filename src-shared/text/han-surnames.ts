/** Surnames of two characters in use; every other Han surname has one. */
const COMPOUND_SURNAMES: ReadonlySet<string> = new Set(
  (
    '欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 令狐 慕容 轩辕 軒轅 夏侯 长孙 長孫 宇文 司徒 ' +
    '司空 申屠 南宫 南宮 独孤 獨孤 端木 西门 西門 闻人 聞人 澹台 澹臺 赫连 赫連 钟离 鍾離 呼延 公羊 太史 濮阳 濮陽 淳于 ' +
    '单于 單于 拓跋 百里 东郭 東郭 左丘 梁丘 第五 张简 張簡 范姜 范薑 公冶 宗政 太叔 仲孙 仲孫 鲜于 鮮于 闾丘 閭丘 万俟 ' +
    '萬俟 谷梁 穀梁 乐正 樂正 司寇 巫马 巫馬 颛孙 顓孫 漆雕 纳兰 納蘭 完颜 完顏 叶赫 葉赫 爱新 愛新'
  ).split(' '),
);

/** Compound surnames that are more often a surname of one character and the beginning of a given name. */
const MORE_OFTEN_TWO: ReadonlySet<string> = new Set('张简 張簡 范姜 范薑 左丘 梁丘'.split(' '));

const SINGLE_SURNAMES: ReadonlySet<string> = new Set(
  '赵趙钱錢孙孫李周吴吳郑鄭王冯馮陈陳褚卫衛蒋蔣沈韩韓杨楊朱秦尤许許何吕呂施张張孔曹严嚴华華金魏陶姜戚谢謝邹鄒喻柏水窦竇章云' +
    '雲苏蘇潘葛奚范彭郎鲁魯韦韋昌马馬苗凤鳳花方俞任袁柳酆鲍鮑史唐费費廉岑薛雷贺賀倪汤湯滕殷罗羅毕畢郝邬鄔安常乐樂于时時傅皮卞' +
    '齐齊康伍余餘元卜顾顧孟平黄黃和穆萧蕭肖尹姚邵湛汪祁毛禹狄米贝貝明臧计計伏成戴谈談宋茅庞龐熊纪紀舒屈项項祝董梁杜阮蓝藍闵閔' +
    '席季麻强強贾賈路娄婁危江童颜顏郭梅盛林刁钟鍾鐘徐邱骆駱高夏蔡田樊胡凌霍虞万萬支柯昝管卢盧莫经經房裘缪繆干解应應宗丁宣贲賁' +
    '邓鄧郁单單杭洪包诸諸左石崔吉钮鈕龚龔程嵇邢滑裴陆陸荣榮翁荀羊惠甄曲家封芮羿储儲靳汲邴糜松井段富巫乌烏焦巴弓牧隗山谷车車侯' +
    '宓蓬全郗班仰秋仲伊宫宮宁寧仇栾欒暴甘钭厉厲戎祖武符刘劉景詹束龙龍叶葉幸司韶郜黎蓟薊薄印宿白怀懷蒲邰从從鄂索咸籍赖賴卓蔺藺' +
    '屠蒙池乔喬阴陰胥能苍蒼双雙闻聞莘党黨翟谭譚贡貢劳勞逄姬申扶堵冉宰郦酈雍璩桑桂濮牛寿壽通边邊扈燕冀郏郟浦尚农農温溫别別庄莊' +
    '晏柴瞿阎閻充慕连連茹习習宦艾鱼魚容向古易慎戈廖庾终終暨居衡步都耿满滿弘匡国國文寇广廣禄祿阙闕东東欧歐殳沃利蔚越夔隆师師巩' +
    '鞏厍聂聶晁勾敖融冷訾辛阚闞那简簡饶饒曾毋沙乜养養鞠须須丰豐巢关關蒯相查后荆荊红紅游遊竺权權逯盖蓋益桓公岳帅帥缑亢况況郈琴' +
    '归歸晋晉楚闫閆鄢涂塗钦欽墨谯年阳陽佟覃仝初付代鹿卿苟苑楼樓郇佘麦麥褟区區冼占迟遲原操揭粟降晃昂商赏牟佴伯南宛续甯么尧門门' +
    '隋敬亓皇鄺邝蹇窪竹茆补訚蕲蘄兰蘭税冶母仉督丛叢练練轩祢卻郄禚勒雒凃岩岺',
);

/**
 * How many characters of a Han name are its surname: 0 where its beginning is none that is known. A
 * compound one counts where something follows it, or where nothing else is left.
 */
export function surnameLength(name: string): 0 | 1 | 2 {
  const start = name.slice(0, 2);
  if (COMPOUND_SURNAMES.has(start) && !(name.length === 3 && MORE_OFTEN_TWO.has(start))) {
    return 2;
  }
  return SINGLE_SURNAMES.has(name.charAt(0)) ? 1 : 0;
}

/** The most frequent Japanese surnames of two characters whose first may be a Chinese surname, and others. */
const JAPANESE_SURNAMES: ReadonlySet<string> = new Set(
  (
    '佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡邉 山本 中村 小林 加藤 吉田 山田 佐々 山口 松本 井上 木村 斎藤 斉藤 齋藤 清水 山崎 池田 橋本 阿部 ' +
    '石川 山下 中島 石井 小川 前田 岡田 藤田 後藤 近藤 村上 遠藤 青木 坂本 福田 太田 西村 藤井 金子 岡本 藤原 三浦 中野 中川 原田 松田 竹内 ' +
    '小野 田村 中山 和田 石田 森田 上田 原口 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 谷口 安藤 丸山 今井 大野 高田 菅原 武田 河野 藤本 上野 ' +
    '杉山 千葉 村田 増田 小島 平野 大塚 久保 松井 岩崎 桜井 野口 松尾 木下 菊地 菊池 野村 新井 渡部 佐野 古川 浜田 市川 水野 小松 島田 小池'
  ).split(' '),
);

/** How many characters of a Han name are a frequent Japanese surname of two, before a given name of at most three. */
export function japaneseSurnameLength(name: string): 0 | 2 {
  return name.length <= 5 && JAPANESE_SURNAMES.has(name.slice(0, 2)) ? 2 : 0;
}

/** Whether a text is a Han surname and nothing more. */
export function isHanSurname(text: string): boolean {
  return text.length === 1 ? SINGLE_SURNAMES.has(text) : COMPOUND_SURNAMES.has(text);
}

/** Whether two characters that a blank parts are rather one surname: 欧 阳涛. */
export function isPartedSurname(text: string): boolean {
  return COMPOUND_SURNAMES.has(text) && !MORE_OFTEN_TWO.has(text);
}
