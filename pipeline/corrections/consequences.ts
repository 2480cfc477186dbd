import {
  type AppliedCorrection,
  HORIZONS,
  type ProjectRecord,
  printedSegmentsOf,
  readAt,
} from '../model/index.ts';
import { withParts } from '../notation/part-of.ts';
import { fieldAt } from './fields.ts';

/** What follows from corrections in other places, as it would have followed had it been read so; `draft` is changed in place. */
export function withConsequences(
  draft: ProjectRecord,
  applied: readonly AppliedCorrection[],
): ProjectRecord {
  withRepairsOfCorrected(draft, applied);
  if (applied.some(({ path }) => path.startsWith('/funding/'))) partMoney(draft);
  return { ...draft, indicators: identified(draft) };
}

/** Which amounts are parts of which is told by what they come to. */
function partMoney({ funding }: ProjectRecord): void {
  for (const horizon of HORIZONS) {
    const money = funding[horizon];
    if (money === null) continue;
    const bare = money.lines.map(({ partOf: _, ...line }) => line);
    money.lines = withParts(bare, money.total);
  }
}

/** Names that were completed by one that is corrected now are completed by what it is. */
function withRepairsOfCorrected(draft: ProjectRecord, applied: readonly AppliedCorrection[]): void {
  const paths = new Set(applied.flatMap(({ act, path }) => (act === 'value' ? [path] : [])));
  for (const repair of draft.repairs) {
    if (repair.reason !== 'cut-off-cell' || !paths.has(repair.because ?? '')) continue;
    const whole = readAt({ ...draft, evidence: {} }, repair.because ?? '') ?? '';
    const field = whole === '' ? null : fieldAt(draft, repair.path);
    if (field === null) continue;
    const at = /^\/indicators\/(\d+)\/name$/u.exec(repair.path)?.[1];
    const row = at === undefined ? undefined : draft.indicators[Number(at)];
    if (row !== undefined) row.name = whole;
    else draft.department.name = whole;
    repair.value = whole;
  }
}

/** The indicators, each with its identity where its own words no longer tell it. */
function identified({ indicators }: ProjectRecord): ProjectRecord['indicators'] {
  const printed = printedSegmentsOf(indicators);
  return indicators.map(({ identity, ...indicator }, at) =>
    identity === undefined || identity === printed[at] ? indicator : { ...indicator, identity },
  );
}
