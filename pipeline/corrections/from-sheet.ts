import {
  type ProjectRecord,
  pointerOf,
  readAt,
  SHOWN_BLANK,
  type ShownCorrection,
  shownCorrection,
} from '../model/index.ts';
import { parseMoment } from '../notation/date.ts';
import { type Author, Correction } from './correction.ts';
import { inForce } from './in-force.ts';
import { isRefusal, type Refusal, refused } from './meaning.ts';
import { understand } from './propose.ts';
import { refusedAnywhere } from './understand.ts';

/** What a clerk typed beside a place of a record; empty texts where nothing stands. */
export interface SheetRow extends ShownCorrection {
  readonly id: string;
  /** Stable path. */
  readonly path: string;
  readonly source: string;
  readonly read: string;
}

/** What a row comes to: lines to add, none where it says what is known, or what is wrong in which of its cells. */
export type FromRow<Key = keyof SheetRow> =
  | { readonly lines: readonly Correction[] }
  | { readonly wrong: Refusal; readonly in: Key };

export const TAKEN_BACK = /^(?:撤销|收回|恢复|还原)[。.]?$/u;
const ACCEPTED = /^(?:无误|属实|正确|确认|确认无误|已核对|同意|对|是|√|✓|ok)[。.！!]?$/iu;

/**
 * The lines that a row of the ledger's sheet of corrections stands for. What stands there as it was shown was not touched, and
 * what holds already is not said again: reading a sheet twice adds nothing.
 *
 * @param record that the sheet was made of, with the corrections that it had; undefined where there is none of this id.
 * @param known the lines about it that are kept already.
 * @param author for rows in which nobody is named.
 */
export function fromSheetRow(
  row: SheetRow,
  record: ProjectRecord | undefined,
  known: readonly Correction[],
  author: Author,
): FromRow {
  const trimmed = Object.fromEntries(
    Object.entries(row).map(([key, text]) => [key, text.replace(/^\s+|\s+$/gu, '')]),
  ) as unknown as SheetRow;
  const shown = shownCorrection(record, row.path);
  const { value, opinion } = changesOf(trimmed, shown);
  if (value === null && opinion === null) return { lines: [] };
  if (record === undefined) return wrong(value === null ? 'opinion' : 'value', noRecord());
  if (value === '' || opinion === '')
    return wrong(value === '' ? 'value' : 'opinion', clearedCell());
  const who = authorOf(trimmed, shown, author);
  if ('in' in who) return who;
  const lines: Correction[] = [];
  const add = (asked: Pick<Partial<Correction>, 'act' | 'value'>): boolean => {
    const line = Correction.safeParse({
      record: record.id,
      path: row.path,
      source: row.source,
      read: readOf(record, row),
      ...asked,
      ...who,
    });
    if (line.success && !isKnown(line.data, known)) lines.push(line.data);
    return line.success;
  };
  const asked = askedBy(record, row.path, { value, opinion }, known);
  if ('in' in asked) return asked;
  return asked.deeds.every(add) ? { lines } : wrong('path', brokenRow());
}

/** What differs from what was shown; null for what was left as it was. */
function changesOf(row: SheetRow, shown: ShownCorrection) {
  const same = (a: string, b: string) => a.replace(/\s+/gu, '') === b.replace(/\s+/gu, '');
  return {
    value: same(row.value, shown.value) ? null : row.value,
    opinion: same(row.opinion, shown.opinion) ? null : row.opinion,
  };
}

type Deed = Pick<Partial<Correction>, 'act' | 'value'>;

function askedBy(
  record: ProjectRecord,
  path: string,
  { value, opinion }: { readonly value: string | null; readonly opinion: string | null },
  known: readonly Correction[],
): { readonly deeds: readonly Deed[] } | Extract<FromRow, { wrong: Refusal }> {
  const deeds: Deed[] = [];
  const done = inForce(known).find((line) => line.path === path && line.act !== 'note');
  const isOfRows = (record.corrections ?? []).some(
    ({ stablePath, act }) => stablePath === path && !['value', 'accept', 'note'].includes(act),
  );
  if (value !== null && TAKEN_BACK.test(value)) {
    if (done !== undefined) deeds.push({});
  } else if (value !== null) {
    if (isOfRows) return wrong('value', rowsElsewhere());
    const text = value === SHOWN_BLANK || value === '(空白)' ? '' : value;
    const meaning = understand(record, path, text);
    if (isRefusal(meaning)) return wrong('value', meaning);
    deeds.push({ value: text });
  }
  if (opinion === null) return { deeds };
  const refusal = refusedAnywhere(opinion);
  if (refusal !== null) return wrong('opinion', refusal);
  // Beside a value that was corrected, it is a remark on that.
  const isAccepted = ACCEPTED.test(opinion) && value === null && !isValue(done) && !isOfRows;
  if (isAccepted && pointerOf(record, path) === null) return wrong('opinion', brokenRow());
  deeds.push(isAccepted ? { act: 'accept' } : { act: 'note', value: opinion });
  return { deeds };
}

function isValue(line: Correction | undefined): boolean {
  return line !== undefined && line.act === undefined;
}

/** Whether a line says what holds already. */
function isKnown(line: Correction, known: readonly Correction[]): boolean {
  return inForce(known).some(
    (one) =>
      one.path === line.path &&
      one.act === line.act &&
      one.value === line.value &&
      one.source === line.source &&
      one.read === line.read,
  );
}

/** Who typed it and when, where the row says so, and not who had said what it showed before. */
export function authorOf(
  row: Pick<SheetRow, 'by' | 'at' | 'why'>,
  shown: Pick<ShownCorrection, 'by' | 'at' | 'why'>,
  author: Author,
): Author | { readonly wrong: Refusal; readonly in: 'at' } {
  const by = row.by !== '' && row.by !== shown.by ? row.by : author.by;
  const why = row.why !== '' && row.why !== shown.why ? row.why : undefined;
  const rest = { by, ...(why === undefined ? {} : { why }) };
  if (row.at === '' || row.at === shown.at) return { ...rest, at: author.at };
  const at = momentOf(row.at);
  return at === null ? { wrong: noMoment(), in: 'at' } : { ...rest, at };
}

function momentOf(text: string): string | null {
  const iso = Correction.shape.at.safeParse(text);
  if (iso.success) return iso.data;
  const moment = parseMoment(text) ?? momentOfSerial(text);
  if (moment === null) return null;
  return moment.includes('T') ? moment : `${moment}T00:00:00+08:00`;
}

const DAY_MS = 86_400_000;

/** A date that lies in a cell of text is shown as the days since the end of 1899, by which spreadsheets count. */
function momentOfSerial(text: string): string | null {
  if (!/^[2-7]\d{4}(?:\.\d+)?$/u.test(text)) return null;
  const local = new Date(Date.UTC(1899, 11, 30) + Math.round(Number(text) * DAY_MS));
  return local.toISOString().replace(/\.\d+Z$/u, '+08:00');
}

/** What was read there, as exactly as the record has it where the sheet shows the same. */
function readOf(record: ProjectRecord, { path, read }: SheetRow): string {
  const before = (record.corrections ?? []).find(
    (one) => one.stablePath === path && one.act !== 'note',
  );
  const pointer = pointerOf(record, path);
  const exact = before?.read ?? (pointer === null ? null : readAt(record, pointer)) ?? '';
  // Of a long text a cell shows the beginning, and programs treat blanks and odd characters in their own ways.
  const plain = (text: string) => text.replace(/[\s\p{C}\ufffd]+/gu, '');
  return plain(exact).startsWith(plain(read).slice(0, LONGEST_COMPARED)) &&
    (plain(exact).length === plain(read).length || plain(read).length > LONGEST_COMPARED)
    ? exact
    : read;
}

const LONGEST_COMPARED = 10_000;

function wrong(place: keyof SheetRow, refusal: Refusal): Extract<FromRow, { wrong: Refusal }> {
  return { wrong: refusal, in: place };
}

export function noRecord(): Refusal {
  return refused(
    '这一行的项目不在 records.jsonl 中。请用生成这个工作簿的那次结果，或重新生成后再填写。',
    'The project of this row is not in records.jsonl. Use the results that this workbook is of, or make it again and type it there.',
  );
}

function clearedCell(): Refusal {
  return refused(
    '这一格的内容被清空了，看不出是要收回还是误删。要收回更正请在“更正”栏填“撤销”，否则请填回原来的内容。',
    'This cell was emptied, which may be a slip. To take a correction back type 撤销 under 更正; else put back what stood there.',
  );
}

function rowsElsewhere(): Refusal {
  return refused(
    '这一行是增删、移动或拆并指标的更正，不能在表格里改写，只能填“撤销”。',
    'This row is about an indicator that was added, deleted, moved, split or joined: it cannot be changed here, only taken back with 撤销.',
  );
}

function brokenRow(): Refusal {
  return refused(
    '这一行的隐藏列（记录编号、更正位置、来源标识）被改动或清除了，认不出是哪一处。请在新生成的工作簿里填写。',
    'The hidden columns of this row were changed or cleared, so its place is not known. Type it in a workbook made anew.',
  );
}

function noMoment(): Refusal {
  return refused(
    '“更正时间”不是日期。请填写如 2025-03-01 或 2025-03-01 09:30，也可以留空。',
    'This is no date. Type one such as 2025-03-01 or 2025-03-01 09:30, or leave it empty.',
  );
}
