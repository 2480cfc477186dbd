import { gbk } from '../../fixtures/pdf.ts';
import type { Chance } from './chance.ts';
import type { PlacedText } from './raster.ts';

/** The text that a program once read from the picture: invisible, in the places where it stands, right or rubbish. */
export function textLayer(
  texts: readonly PlacedText[],
  kind: 'agreeing' | 'garbage',
  chance: Chance,
): string {
  const lines = texts.map(({ text, x, y, size }) => {
    const said = [...text].map((character) => {
      if (kind === 'garbage' && chance.below(10) < 7) return chance.pick(RUBBISH);
      return isKnown(character) ? character : '?';
    });
    return `/F2 ${size.toFixed(2)} Tf 1 0 0 1 ${x.toFixed(2)} ${y.toFixed(2)} Tm ${gbk(said.join(''))} Tj`;
  });
  return `BT 3 Tr\n${lines.join('\n')}\nET`;
}

const RUBBISH = [...'口曰卜匕了目旧臼日田由甲申0O1lI|,.;:_-~^*'];

function isKnown(character: string): boolean {
  try {
    return gbk(character) !== '';
  } catch {
    return false;
  }
}
