import { foldRadicals } from '../radicals.ts';
import { signOf, signsIn } from '../symbol-fonts.ts';

/** Ligatures that a font draws as one glyph: ﬀ ﬁ ﬂ ﬃ ﬄ ﬅ ﬆ. */
const LIGATURE = /[\ufb00-\ufb06]/gu;

/** Forms of punctuation for vertical lines, U+FE10–FE19, U+FE30–FE44 and U+FE47–FE48, each before the plain one. */
const VERTICAL_FORMS: ReadonlyMap<string, string> = new Map(
  [
    '︐， ︑、 ︒。 ︓： ︔； ︕！ ︖？ ︗〖 ︘〗 ︙… ︰‥ ︱— ︲– ︳_ ︴_ ︵（ ︶） ︷｛ ︸｝ ︹〔 ︺〕',
    '︻【 ︼】 ︽《 ︾》 ︿〈 ﹀〉 ﹁「 ﹂」 ﹃『 ﹄』 ﹇［ ﹈］',
  ]
    .join(' ')
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.charAt(1)]),
);

/**
 * The signs of ZapfDingbats that are no dingbats of Unicode in the same order (Adobe's zdingbats.txt): by code, as the
 * library knows nothing of this font and passes its codes off as Latin-1. Form fields tick with `4` of this font.
 */
const DINGBATS: ReadonlyMap<number, string> = new Map([
  [0x25, '☎'],
  [0x2a, '☛'],
  [0x2b, '☞'],
  [0x48, '★'],
  [0x6c, '●'],
  [0x6e, '■'],
  [0x73, '▲'],
  [0x74, '▼'],
  [0x75, '◆'],
  [0x77, '◗'],
  [0xa8, '♣'],
  [0xa9, '♦'],
  [0xaa, '♥'],
  [0xab, '♠'],
  [0xd5, '→'],
  [0xd6, '↔'],
  [0xd7, '↕'],
]);

/** From the code to the dingbat, where the orders are the same; circled digits have a block of their own. */
const DINGBATS_SHIFT = 0x2700 - 0x20;
const UPPER_DINGBATS_SHIFT = 0x2760 - 0xa0;
const CIRCLED_SHIFT = 0x2460 - 0xac;

/** What a code of ZapfDingbats stands for; null where it stands for nothing. */
export function dingbatOf(code: number): string | null {
  const known = DINGBATS.get(code);
  if (known !== undefined) return known;
  if (code > 0x20 && code < 0x7f) return String.fromCharCode(code + DINGBATS_SHIFT);
  if (code >= 0xac && code <= 0xb5) return String.fromCharCode(code + CIRCLED_SHIFT);
  if (code > 0xa0 && code < 0xff && code !== 0xf0) {
    return String.fromCharCode(code + UPPER_DINGBATS_SHIFT);
  }
  return code === 0x20 ? ' ' : null;
}

/** A soft hyphen that was drawn is a hyphen. */
const SOFT_HYPHEN = '\u00ad';

/**
 * What a glyph stands for: ligatures spelled out, radicals folded to ideographs, the ticks and boxes of symbol fonts as
 * Unicode has them, brackets set for a vertical line as they were written, and nothing else changed (m² stays m²).
 */
export function characterOf(unicode: string, font: string): string {
  // Almost every glyph of a form: one ordinary ideograph, letter or digit.
  const code = unicode.length === 1 ? unicode.charCodeAt(0) : 0;
  // Fonts of ticks without a map of their own: their codes come as Latin letters.
  if (code > 0x20 && code < 0x100 && /wingdings/iu.test(font)) return signsIn(unicode, font);
  if ((code > 0x20 && code < 0x7f) || (code >= 0x3400 && code < 0xa000)) return unicode;
  const symbol = VERTICAL_FORMS.get(unicode) ?? signOf(unicode, font);
  if (symbol !== undefined) return symbol;
  if (unicode === SOFT_HYPHEN) return '-';
  const spelled = unicode.replace(LIGATURE, (ligature) => ligature.normalize('NFKC'));
  return foldRadicals(spelled.length > 1 ? inkOf(spelled) : spelled);
}

const BREAK = /[\t-\r\u2028\u2029]/gu;
const DRAWS_NOTHING = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060\ufeff]/gu;

/** Several characters that one glyph stands for, without those that draw nothing beside the others. */
function inkOf(unicode: string): string {
  const ink = unicode.replace(BREAK, ' ').replace(DRAWS_NOTHING, '');
  return ink === '' ? unicode : ink;
}

/** No character at all: control characters, private use, unassigned, broken surrogates, the replacement character. */
const UNREADABLE = /^(?:[\p{Cc}\p{Co}\p{Cn}\p{Cs}\ufffd])+$/u;

export function isReadable(character: string): boolean {
  return character !== '' && !UNREADABLE.test(character);
}

/** Format characters draw nothing and part nothing, unlike white space. */
export function isNothing(character: string): boolean {
  return isBlank(character) && !/[^\S\ufeff]/u.test(character);
}

/** White space, and the format characters that draw nothing. */
export function isBlank(character: string): boolean {
  return /^[\s\u200b-\u200f\u2028-\u202e\u2060\ufeff]+$/u.test(character);
}
