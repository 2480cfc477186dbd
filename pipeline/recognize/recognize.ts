import type { Block, Document, Form, Place, Recognition, RejectionReason } from '../model/index.ts';
import { FormBuilder, saysNothing } from './form-builder.ts';
import { readLine } from './lines.ts';
import { emptyRaggedState, readRagged } from './ragged.ts';
import { readRuled } from './ruled.ts';
import { type Segment, segmentsOf } from './segment.ts';

/**
 * Finds the forms of a document and what each of their texts is: labelled values, money, goals, indicators, and
 * what is left over. Nothing is parsed here; texts are as printed. Never throws on any document.
 */
export function recognize(document: Document): Recognition {
  const { segments, outside } = segmentsOf(document);
  const forms: Form[] = [];
  const rejected: { reason: RejectionReason; places: Place[] }[] = [];
  let glyphsOutside = glyphsOf(outside);
  for (const segment of segments) {
    const form = formOf(segment, forms.length + 1);
    if (isTemplate(form)) {
      rejected.push({ reason: 'template', places: segment.grids.flatMap((grid) => grid.places) });
      glyphsOutside += [...form.roles, ...form.leftovers].reduce(
        (sum, mark) => sum + mark.glyphs,
        0,
      );
    } else {
      forms.push(form);
    }
  }
  if (segments.length === 0) rejected.push({ reason: 'no-form', places: [] });
  const inForms = forms.reduce((sum, form) => sum + glyphsOfForm(form), 0);
  const dropped = document.dropped.reduce((sum, run) => sum + run.glyphs, 0);
  const unaccounted = document.glyphs - inForms - glyphsOutside - dropped;
  return { forms, rejected, glyphsOutside, unaccounted };
}

function formOf(segment: Segment, ordinal: number): Form {
  const form = new FormBuilder();
  for (const line of segment.lines) form.expect(line);
  for (const grid of segment.grids) for (const cell of grid.cells) form.expect(cell);
  for (const line of segment.lines) readLine(form, line);
  const state = emptyRaggedState();
  for (const grid of segment.grids) {
    if (grid.ragged) readRagged(form, grid, state);
    else readRuled(form, grid);
  }
  return form.finish(ordinal);
}

/** A form that nobody filled in: no project, no amount, no indicator. */
function isTemplate(form: Form): boolean {
  const name = form.fields.projectName?.value.text ?? '';
  const amounts = form.funding.flatMap((row) => Object.values(row.cells));
  return (
    (name === '' || saysNothing(name)) &&
    form.indicators.length === 0 &&
    amounts.every((amount) => amount.text === '' || saysNothing(amount.text))
  );
}

function glyphsOfForm(form: Form): number {
  return [...form.roles, ...form.leftovers].reduce((sum, mark) => sum + mark.glyphs, 0);
}

function glyphsOf(blocks: readonly Block[]): number {
  let sum = 0;
  for (const block of blocks) {
    if (block.kind === 'line') sum += block.line.glyphs;
    else for (const cell of block.grid.cells) sum += cell.glyphs;
  }
  return sum;
}
