import type { AppliedCorrection, ProjectRecord } from './record.ts';

/** What people changed in a record; what they confirmed or remarked on changes nothing. */
export function changesIn({ corrections = [] }: ProjectRecord): AppliedCorrection[] {
  return corrections.filter(({ act }) => act !== 'accept' && act !== 'note');
}

/** What stands at a place of the form: what a person put there, else what is printed; undefined where neither is known. */
export function textAt(
  { corrections = [], evidence }: ProjectRecord,
  path: string,
): string | undefined {
  const said = corrections.findLast((one) => one.act === 'value' && one.path === path);
  return said?.value ?? evidence[path]?.text;
}

/** How the ledger's sheet of corrections shows what was done at a place; read back, what is the same was not touched. */
export interface ShownCorrection {
  readonly value: string;
  readonly opinion: string;
  readonly why: string;
  readonly by: string;
  readonly at: string;
}

/** What stands for a blank value, and for what is done to rows. */
export const SHOWN_BLANK = '（空白）';
const SHOWN_ACTS: Readonly<Record<string, string>> = {
  delete: '（删除）',
  move: '（移动）',
  one: '（同一张表）',
  apart: '（另一张表）',
};
/** Said of what was read right. */
export const SHOWN_ACCEPTED = '无误';

/** @param stablePath of the place; all empty where nothing was done, or there is no record. */
export function shownCorrection(
  record: ProjectRecord | undefined,
  stablePath: string,
): ShownCorrection {
  const { corrections = [] } = record ?? {};
  const here = corrections.filter((one) => one.stablePath === stablePath);
  const note = here.find(({ act }) => act === 'note');
  const done = here.find(({ act }) => act !== 'note');
  const isAccepted = done?.act === 'accept';
  const told = done ?? note;
  return {
    value:
      done === undefined || isAccepted ? '' : done.value || (SHOWN_ACTS[done.act] ?? SHOWN_BLANK),
    opinion: note?.value ?? (isAccepted ? SHOWN_ACCEPTED : ''),
    why: told?.why ?? '',
    by: told?.by ?? '',
    at: told?.at ?? '',
  };
}
