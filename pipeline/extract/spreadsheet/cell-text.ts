import { glyphsIn } from '../../model/index.ts';
import type { BookCell, Look, Run } from './book.ts';
import { shownNumber, shownText } from './number-format.ts';

/** A piece of a text that is not read, and why. */
export interface Unread {
  readonly reason: 'struck' | 'paper-coloured' | 'footnote-mark' | 'hidden-text';
  readonly text: string;
}

export interface CellText {
  /** As it is seen, lines parted by line breaks. */
  readonly text: string;
  readonly unread: readonly Unread[];
  /** Whether its number format says how it looks. */
  readonly isUnderstood: boolean;
}

/**
 * A cell's text as the spreadsheet shows it: numbers by their formats, what is struck or in the colour of the paper left
 * out, marks of footnotes apart from the value they stand at.
 */
export function cellText(cell: BookCell, is1904: boolean): CellText {
  const { value, style } = cell;
  if (value === null) return { text: '', unread: [], isUnderstood: true };
  if (typeof value === 'number') {
    const { text, isUnderstood } = shownNumber(value, style.format, is1904);
    const shown = visible(text);
    // A zero that the format leaves blank says nothing; another number is hidden.
    if (shown === '' && value !== 0 && cell.runs === undefined)
      return { text: '', unread: [{ reason: 'hidden-text', text: String(value) }], isUnderstood };
    return { ...seen([{ ...style, text: shown }]), isUnderstood };
  }
  if (typeof value !== 'string') {
    const [yes, no] = style.isTickBox ? ['☑', '□'] : ['TRUE', 'FALSE'];
    const text = typeof value === 'boolean' ? (value ? yes : no) : value.error;
    return { ...seen([{ ...style, text }]), isUnderstood: true };
  }
  if (cell.runs !== undefined) {
    const runs = cell.runs.map((run) => ({ ...run, text: visible(run.text) }));
    return { ...seen(runs), isUnderstood: true };
  }
  const shown = visible(shownText(value, style.format));
  if (shown.trim() === '' && glyphsIn(visible(value)) > 0)
    return {
      text: '',
      unread: [{ reason: 'hidden-text', text: visible(value) }],
      isUnderstood: true,
    };
  return { ...seen([{ ...style, text: shown }]), isUnderstood: true };
}

/** Characters without a shape: of no width, of direction, soft hyphens, and controls but for breaks of lines. */
const INVISIBLE = /(?![\n\t])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

export function visible(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029\u0085]/gu, '\n').replace(INVISIBLE, '');
}

/** What stands raised after a value and is none of it. */
const FOOTNOTE_MARK = /^[\s\d*＊※†‡①-⑳⑴-⒇⒈-⒛㉑-㉟,，、()（）[\]［］注]+$/u;
/** Units whose raised 2 or 3 makes them a square or cube; powers of ten in a scientific number. */
const MEASURED = /(?:[kcdmμ]?m|[千厘分毫]?米|公里|尺|里)$/iu;
const POWER_OF_TEN = /[×xX*·]\s*10$/u;
const RAISED = [...'⁰¹²³⁴⁵⁶⁷⁸⁹'];

function seen(runs: readonly Run[]): Pick<CellText, 'text' | 'unread'> {
  const unread: Unread[] = [];
  let text = '';
  for (const run of runs) {
    const reason = reasonAgainst(run);
    if (reason !== null) {
      if (glyphsIn(run.text) > 0) unread.push({ reason, text: run.text });
    } else if (!run.isRaised || text.trim() === '' || !FOOTNOTE_MARK.test(run.text))
      text += run.text;
    else if (isPower(text, run.text)) text += raised(run.text);
    else unread.push({ reason: 'footnote-mark', text: run.text });
  }
  return { text, unread };
}

function reasonAgainst({ isStruck, isPaperColoured }: Look): Unread['reason'] | null {
  return isStruck ? 'struck' : isPaperColoured ? 'paper-coloured' : null;
}

function isPower(before: string, mark: string): boolean {
  return /^[23]$/u.test(mark.trim())
    ? MEASURED.test(before) || POWER_OF_TEN.test(before)
    : /^\d+$/u.test(mark.trim()) && POWER_OF_TEN.test(before);
}

function raised(digits: string): string {
  return digits.trim().replace(/\d/gu, (digit) => RAISED[Number(digit)] ?? digit);
}
