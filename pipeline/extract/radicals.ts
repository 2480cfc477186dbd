/**
 * CJK radicals and strokes, folded to the ideographs they are drawn like. A font that draws a radical and an ideograph with
 * one glyph makes a PDF say 项⽬ (U+2F6C) where 项目 was printed.
 */

/**
 * Unicode's Equivalent_Unified_Ideograph (Unicode 14) for U+2E80–2EF3 and U+31C0–31E3, each radical before its ideograph.
 * U+2F00–2FD5 are not here: their ideographs are their compatibility decompositions.
 */
const PAIRS = [
  '⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺇𠘨 ⺈刀 ⺉刂 ⺊卜 ⺋㔾 ⺌小 ⺍小 ⺎兀 ⺏尣 ⺐尢 ⺑𡯂 ⺒巳 ⺓幺 ⺔彑 ⺕彐',
  '⺖忄 ⺗心 ⺘扌 ⺙攵 ⺛旡 ⺜日 ⺝月 ⺞歺 ⺟母 ⺠民 ⺡氵 ⺢氺 ⺣灬 ⺤爫 ⺥爫 ⺦丬 ⺧牛 ⺨犭 ⺩王 ⺪𤴔 ⺫目',
  '⺬示 ⺭礻 ⺮𥫗 ⺯糹 ⺰纟 ⺱罓 ⺲罒 ⺳㓁 ⺴冗 ⺵𦉫 ⺶羊 ⺷𦍌 ⺸𦍋 ⺹耂 ⺺肀 ⺻聿 ⺼肉 ⺽𦥑 ⺾艹 ⺿艹 ⻀艹',
  '⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇𧢲 ⻈讠 ⻉贝 ⻊𧾷 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏邑 ⻐钅 ⻑長 ⻒镸 ⻓长 ⻔门 ⻕𨸏',
  '⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞𩙿 ⻟飠 ⻠饣 ⻡𩠐 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾',
  '⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀 ⻳龟 ㇆𠃌 ㇏乀 ㇐一 ㇑丨 ㇒丿 ㇓丿 ㇔丶 ㇕𠃍 ㇖乛 ㇗𠃊 ㇘𠃎 ㇙𠄌',
  '㇚亅 ㇛𡿨 ㇜𠃋 ㇝乀 ㇞𠃑 ㇟乚 ㇠乙 ㇡𠄎',
].join(' ');

const IDEOGRAPHS: ReadonlyMap<string, string> = new Map(
  PAIRS.split(' ').map((pair) => {
    const [radical = '', ideograph = ''] = pair;
    return [radical, ideograph];
  }),
);

/** Whatever can fold: radicals, strokes, compatibility ideographs. */
const FOLDABLE = /[\u2e80-\u2fdf\u31c0-\u31e3\uf900-\ufaff\u{2f800}-\u{2fa1f}]/gu;

/**
 * The text with radicals (U+2E80–2EFF, U+2F00–2FDF), strokes and compatibility ideographs replaced by the unified ideographs
 * that Unicode gives as their equivalents. Nothing else changes: m² stays m², ① stays ①, full-width letters stay wide.
 */
export function foldRadicals(text: string): string {
  return text.replace(
    FOLDABLE,
    (character) => IDEOGRAPHS.get(character) ?? character.normalize('NFKC'),
  );
}
