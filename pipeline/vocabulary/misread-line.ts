import type { TextReading } from '../model/index.ts';
import { fieldOf, isExtraLabel } from './fields.ts';
import { isUnderstood } from './known.ts';
import { misreadLabel, mostEdits } from './misread-label.ts';
import { respelled } from './respelled.ts';
import { spelling } from './spelling.ts';
import { isTitle, LONGEST_TITLE, yearLineOf } from './titles.ts';
import { current } from './vocabulary.ts';

/** What may stand after 年 besides 度: `2025年初` is no year of a form. */
const AFTER_YEAR = /[初底末内前后中起至份来]/u;

/**
 * A text that stands on its own as it was printed: a title (`项目支出绩效目标裘`), the year of a form (`(2023年庋)`), or labels
 * with their values (`填报曰期:20230210`). Null where it is understood as it is, or nothing proves what it was.
 */
export function misreadLine(text: string, reading: TextReading): string | null {
  if (isUnderstood(text)) return null;
  return misreadTitle(text) ?? misreadYear(text) ?? misreadParts(text, reading);
}

/** A title is as long as it was printed: its characters are counted before they are compared. */
function misreadTitle(text: string): string | null {
  const key = spelling(text);
  if ([...key].length > LONGEST_TITLE || /[。;；:,，]/u.test(key)) return null;
  const note = /\([^()]{1,16}\)$/u.exec(key)?.[0] ?? '';
  const title = [...key.slice(0, key.length - note.length)];
  let best: { mended: string; differing: number } | null = null;
  for (const end of current().words('titles', 'any')) {
    const known = [...end];
    const read = title.slice(-known.length);
    if (read.length < known.length) continue;
    const differing = read.filter((character, at) => character !== known[at]).length;
    if (differing === 0 || differing > mostEdits(known.length)) continue;
    if (best !== null && differing >= best.differing) continue;
    best = { mended: [...title.slice(0, -known.length), ...known].join('') + note, differing };
  }
  return best === null || !isTitle(best.mended) ? null : respelled(text, key, best.mended);
}

function misreadYear(text: string): string | null {
  const key = spelling(text);
  const match = /^(\(?)([\dOoIl|]{4})年(.)(\)?)$/u.exec(key);
  if (match === null) return null;
  const [, open = '', year = '', last = '', close = ''] = match;
  if (AFTER_YEAR.test(last) || !/\d{2}/u.test(year)) return null;
  const digits = year.replace(/[Oo]/gu, '0').replace(/[Il|]/gu, '1');
  const mended = `${open}${digits}年度${close}`;
  return yearLineOf(mended) === null ? null : respelled(text, key, mended);
}

/** A label begins the text or follows white space: running text has colons too. */
const PART = /(?<=^|\s)([^\s:：;；,，。]{3,16})(?=[ \t]*[:：])/gu;

/** Labels with their values, the misread ones put right; the values stay as they are. */
export function misreadParts(text: string, reading: TextReading): string | null {
  const mended = text.replace(PART, (label: string) => {
    const known = misreadLabel(label, reading, ['label']);
    if (known === null) return label;
    const key = spelling(known);
    return fieldOf(key) !== null || isExtraLabel(key) ? known : label;
  });
  return mended === text ? null : mended;
}
