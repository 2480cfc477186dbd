import { type Evidence, grouped, type ProjectRecord } from '../model/index.ts';
import { agreementOf, isScanned, mayBeOneForm } from './agreement.ts';
import { differencesOf } from './differences.ts';

/** What of a form tells which forms are one. */
export interface FormKey {
  /** Of its record. */
  readonly id: string;
  readonly file: string;
  /** Its number in the file. */
  readonly form: number;
  /** Whether it stands on pages. */
  readonly paged: boolean;
  /** Whether it was read from a picture. */
  readonly scanned: boolean;
  /** Whether it says whose or which project it is: a name, a code or a unit. */
  readonly named: boolean;
}

export function formKeyOf(record: ProjectRecord): FormKey {
  const [source] = record.sources;
  const { projectName, projectCode, implementingUnit } = record;
  return {
    id: record.id,
    file: source?.file ?? '',
    form: source?.form ?? 0,
    paged: (source?.pages.length ?? 0) > 0,
    scanned: isScanned(record),
    named: [projectName, projectCode, implementingUnit.name].some((text) => text !== null),
  };
}

/** Forms that are one, the leading first; the n-th such group (from 0) that shares an id. */
export interface FormGroup<F> {
  readonly forms: readonly [F, ...F[]];
  readonly nth: number;
}

/** One record a form: where a folder holds a form twice (its text and its PDF, say), one with two sources. */
export function mergeSources(records: readonly ProjectRecord[]): ProjectRecord[] {
  return groupForms(records, formKeyOf, (record) => record).map(mergedRecord);
}

/**
 * Which forms are one, whatever order they were read in: those of different files that share an id and agree in what they
 * state. Forms that say neither name, code nor unit are never taken for one, nor are two of one file.
 *
 * @param recordOf asked only of forms that share an id.
 */
export function groupForms<F>(
  forms: readonly F[],
  keyOf: (form: F) => FormKey,
  recordOf: (form: F) => ProjectRecord,
): FormGroup<F>[] {
  const sorted = [...forms].sort((a, b) => bySource(keyOf(a), keyOf(b)));
  return [...grouped(sorted, (form) => keyOf(form).id).values()].flatMap((group) =>
    oneFormEach(group, keyOf, recordOf).map((one, nth) => ({ forms: one, nth })),
  );
}

/** Sources that say what they say first, before those read from a picture; then paged ones, then by file name and place in it: never by the order in which files were read. */
function bySource(a: FormKey, b: FormKey): number {
  const scanned = Number(a.scanned) - Number(b.scanned);
  if (scanned !== 0) return scanned;
  const paged = Number(b.paged) - Number(a.paged);
  if (paged !== 0) return paged;
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.form - b.form;
}

function oneFormEach<F>(
  group: readonly F[],
  keyOf: (form: F) => FormKey,
  recordOf: (form: F) => ProjectRecord,
): [F, ...F[]][] {
  const [first] = group;
  const found: [F, ...F[]][] = [];
  if (group.length === 1 || first === undefined || !keyOf(first).named)
    return group.map((form) => [form]);
  const leads: ProjectRecord[] = [];
  for (const form of group) {
    const record = recordOf(form);
    let best: { readonly forms: [F, ...F[]]; readonly share: number } | null = null;
    for (const [at, forms] of found.entries()) {
      const lead = leads[at];
      if (lead === undefined || forms.some((other) => keyOf(other).file === keyOf(form).file))
        continue;
      const share = mayBeOneForm(lead, record) ? agreementOf(lead, record) : null;
      if (share !== null && share > (best?.share ?? 0)) best = { forms, share };
    }
    if (best === null) {
      found.push([form]);
      leads.push(record);
    } else best.forms.push(form);
  }
  return found;
}

/**
 * The one record of a group of them. The first leads: its cells have geometry, and it was not read from a picture where
 * another was not. What the others left unread is told too, and so is in what they differ.
 */
export function mergedRecord({ forms, nth }: FormGroup<ProjectRecord>): ProjectRecord {
  const [lead, ...others] = forms;
  const id = nth === 0 ? lead.id : `${lead.id}-${nth + 1}`;
  if (others.length === 0) return { ...lead, id };
  const notes = forms.map(ofSource);
  const leftOut = notes.flatMap((own) => own.leftOut);
  const evidence = leftOut.map(({ evidence: one }, at) => [`/reading/leftOut/${at}`, one] as const);
  return {
    ...lead,
    id,
    evidence: { ...lead.evidence, ...Object.fromEntries(evidence) },
    sources: forms.flatMap(({ sources }) => sources),
    // Labels and words of the others were repaired in vain.
    reading: {
      leftovers: notes.flatMap(({ leftovers }) => leftovers),
      unknownLabels: lead.reading.unknownLabels,
      mendedWords: lead.reading.mendedWords,
      lost: notes.flatMap(({ lost }) => lost),
      leftOut: leftOut.map(({ reason }) => reason),
    },
    differences: others.flatMap((other, at) => differencesOf(lead, other, at + 1)),
  };
}

/** What a source left unread or out, as its own evidence of the merged record. */
function ofSource({ reading, evidence }: ProjectRecord, source: number) {
  const moved = (texts: readonly Evidence[]) => texts.map((one) => ({ ...one, source }));
  return {
    leftovers: moved(reading.leftovers),
    lost: moved(reading.lost),
    leftOut: reading.leftOut.flatMap((reason, at) =>
      moved([evidence[`/reading/leftOut/${at}`] ?? []].flat()).map((one) => ({
        reason,
        evidence: one,
      })),
    ),
  };
}
