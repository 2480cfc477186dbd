import {
  type AppliedCorrection,
  type Evidence,
  type OfferedCorrection,
  type OfferReason,
  type ProjectRecord,
  pointerOf,
  readAt,
  rowText,
  segmentsOf,
} from '../model/index.ts';
import { withConsequences } from './consequences.ts';
import type { Correction } from './correction.ts';
import { fieldAt } from './fields.ts';
import { inForce } from './in-force.ts';
import { isRefusal } from './meaning.ts';
import { isOfForms, nameOfSource, partedPath } from './of-forms.ts';
import { isOfProjects, type ProjectLine } from './of-projects.ts';
import { rowPath, rowsOf, typedIndicator, withAct, withRows } from './rows.ts';
import { refusedAnywhere } from './understand.ts';

/**
 * The step between merging and judging: a record with what people put right in it, and with what they did told in its
 * `corrections`. What was said of another file or another text is not applied: it stands in `offeredCorrections`. The id
 * stays, whatever is corrected.
 *
 * @param asRead that nobody corrected yet.
 * @param lines about this record, in the order in which they were written.
 */
export function corrected(asRead: ProjectRecord, lines: readonly Correction[]): ProjectRecord {
  const holding = inForce(lines).filter(isOfRecord);
  if (holding.length === 0) return asRead;
  const work: Work = { asRead, draft: identifiedCopy(asRead), told: new Map() };
  const [ofForms, others] = [true, false].map((isOf) =>
    withoutSuperseded(holding).filter(({ act }) => isOfForms(act) === isOf),
  );
  for (const line of ofForms ?? []) tellOfForms(work, line);
  const standing = (others ?? []).filter((line) => stands(work, line));
  applyToRows(
    work,
    standing.filter(({ act }) => isOfRows(act)),
  );
  for (const line of inOrderOfEffect(standing.filter(({ act }) => !isOfRows(act)))) {
    applyToField(work, line);
  }
  return finished(work, holding);
}

/** A line about what a form says or which forms it is: which project it is of changes nothing in it. */
type RecordLine = Correction & { readonly act?: Exclude<Correction['act'], ProjectLine['act']> };

function isOfRecord(line: Correction): line is RecordLine {
  return !isOfProjects(line);
}

/** A record to work on, whose rows are known by what was read whatever becomes of them. */
function identifiedCopy(asRead: ProjectRecord): ProjectRecord {
  const copy = structuredClone(asRead);
  for (const [at, identity] of segmentsOf(asRead.indicators).entries()) {
    const indicator = copy.indicators[at];
    if (indicator !== undefined) indicator.identity = identity;
  }
  return copy;
}

/** Rows that are parts of one or several joined were typed whole: what was said of the one before is in them, or is not meant. */
function withoutSuperseded(lines: readonly RecordLine[]): RecordLine[] {
  return lines.filter(({ path }, at) => {
    const later = lines.slice(at + 1).filter(({ act }) => act === 'split' || act === 'join');
    return !later.some((line) =>
      [line.path, ...(line.with ?? [])].some((row) => path.startsWith(`${row}/`)),
    );
  });
}

interface Work {
  readonly asRead: ProjectRecord;
  draft: ProjectRecord;
  /** What became of each line; nothing of those on rows that another took away. */
  readonly told: Map<RecordLine, Told>;
}

type Told = { readonly applied: AppliedCorrection } | { readonly offered: OfferedCorrection };

const ROW_ACTS = ['add', 'delete', 'move', 'split', 'join'] as const;

function isOfRows(act: Correction['act']): boolean {
  return ROW_ACTS.some((one) => one === act);
}

/** What was said of whole forms was heeded where they were put together: here it shows whether it came to pass. */
function tellOfForms(work: Work, line: RecordLine): void {
  const { sources } = work.asRead;
  const isHere =
    line.act === 'one'
      ? sources.some(({ sha256 }) => sha256 === line.source)
      : sources.some((source) => partedPath(source) === line.path);
  if (isHere === (line.act === 'one')) apply(work, line);
  else offer(work, line, 'source-changed');
}

/** The unit of money first: what amounts are said to be is said in it. */
function inOrderOfEffect(lines: readonly RecordLine[]): RecordLine[] {
  const isOfUnit = ({ path }: RecordLine) => path === '/funding/unit';
  return [...lines.filter(isOfUnit), ...lines.filter((line) => !isOfUnit(line))];
}

/** Whether a correction is about what is read now; what is not is offered. */
function stands(work: Work, line: RecordLine): boolean {
  const { asRead } = work;
  const now = readNow(asRead, line);
  const isKnown = asRead.sources.some(({ sha256 }) => sha256 === line.source);
  // A row that a person made is looked for once it is there.
  const mayCome = now === null && line.path.startsWith(rowPath(''));
  if (isKnown && (now === line.read || mayCome)) return true;
  const isFulfilled = line.act === undefined && now !== null && sameText(now, line.value ?? '');
  const changed = isKnown ? 'reading-changed' : 'source-changed';
  offer(work, line, isFulfilled ? 'fulfilled' : now === null && !mayCome ? 'path-gone' : changed);
  return false;
}

function sameText(a: string, b: string): boolean {
  return a.replace(/\s+/gu, '') === b.replace(/\s+/gu, '');
}

/**
 * What is read at the place of a correction, which is its `read`; of several rows that become one, all of them. Empty for a
 * row that is added; null where the place is not there.
 */
export function readNow(
  asRead: ProjectRecord,
  { path, act, with: others = [] }: Pick<Correction, 'path' | 'act' | 'with'>,
): string | null {
  if (act === 'add') return '';
  if (isOfForms(act)) return asRead.sources.map(nameOfSource).join('、');
  const texts = [path, ...others].map((one) => {
    const pointer = pointerOf(asRead, one);
    return pointer === null ? null : readAt(asRead, pointer);
  });
  return texts.includes(null) ? null : texts.join('\n');
}

function applyToRows(work: Work, lines: readonly RecordLine[]): void {
  let rows = rowsOf(work.asRead);
  const gone = new Map<RecordLine, readonly number[]>();
  for (const line of lines) {
    const after = withAct(rows, line);
    if (after === null || isRefusal(after)) {
      offer(work, line, after === null ? 'path-gone' : 'not-understood');
      continue;
    }
    rows = [...after.rows];
    gone.set(
      line,
      after.gone.flatMap(({ from }) => from ?? []),
    );
  }
  if (gone.size === 0) return;
  const { record, printed } = withRows(work.draft, rows);
  work.draft = record;
  for (const [line, from] of gone) apply(work, line, from.flatMap(printed));
}

function applyToField(work: Work, line: RecordLine): void {
  const pointer = pointerOf(work.draft, line.path);
  if (pointer === null) {
    // What was said of a row that someone took away since has nothing left to say.
    if (pointerOf(work.asRead, line.path) === null) offer(work, line, 'path-gone');
    return;
  }
  if (line.act === 'accept' || line.act === 'note') {
    apply(work, line);
    return;
  }
  const text = line.value ?? '';
  const field = fieldAt(work.draft, pointer);
  const meaning = refusedAnywhere(text) ?? field?.understand(text) ?? null;
  if (field === null || meaning === null || isRefusal(meaning)) {
    offer(work, line, field === null ? 'path-gone' : 'not-understood');
    return;
  }
  field.write(work.draft, text, meaning);
  settle(work.draft, [pointer, ...(field.besides ?? [])]);
  apply(work, line);
}

/** What was not understood or repaired at places that now have a person's value. */
function settle(draft: ProjectRecord, paths: readonly string[]): void {
  const isOther = ({ path }: { readonly path: string }) => !paths.includes(path);
  draft.notUnderstood = draft.notUnderstood.filter(isOther);
  draft.repairs = draft.repairs.filter(isOther);
}

function apply({ draft, told }: Work, line: RecordLine, printed: readonly Evidence[] = []): void {
  const applied = {
    ...tellingOf(draft, line),
    ...(printed.length === 0 ? {} : { evidence: [...printed] }),
  };
  told.set(line, { applied });
}

function offer({ asRead, draft, told }: Work, line: RecordLine, because: OfferReason): void {
  const now = readNow(asRead, line);
  told.set(line, { offered: { ...tellingOf(draft, line), because, now } });
}

/** What leads into a list, to what is not there. */
const INSIDE_LIST =
  /(?<=^\/(?:indicators|emptyClasses|reading\/\w+|funding\/(?:annual|implementation)\/lines))\/.*$/su;

/** A line as the record tells it. */
function tellingOf(record: ProjectRecord, line: RecordLine): AppliedCorrection {
  const { path, act, read, value, rows, by, at, why } = line;
  return {
    act: act ?? 'value',
    path: isOfForms(act) ? '/sources' : (pointerOf(record, path) ?? path.replace(INSIDE_LIST, '')),
    stablePath: path,
    read,
    value: rows === undefined ? (value ?? null) : rows.map(rowTyped).join('\n'),
    by,
    at,
    ...(why === undefined ? {} : { why }),
  };
}

function rowTyped(row: Parameters<typeof typedIndicator>[0]): string {
  const indicator = typedIndicator(row);
  return isRefusal(indicator) ? `${row.name} ${row.value}` : rowText(indicator);
}

function finished({ asRead, draft, told }: Work, lines: readonly RecordLine[]): ProjectRecord {
  const all = lines.flatMap((line) => told.get(line) ?? []);
  const applied = all.flatMap((one) => ('applied' in one ? [one.applied] : []));
  const offered = all.flatMap((one) => ('offered' in one ? [one.offered] : []));
  if (applied.length === 0) {
    return { ...asRead, ...(offered.length === 0 ? {} : { offeredCorrections: offered }) };
  }
  const after = withConsequences(draft, applied);
  return {
    ...after,
    corrections: applied,
    ...(offered.length === 0 ? {} : { offeredCorrections: offered }),
  };
}
