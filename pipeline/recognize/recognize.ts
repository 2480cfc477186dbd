import type {
  Document,
  DroppedText,
  FieldName,
  Form,
  Grid,
  Place,
  Recognition,
  RejectionReason,
  RoleMark,
  Subtotal,
} from '../model/index.ts';
import { addTo, glyphsOf } from '../model/index.ts';
import { current, speaking } from '../vocabulary/index.ts';
import { allUnsure, contradictsItself, moneyOfOneSide } from './doubtful-text.ts';
import { FormBuilder, saysNothing } from './form-builder.ts';
import { type LedgerHead, ledgerOf, readLedger } from './ledger/ledger.ts';
import { expectLines, readLines } from './lines.ts';
import { withMisreadPutRight } from './misread/misread.ts';
import { withRowsFromWords } from './ragged/lines.ts';
import { straightened } from './ragged/ragged.ts';
import { asDrawn, type RuledGrid, ruledGrid } from './ruled/grid.ts';
import { readRuled } from './ruled/ruled.ts';
import { type Segment, segmentsOf } from './segment.ts';

/**
 * Finds the forms of a document and what each of their texts is: labelled values, money, goals, indicators, and
 * what is left over. Nothing is parsed here; texts are as printed. Never throws on any document.
 *
 * @param words what its texts are understood by, with a bureau's own words, see `wordsOf`.
 */
export function recognize(source: Document, words = current()): Recognition {
  return speaking(words, () => recognized(withRowsFromWords(withMisreadPutRight(source))));
}

function recognized(document: Document): Recognition {
  const { segments, outside, cutOff } = segmentsOf(document);
  const forms: Form[] = [];
  const rejected: { reason: RejectionReason; places: Place[] }[] = [];
  let glyphsOutside = glyphsOf(outside);
  const subtotals: Subtotal[] = [];
  let head: LedgerHead | null = null;
  let unitOverAll: Form['moneyUnit'] = null;
  for (const segment of segments) {
    const ledger = ledgerOf(segment);
    const ordinal = (forms.at(-1)?.ordinal ?? 0) + 1;
    let found: readonly Form[];
    if (ledger === null) {
      const form = formOf(segment, ordinal);
      if (standsOverTitle(segment, form)) unitOverAll = form.moneyUnit;
      found = withDoubt(segment, [
        form.moneyUnit === null ? { ...form, moneyUnit: unitOverAll } : form,
      ]);
      head = null;
    } else {
      const reading = readLedger(segment, ledger, ordinal, head);
      found = withDoubt(segment, reading.forms);
      for (const subtotal of reading.subtotals) subtotals.push(subtotal);
      head = reading.head;
    }
    const blank = found.filter(isTemplate);
    for (const form of found) if (!blank.includes(form)) forms.push(form);
    glyphsOutside += blank.reduce((sum, form) => sum + glyphsOfForm(form), 0);
    if (blank.length < found.length) continue;
    rejected.push({ reason: 'template', places: segment.grids.flatMap((grid) => grid.places) });
  }
  if (segments.length === 0) rejected.push({ reason: 'no-form', places: [] });
  // Prose may name the form; only where forms stand before it is a title the start of another.
  if (forms.length > 0 && cutOff.length > 0) {
    rejected.push({ reason: 'incomplete', places: [...cutOff] });
  }
  const inForms = forms.reduce((sum, form) => sum + glyphsOfForm(form), 0);
  const dropped = document.dropped.reduce((sum, run) => sum + run.glyphs, 0);
  const unaccounted = document.glyphs - inForms - glyphsOutside - dropped;
  const sums = subtotals.length > 0 ? { subtotals } : {};
  return { forms: withLeftOut(forms, document), ...sums, rejected, glyphsOutside, unaccounted };
}

/**
 * Whether the unit of a form's money stands before its title, as in the head of a page: then it holds for the forms after it
 * that name none, too.
 */
function standsOverTitle({ above }: Segment, { title, moneyUnit }: Form): boolean {
  const at = (printed: Form['title']) =>
    above.findIndex(({ places }) => places === printed?.places);
  return title !== null && moneyUnit !== null && at(moneyUnit) >= 0 && at(moneyUnit) < at(title);
}

/** Each text that was left out goes to the first form on its page, or around its line. */
function withLeftOut(forms: readonly Form[], { dropped }: Document): Form[] {
  const byForm = new Map<Form, DroppedText[]>();
  for (const run of dropped) {
    const owner = forms.find(({ pages, lines }) =>
      'page' in run
        ? pages.includes(run.page)
        : lines !== null && lines[0] <= run.line && run.line <= lines[1],
    );
    if (owner !== undefined) addTo(byForm, owner, run);
  }
  return forms.map((form) => ({ ...form, leftOut: byForm.get(form) ?? [] }));
}

/** Forms of a ragged text, all of them marked as unsure where one contradicts itself. */
function withDoubt({ grids }: Segment, forms: readonly Form[]): readonly Form[] {
  if (!grids.some(({ ragged }) => ragged)) return forms;
  if (forms.some(contradictsItself)) return forms.map(allUnsure);
  return grids.every(isFull) ? forms : forms.map(moneyOfOneSide);
}

/**
 * Ragged text is read by its words. Where that leaves something over, meets labels that nobody knows or contradicts itself, its
 * columns may be straight after all (a sheet that was saved as text): it is read by them too, and the reading that understands
 * more is taken.
 */
function formOf(segment: Segment, ordinal: number): Form {
  const grids = straightened(segment.grids);
  if (grids === null) return readSegment(segment, segment.grids.map(asWritten), ordinal);
  const form = readSegment(segment, grids, ordinal);
  const isRagged = segment.grids.some(({ ragged }) => ragged);
  const isSure = isUnderstood(form) && !contradictsItself(form);
  if (!isRagged || isSure) return form;
  const straight = readSegment(segment, segment.grids.map(asWritten), ordinal);
  if (isUnderstood(straight) && (!isUnderstood(form) || segment.grids.every(isFull)))
    return straight;
  const less =
    glyphsIn(straight.leftovers) - glyphsIn(form.leftovers) ||
    unknownLabelsIn(straight) - unknownLabelsIn(form);
  return less < 0 && straight.indicators.length >= form.indicators.length ? straight : form;
}

/** A ragged grid in which rows that are shorter than others are unsure: they have lost cells, and which ones is not known. */
function asWritten(grid: Grid): RuledGrid {
  if (!grid.ragged) return asDrawn(grid);
  const written = Array.from({ length: grid.rows }, () => 0);
  let filled = 0;
  for (const { row, column, text, absent } of grid.cells) {
    if (absent !== true) written[row] = column + 1;
    if (text !== '') filled = Math.max(filled, column + 1);
  }
  // One row alone may have a separator too many at its end.
  const [, second = 0] = written.toSorted((a, b) => b - a);
  const width = Math.max(filled, second);
  const cells = grid.cells.map((cell) =>
    (written[cell.row] ?? 0) < width && cell.text !== ''
      ? { ...cell, unsure: true as const }
      : cell,
  );
  return { ...ruledGrid({ ...grid, cells }), spansUnknown: true };
}

/** Whether each row has a cell for each column, blank ones written down: then its columns are straight. */
function isFull(grid: Grid): boolean {
  return grid.cells.every(({ absent }) => absent !== true);
}

function isUnderstood(form: Form): boolean {
  return form.leftovers.length === 0 && form.missing.length === 0 && unknownLabelsIn(form) === 0;
}

function unknownLabelsIn({ roles }: Form): number {
  return roles.filter(({ role }) => role === 'label:unknown').length;
}

function readSegment(segment: Segment, grids: readonly RuledGrid[], ordinal: number): Form {
  const form = new FormBuilder();
  expectLines(form, segment);
  for (const { cells } of grids) for (const cell of cells) form.expect(cell);
  readLines(form, segment);
  for (const grid of grids) readRuled(form, grid);
  return form.finish(ordinal);
}

/** What may be printed in a form before anybody fills it in: whose it is, boxes to tick, dates to fill in. */
const PRINTED_BEFORE: ReadonlySet<string> = new Set<FieldName>([
  'department',
  'implementingUnit',
  'attribute',
  'period',
  'filledAt',
]);

/**
 * A form that nobody filled in: no project, no amount, no indicator. The points are printed before anybody does, and so may
 * indicators be that hold for all projects: then nothing else is filled in either, and the label of the project is there.
 */
function isTemplate(form: Form): boolean {
  const { projectName } = form.fields;
  const name = projectName?.value.text ?? '';
  const amounts = form.funding.flatMap(({ cells: { weight: _, ...cells } }) =>
    Object.values(cells),
  );
  return (
    isNothing(name) &&
    (form.indicators.length === 0 || (projectName !== undefined && isUnfilled(form))) &&
    amounts.every(({ text }) => isNothing(text))
  );
}

/** Whether neither a goal, a result nor a field was filled in. */
function isUnfilled({ fields, goals, indicators }: Form): boolean {
  const filled = Object.entries(fields).filter(
    ([field, { value }]) => !PRINTED_BEFORE.has(field) && !isNothing(value.text),
  );
  return (
    filled.length === 0 &&
    Object.values(goals).every(({ value }) => isNothing(value.text)) &&
    indicators.every(({ cells: { actual, score } }) =>
      [actual, score].every((cell) => isNothing(cell?.text ?? '')),
    )
  );
}

function isNothing(text: string): boolean {
  return text === '' || saysNothing(text);
}

function glyphsOfForm(form: Form): number {
  return glyphsIn(form.roles) + glyphsIn(form.leftovers);
}

function glyphsIn(marks: readonly RoleMark[]): number {
  return marks.reduce((sum, mark) => sum + mark.glyphs, 0);
}
