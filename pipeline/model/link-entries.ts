import type {
  LinkDoubt,
  LinkedProject,
  LinkReason,
  ProjectDecision,
  ProjectStage,
} from './linked-project.ts';

/**
 * What is held of two forms: `linked`, `version` (of one form), `doubtful` (linked, and a person should say so), `near` (not
 * linked, and a person should say so), `parted` (by a person).
 */
export const LINK_STATES = ['linked', 'doubtful', 'near', 'version', 'parted'] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** Two forms, and what is held of them. */
export interface LinkEntry {
  readonly later: ProjectStage;
  readonly earlier: ProjectStage;
  readonly state: LinkState;
  readonly reason: LinkReason | null;
  readonly doubt: LinkDoubt | null;
  readonly said: ProjectDecision | undefined;
}

/** Whether a person has to say if two forms are of one project. */
export function isOpenLink({ state }: Pick<LinkEntry, 'state'>): boolean {
  return state === 'doubtful' || state === 'near';
}

/** Every two forms of which something is held or asked, told of the later one's project. */
export function* linkEntries({
  stages,
  links,
  near,
  decisions,
}: LinkedProject): Iterable<LinkEntry> {
  const stageOf = new Map(stages.map((stage) => [stage.record, stage]));
  const saidOf = (record: string, to: string) =>
    decisions.find((one) => one.record === record && one.to === to);
  for (const { record, to, reason, doubt } of links) {
    const [later, earlier] = [stageOf.get(record), stageOf.get(to)];
    if (later === undefined || earlier === undefined) continue;
    const isVersion = earlier.year === later.year && earlier.stage === later.stage;
    const state = doubt !== null ? 'doubtful' : isVersion ? 'version' : 'linked';
    yield { later, earlier, state, reason, doubt, said: saidOf(record, to) };
  }
  for (const { record, to, toForm, reason, doubt } of near) {
    const later = stageOf.get(record);
    if (later === undefined) continue;
    yield { later, earlier: toForm, state: 'near', reason, doubt, said: saidOf(record, to) };
  }
  for (const said of decisions) {
    const later = stageOf.get(said.record);
    if (said.isSame || later === undefined) continue;
    yield { later, earlier: said.toForm, state: 'parted', reason: null, doubt: null, said };
  }
}
