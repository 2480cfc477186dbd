import type { Evidence, Ledger, ProjectRecord } from './model/index.ts';
import { isKnownText, type NearLabel, nearestLabels } from './vocabulary/index.ts';

/** A place where a label stands that the vocabulary does not know. */
export interface LabelPlace {
  readonly file: string;
  readonly evidence: Evidence;
  /** What was kept under it, where anything was. */
  readonly value: string | null;
}

/** A label that the vocabulary does not know, and where it might belong. */
export interface UnknownLabel {
  readonly label: string;
  /**
   * `pair`: it stood where a label stands, and its value was kept under it; `class`: it stood where a class of
   * indicators stands; `leftover`: a short text that found no part in its form.
   */
  readonly as: 'pair' | 'class' | 'leftover';
  readonly places: readonly [LabelPlace, ...LabelPlace[]];
  /** Nearest first; may be empty. */
  readonly near: readonly NearLabel[];
}

/** The labels of a ledger's forms that the vocabulary does not know, those that stand in most places first. */
export function unknownLabels({ records }: Pick<Ledger, 'records'>): UnknownLabel[] {
  const found = new Map<string, { label: string; as: UnknownLabel['as']; places: LabelPlace[] }>();
  const add = (label: string, as: UnknownLabel['as'], place: LabelPlace) => {
    const known = found.get(`${as} ${label}`);
    if (known === undefined) found.set(`${as} ${label}`, { label, as, places: [place] });
    else known.places.push(place);
  };
  for (const record of records) {
    const placeOf = (evidence: Evidence, value: string | null = null): LabelPlace => ({
      file: fileOf(record, evidence),
      evidence,
      value,
    });
    for (const evidence of record.reading.unknownLabels) {
      const label = evidence.text.trim();
      add(label, 'pair', placeOf(evidence, record.extra[label] ?? null));
    }
    for (const evidence of record.reading.leftovers) {
      const label = evidence.text.trim();
      if (looksLikeLabel(label)) add(label, 'leftover', placeOf(evidence));
    }
    for (const { label, evidence } of unknownClassesOf(record)) {
      add(label, 'class', placeOf(evidence));
    }
  }
  return [...found.values()]
    .flatMap(({ label, as, places: [first, ...others] }): UnknownLabel[] =>
      first === undefined
        ? []
        : [{ label, as, places: [first, ...others], near: nearestLabels(label, MEANINGS[as]) }],
    )
    .sort((a, b) => b.places.length - a.places.length || (a.label < b.label ? -1 : 1));
}

/** What a label may mean where it stands: columns and classes belong to the table of indicators. */
const MEANINGS: Readonly<Record<UnknownLabel['as'], (meaning: string) => boolean>> = {
  pair: (meaning) => !/^(?:column|class):/u.test(meaning),
  class: (meaning) => meaning.startsWith('class:'),
  leftover: () => true,
};

function fileOf({ sources }: ProjectRecord, { source }: Evidence): string {
  return sources[source]?.file ?? '';
}

/** A short text without figures and without a sentence's signs. */
function looksLikeLabel(text: string): boolean {
  return /^\p{Script=Han}[^\p{Nd}。，；？！]{1,15}$/u.test(text) && !isKnownText(text);
}

/** The classes of indicators that no taxonomy has, each once where it stands over several indicators. */
function unknownClassesOf(record: ProjectRecord): { label: string; evidence: Evidence }[] {
  const found = new Map<string, { label: string; evidence: Evidence }>();
  for (const [index, { level1, level2, printedLevel1 }] of record.indicators.entries()) {
    const classes = [
      ['level1', level1 ?? printedLevel1],
      ['level2', level2],
    ] as const;
    for (const [level, label] of classes) {
      const evidence = record.evidence[`/indicators/${index}/${level}`];
      if (label === null || label === undefined || evidence === undefined) continue;
      if (label === '' || isKnownText(label)) continue;
      found.set(JSON.stringify([label, evidence.page, evidence.box, evidence.line]), {
        label,
        evidence,
      });
    }
  }
  return [...found.values()];
}
