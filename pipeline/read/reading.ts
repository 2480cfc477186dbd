import type { Subtotal } from '../model/index.ts';
import { both } from './losses.ts';
import { damagedWithoutForms, incompleteForm, withoutForms } from './verdict.ts';
import type { Failure, FormReading, PartReading, Reading, Shortfall } from './work.ts';

/** What is known of a file besides its parts. */
export interface WholeFile {
  readonly file: string;
  readonly pages: number;
  /** What of it could not be read, where other pages could. */
  readonly lost: Failure | null;
  /** Whether parts of it are known to be damaged. */
  readonly isDamaged?: boolean;
  /** What the extractor has to say of the file as a whole. */
  readonly remarks?: Reading['remarks'];
}

/** The parts of a file, in its order, as one reading: forms are numbered through. */
export function readingOf(parts: readonly PartReading[], whole: WholeFile): Reading {
  const forms: FormReading[] = [];
  const subtotals: Subtotal[] = [];
  const shortfalls: Shortfall[] = [];
  for (const part of parts) {
    const before = forms.length;
    shortfalls.push(...part.shortfalls.map((shortfall) => later(shortfall, before)));
    subtotals.push(...part.subtotals.map((subtotal) => laterSum(subtotal, before)));
    for (const form of part.forms) forms.push(before === 0 ? form : renumbered(form, before));
  }
  const unaccounted = parts.reduce((sum, part) => sum + Math.abs(part.unaccounted), 0);
  const blank = parts.some((part) => part.blank);
  const failure =
    both(whole.lost, incompleteForm(shortfalls)) ??
    (forms.length > 0
      ? null
      : whole.isDamaged === true
        ? damagedWithoutForms()
        : withoutForms(blank));
  return {
    pages: whole.pages,
    forms,
    subtotals,
    unaccounted,
    remarks: [...(whole.remarks ?? []), ...parts.flatMap(({ remarks }) => remarks)],
    status: statusOf(failure, forms.length > 0 || whole.lost !== null || shortfalls.length > 0),
    failure,
  };
}

/** @param isPart whether something of the file was read, or is known to be missing */
function statusOf(failure: Failure | null, isPart: boolean): Reading['status'] {
  if (failure === null) return 'read';
  if (failure.category === 'no-forms') return 'no-forms';
  return isPart ? 'partial' : 'failed';
}

function later(shortfall: Shortfall, before: number): Shortfall {
  return 'form' in shortfall
    ? { ...shortfall, form: shortfall.form + before }
    : { ...shortfall, after: shortfall.after + before };
}

function laterSum(subtotal: Subtotal, before: number): Subtotal {
  const parts = subtotal.parts.map((ordinals) => ordinals.map((ordinal) => ordinal + before));
  return { ...subtotal, parts };
}

function renumbered(reading: FormReading, before: number): FormReading {
  const sources = reading.record.sources.map((source) => ({
    ...source,
    form: source.form + before,
  }));
  return { ...reading, record: { ...reading.record, sources } };
}
