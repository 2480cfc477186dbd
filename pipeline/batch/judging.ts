import type { Finding, ProjectRecord, Sequence } from '../model/index.ts';
import { applySettings, validate } from '../validate/index.ts';
import { type OwnWords, speaking, wordsOf } from '../vocabulary/index.ts';
import { inOrder } from './finding-list.ts';
import type { ConvertOptions } from './options.ts';

/** By what forms are judged, besides the rules themselves. */
export interface Standards {
  readonly settings: ConvertOptions['rules'];
  readonly words: OwnWords;
}

/** A record as it is to be judged, with what shows only beside the others, before any settings. */
export interface Judged {
  readonly record: ProjectRecord;
  readonly together: readonly Finding[];
}

/** A unit of work beside those of reading: plain data too, as is its result. */
export interface JudgingTask {
  readonly kind: 'judging';
  readonly standards: Standards;
  readonly forms: readonly Judged[];
}

export interface Judgement {
  readonly kind: 'judgement';
  /** Of each form, in the order given. */
  readonly findings: readonly (readonly Finding[])[];
}

/**
 * What is found of one record: by itself, and what shows beside the others (`together`, before any settings). In the ledger's
 * order, each once.
 */
export function findingsAbout(
  record: ProjectRecord,
  together: readonly Finding[],
  settings: ConvertOptions['rules'],
): Finding[] {
  return inOrder(applySettings([...validate(record), ...together], settings));
}

export function judge({ standards, forms }: JudgingTask): Judgement {
  const { settings, words } = standards;
  const findings = speaking(wordsOf(words), () =>
    forms.map(({ record, together }) => findingsAbout(record, together, settings)),
  );
  return { kind: 'judgement', findings };
}

/** Those who judge beside the calling process. */
export interface Judges {
  /** How many of them work at once. */
  readonly jobs: number;
  /** Always resolves to what `judge` gives. */
  judge(task: JudgingTask): Promise<Judgement>;
}

/**
 * What is found of each form, in the order of the forms. Judging is a third of what is left to do once all is read: where
 * there are several processes and enough forms, they share it, while the calling one puts the next records together.
 */
export async function* judgedInTurn(
  forms: Sequence<Judged>,
  standards: Standards,
  judges: Judges | undefined,
): AsyncGenerator<readonly Finding[]> {
  const judging = (from: number, to: number): JudgingTask => ({
    kind: 'judging',
    standards,
    forms: Array.from({ length: to - from }, (_, at) => forms.at(from + at) as Judged),
  });
  const isShared = judges !== undefined && judges.jobs > 1 && forms.length >= WORTH_SHARING;
  const inHand: Promise<Judgement>[] = [];
  for (let from = 0; from < forms.length; from += AT_ONCE) {
    const task = judging(from, Math.min(forms.length, from + AT_ONCE));
    inHand.push(isShared ? judges.judge(task) : Promise.resolve(judge(task)));
    if (inHand.length <= (isShared ? 2 * judges.jobs : 0)) continue;
    yield* ((await inHand.shift()) as Judgement).findings;
  }
  for (const judgement of inHand) yield* (await judgement).findings;
}

/** Forms that are judged together: what they weigh passes between processes in a few milliseconds. */
const AT_ONCE = 16;
/** Fewer are judged before another process has got going. */
const WORTH_SHARING = 64;
