import { fenOf, isAdjusted, isFromPicture, type ProjectRecord, stageOf } from '../model/index.ts';
import { factsOf, moneyOf, plain } from './facts.ts';

/** As much of what both state has to be the same in two sources of one form; a misread or mistyped digit here and there is told. */
const LEAST_SHARE = 0.5;

/** What two projects of one department and year share anyway: who they are of, and how forms and their tables are laid out. */
const SHARED_ANYWAY =
  /^\/(?:year|title|project(?:Name|Code)|department|implementingUnit|attribute|period|signoff)|\/(?:horizon|level[12]|weight)$/u;

/**
 * How much of what two forms both state is the same, 0 to 1; null where it is too little for them to be one form, or
 * where they have not one amount in common though both state some: of two projects of one name the money differs.
 */
export function agreementOf(one: ProjectRecord, other: ProjectRecord): number | null {
  const [mine, theirs] = [amountsOf(one), amountsOf(other)];
  if (mine.size > 0 && theirs.size > 0 && ![...mine].some((amount) => theirs.has(amount)))
    return null;
  const comparable = one.indicators.length === other.indicators.length;
  const facts = new Map(factsOf(other, comparable));
  let [stated, same] = [0, 0];
  for (const [path, text] of factsOf(one, comparable)) {
    if (SHARED_ANYWAY.test(path)) continue;
    const opposite = plain(facts.get(path) ?? '');
    if (plain(text) === '' || opposite === '') continue;
    stated += 1;
    if (plain(text) === opposite) same += 1;
  }
  const share = stated === 0 ? 1 : same / stated;
  return share < LEAST_SHARE ? null : share;
}

/**
 * Whether two forms may be sources of one: not where one was handed in and the other approved, nor where one says that it was
 * adjusted, nor where both say that they were filled in at another time. Those are versions, each a record of its own. Of a picture a date may be misread.
 */
export function mayBeOneForm(one: ProjectRecord, other: ProjectRecord): boolean {
  if (stageOf(one) !== stageOf(other) || isAdjusted(one) !== isAdjusted(other)) return false;
  const [mine, theirs] = [one.signoff.filledAt, other.signoff.filledAt];
  if (mine === null || theirs === null || [one, other].some(isScanned)) return true;
  return mine.startsWith(theirs) || theirs.startsWith(mine);
}

/** Whether a form was read from a picture. */
export function isScanned({ evidence }: ProjectRecord): boolean {
  return Object.values(evidence).some(isFromPicture);
}

/** Amounts that say something: noughts are everywhere. */
function amountsOf(record: ProjectRecord): Set<string> {
  const amounts = [...moneyOf(record)].flatMap(([, text]) =>
    /^-?\d+\.\d{2}$/u.test(text) && fenOf(text) !== 0n ? [text] : [],
  );
  return new Set(amounts);
}
