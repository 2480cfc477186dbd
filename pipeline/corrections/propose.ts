import type { ProjectRecord } from '../model/index.ts';
import { pointerOf, rowText, stablePathOf } from '../model/index.ts';
import { readNow } from './apply.ts';
import { type Author, Correction } from './correction.ts';
import { noField } from './field.ts';
import { fieldAt } from './fields.ts';
import { isRefusal, type Meaning, type Refusal, refused } from './meaning.ts';
import { freeIds, rowPath, rowsOf, typedIndicator, withAct } from './rows.ts';
import { refusedAnywhere } from './understand.ts';

/** What a text means that a person types for a place of a record, by its stable path or JSON pointer, or why it means nothing. */
export function understand(record: ProjectRecord, path: string, text: string): Meaning | Refusal {
  const pointer = pointerOf(record, path) ?? pointerOf(record, stablePathOf(record, path));
  const field = pointer === null ? null : fieldAt(record, pointer);
  return field === null ? noField() : (refusedAnywhere(text) ?? field.understand(text));
}

/** What a person asks for, as in a line; without `act`, the value of a field, or without that too, to take back what was done. */
export type Asked = Pick<Correction, 'path'> &
  Partial<Pick<Correction, 'act' | 'value' | 'rows' | 'after' | 'with'>>;

/**
 * The line that puts down what a person asks for, or why it cannot be done. Nothing is written.
 *
 * @param asRead the record that nobody corrected, which says what was read.
 * @param now the same after the corrections that it has.
 * @param asked its paths are stable ones of `now`; that of an added row is made here.
 */
export function proposed(
  { asRead, now }: { readonly asRead: ProjectRecord; readonly now: ProjectRecord },
  asked: Asked,
  author: Author,
): Correction | Refusal {
  const path = asked.act === 'add' ? pathOfAdded(now, asked) : asked.path;
  if (typeof path !== 'string') return path;
  const refusal = refusalOf(now, { ...asked, path });
  if (refusal !== null) return refusal;
  const line = Correction.safeParse({
    ...asked,
    record: now.id,
    path,
    source: sourceOf(asRead, path),
    read: readNow(asRead, { ...asked, path }) ?? '',
    ...author,
  });
  return line.data ?? (refusedAnywhere(asked.value ?? '') || notWhole());
}

/** What each row of a record says, in no order. */
export function rowTexts(record: ProjectRecord): string[] {
  return rowsOf(record)
    .map(({ indicator }) => rowText(indicator))
    .sort();
}

/** The same once something was done to rows that are there; null where that cannot be. */
export function rowTextsAfter(now: ProjectRecord, asked: Asked): string[] | null {
  const after = withAct(rowsOf(now), onRows(now, asked));
  if (after === null || isRefusal(after)) return null;
  return after.rows.map(({ indicator }) => rowText(indicator)).sort();
}

/** As a line, of which the rows heed nothing else. */
function onRows(now: ProjectRecord, asked: Asked): Correction {
  return { ...asked, record: now.id, source: '', read: '', by: '', at: '' };
}

function pathOfAdded(now: ProjectRecord, { rows = [] }: Asked): string | Refusal {
  const [row] = rows;
  const indicator = row === undefined ? notWhole() : typedIndicator(row);
  if (isRefusal(indicator)) return indicator;
  return rowPath(freeIds(rowsOf(now), [indicator])[0] ?? '');
}

function refusalOf(now: ProjectRecord, asked: Asked): Refusal | null {
  const { act, path, value } = asked;
  switch (act) {
    case undefined: {
      if (value === undefined) return null;
      const meaning = understand(now, path, value);
      return isRefusal(meaning) ? meaning : null;
    }
    case 'accept':
    case 'note':
      return pointerOf(now, path) === null ? isGone() : null;
    default: {
      const after = withAct(rowsOf(now), onRows(now, asked));
      return after === null ? isGone() : isRefusal(after) ? after : null;
    }
  }
}

/** SHA-256 of the file that a place was read from. */
function sourceOf(record: ProjectRecord, path: string): string {
  const { sources, evidence } = record;
  const pointer = pointerOf(record, path) ?? '';
  const from = Object.hasOwn(evidence, pointer) ? evidence[pointer]?.source : undefined;
  return (sources[from ?? 0] ?? sources[0])?.sha256 ?? '';
}

function isGone(): Refusal {
  return refused(
    '这一行已经不在表中，可能刚被别人删除或合并。请刷新后再试。',
    'This row is no longer in the form: someone may just have deleted or joined it. Look again.',
  );
}

function notWhole(): Refusal {
  return refused('这项更正不完整，无法保存。', 'This correction is not whole and cannot be kept.');
}
