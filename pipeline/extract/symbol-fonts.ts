/*
 * Fonts of signs keep their characters in a private range, U+F020 to U+F0FF: what forms tick, frame, compare and list
 * with, as Unicode has it.
 */

const WINGDINGS = signs({
  108: '●',
  110: '■□❑❑❒',
  117: '◆❖',
  120: '☒',
  129: '①②③④⑤⑥⑦⑧⑨⑩',
  140: '❶❷❸❹❺❻❼❽❾❿',
  161: '○',
  167: '▪□',
  216: '➢',
  251: '✗✓☒☑',
});

const WINGDINGS_2 = signs({
  79: '✗✓☒☑☒',
  105: '①②③④⑤⑥⑦⑧⑨⑩',
  116: '❶❷❸❹❺❻❼❽❾❿',
  151: '●',
  162: '■□',
});

const WEBDINGS = signs({ 97: '✓', 99: '□', 103: '■', 110: '●', 114: '✗' });

/** Word uses it for comparators and bullets; its letters are Greek. */
const SYMBOL = signs({
  32: ' ',
  37: '%',
  40: '()',
  43: '+,−./0123456789:;<=>',
  65: 'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]',
  97: 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ',
  163: '≤',
  165: '∞',
  172: '←↑→↓°±″≥×∝∂•÷≠≡≈',
  214: '√⋅',
  229: '∑',
});

/** What a character of a font of signs stands for; undefined where the font is none or the sign is not known. */
export function signOf(character: string, font: string): string | undefined {
  return signsOf(font)?.get(character);
}

/** As `signOf`, of a text whose font may also be asked for a sign by its code alone: `R` in Wingdings 2 is ☑. */
export function signsIn(text: string, font: string): string {
  const known = signsOf(font);
  if (known === null) return text;
  return [...text].map((character) => known.get(privateOf(character)) ?? character).join('');
}

function privateOf(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x100 ? String.fromCharCode(0xf000 + code) : character;
}

function signsOf(font: string): ReadonlyMap<string, string> | null {
  if (/wingdings[ -]?2/iu.test(font)) return WINGDINGS_2;
  if (/^symbol/iu.test(font)) return SYMBOL;
  if (/webdings/iu.test(font)) return WEBDINGS;
  return /wingdings/iu.test(font) && !/wingdings[ -]?3/iu.test(font) ? WINGDINGS : null;
}

/** Runs of signs by the code of the first. */
function signs(runs: Readonly<Record<number, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(runs).flatMap(([first, run]) =>
      [...run].map((sign, index) => [String.fromCharCode(0xf000 + Number(first) + index), sign]),
    ),
  );
}
