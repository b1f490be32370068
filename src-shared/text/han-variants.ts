/**
 * Han characters that people write for each other in names, beyond Traditional and Simplified: the
 * first of a group is the form that stands for all of them. Japanese forms, old and regional ones,
 * and those of registers (髙, 﨑, 𠮷). Not where a form is a common name character of its own in
 * another language (芸, 予, 弁). Good for finding alone: to their bearers 斉藤 and 斎藤 are two names.
 */
const GROUPS =
  '吉𠮷 高髙 崎﨑嵜𥔎碕 峰峯 岛嶋嶌㠀 桑桒 滨濵浜 边辺邉邊 泽沢 齐斉斎斋 广広 国圀囯 惠恵 真眞 德徳悳 樱桜 龙竜 泷滝 藏蔵 静靜 圆円 盐塩 铁鉄 ' +
  '关関 涩渋澁 曾曽 荣栄 寿壽 实実 丰豊 赖頼 龟亀 桧檜 县県 聪聡 栁柳 斗鬪闘 馆舘 昂昻 清淸 青靑 绝絶 吴呉 黄黃 黑黒 郎郞 录録 颖頴颕 哲喆嚞 坤堃 ' +
  '佩珮 阔濶 户戸 富冨 剑剣劔劒釼剱釖 藤籐 槙槇 遥遙 凛凜 园薗 升曻 薫薰 勋勲勳 亚亜 佛仏 传伝 儿児 单単 严厳 团団 宝寳寶 将將 专専 带帯 从従 恶悪 ' +
  '应応 恋戀 战戦 摇揺 摄摂 晓暁 乐楽 楼樓 岁歳 历歴 气気 满満 泪涙 济済 濑瀬 烧焼 独獨 叠畳 发発髪 稻稲 穗穂 粹粋 经経 绳縄 纤繊 声聲 肃粛 胆膽 ' +
  '庄荘 药薬 觉覚 观観 读読 变変 让譲 转転 轻軽 乡郷鄕 释釈 钱銭 镇鎭 杂雑 灵霊 显顕 验験 驿駅 鸡鶏 鸥鴎 齿歯 峡峽 狭狹 彦彥 产産 研硏 概槪 增増 ' +
  '巢巣 雁鴈 厨廚 即卽 吞呑 遍徧 恒恆 既旣 慎愼 颠顚 芦蘆 裕𥙿 桥𣘺 穰穣 尧尭 礼禮 禄祿 弥彌 祐佑 晋晉 畅暢 峨峩 柏栢 梅楳 松枩 秋穐 杉杦 ' +
  '渊渕淵 崛崫 谕諭 瓶甁 冈岡 埜野 苇葦 塚冢 脇脅 葛𦹀 榊𣘹 渚渚 薮籔 鹤鶴靍靏 鹰鷹 麴麹 面麪 裏裡 群羣 众衆 略畧 够夠 污汙 考攷 迹跡蹟 俊儁 仙僊 ' +
  '坂阪 回囘 册冊 奔犇 粦燐 照炤 辉煇 焕煥 赞賛 咏詠 岳嶽 泛氾 猫貓 翻飜 叙敍 朵朶 秘祕 异異 棱稜 灶竈 针鍼 煙 晃晄 鼈鳖';

/** By UTF-16 unit: the form that stands for it; 0 where it stands for itself, PAIR where `pairs` says. */
const units = new Uint16Array(0x10000);
const PAIR = 1;
/** Variants outside the BMP. */
const pairs = new Map<string, string>();
readGroups();

function readGroups(): void {
  for (const group of GROUPS.split(' ')) {
    const [first = '', ...others] = group;
    for (const other of others) {
      if (other.length === 1) units[other.charCodeAt(0)] = first.charCodeAt(0);
      else {
        pairs.set(other, first);
        units[other.charCodeAt(0)] = PAIR;
      }
    }
  }
}

/** A Simplified text with the common form of each Han character that has variants. */
export function commonHan(text: string): string {
  let result = '';
  let copied = 0;
  for (let i = 0; i < text.length; i++) {
    const to = units[text.charCodeAt(i)];
    if (!to) continue;
    const size = to === PAIR ? 2 : 1;
    const form = to === PAIR ? pairs.get(text.slice(i, i + 2)) : String.fromCharCode(to);
    if (form === undefined) continue;
    result += text.slice(copied, i) + form;
    i += size - 1;
    copied = i + 1;
  }
  return copied === 0 ? text : result + text.slice(copied);
}
