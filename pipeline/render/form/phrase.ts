import { type AppliedCorrection, changesIn, type ProjectRecord } from '../../model/index.ts';
import { fieldOf } from '../words/field.ts';
import type { FormView, Phrase } from './view.ts';

/** Makes the texts of a form and the footnotes that say what was printed: of corrections, and of repairs where they are shown. */
export interface Phrases extends Pick<FormView, 'footnotes' | 'corrections'> {
  /** The text at a JSON pointer of the record; null is printed as an empty cell. */
  at(path: string, text: string | null | undefined): Phrase;
}

/** A text that neither a repair nor a person can have touched. */
export function plain(text: string | null | undefined): Phrase {
  return { text: text ?? '', isRepaired: false, isCorrected: false };
}

/**
 * A footnote quotes the text and has no number: a number in the cell would be read back as part of it.
 */
export function phrasesOf(record: ProjectRecord, markRepairs: boolean): Phrases {
  const repairs = markRepairs ? record.repairs : [];
  const repaired = new Set(repairs.map(({ path }) => path));
  const changes = changesIn(record);
  const corrected = new Set(changes.map(({ path }) => path));
  const footnotes = repairs.map(({ printed, value }) =>
    printed === '' ? `“${value}”:原表此处为空` : `“${value}”:原表印作“${printed}”`,
  );
  return {
    at: (path, text) => ({
      text: text ?? '',
      isRepaired: repaired.has(path),
      isCorrected: isIn(corrected, path),
    }),
    footnotes: [...new Set(footnotes)],
    corrections: changes.map((change) => correctionLine(change, record)),
  };
}

/** Whether a person put the text there, by itself or with its row. */
function isIn(corrected: ReadonlySet<string>, path: string): boolean {
  const row = /^\/indicators\/\d+(?=\/(?:name|value)\b)/u.exec(path)?.[0];
  return (
    corrected.has(path) ||
    corrected.has(path.replace(/\/text$/u, '')) ||
    (path.endsWith('/name') && corrected.has(path.replace(/name$/u, 'code'))) ||
    (row !== undefined && corrected.has(row))
  );
}

/** Enough of a text to know it by; the whole stands in the ledger. */
const LONGEST = 40;

function correctionLine(
  { act, path, read, value, by, at }: AppliedCorrection,
  record: ProjectRecord,
): string {
  const who = `(${by},${at.slice(0, 10)})`;
  switch (act) {
    case 'add':
      return `补录指标${quoted(value)}${who}`;
    case 'delete':
      return `删除指标,原表印作${quoted(read)}${who}`;
    case 'one':
    case 'apart':
      return `来源${quoted(read)}${act === 'one' ? '认定为同一张表' : '认定为另一张表'}${who}`;
    case 'move':
      return `指标${quoted(read)}的位置${who}`;
    default: {
      const name = act === 'value' ? (fieldOf(path, record)?.zh ?? '') : '指标';
      return `${name}原表印作${quoted(read)},更正为${quoted(value)}${who}`;
    }
  }
}

function quoted(text: string | null): string {
  const characters = [...(text ?? '').replace(/\s*\n\s*/gu, '、')];
  if (characters.length === 0) return '空白';
  const shown = characters.slice(0, LONGEST).join('');
  return `“${shown}${characters.length > LONGEST ? '……' : ''}”`;
}
