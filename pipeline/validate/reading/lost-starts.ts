import { HORIZONS, type Horizon, NARRATIVES, type ProjectRecord } from '../../model/index.ts';

/** Characters of a clause that must agree before a lost first character is believed. */
const SHORTEST_CLAUSE = 6;
const COMPARED = 12;

/** A clause of a goal without its first character. */
export interface LostStart {
  readonly horizon: Horizon;
  /** How it begins. */
  readonly clause: string;
  /** Path of the narrative that has it whole, and how it begins there. */
  readonly path: string;
  readonly whole: string;
}

/**
 * Clauses of goals that begin like a clause of a narrative less its first character (`氟多阳福…` for `多氟多阳福…`): a
 * converter lost it. Nothing proves which of them is right.
 */
export function lostStarts(record: ProjectRecord): LostStart[] {
  return HORIZONS.flatMap((horizon) =>
    clausesOf(record.goals[horizon]).flatMap((clause) => {
      const found = wholeClauseOf(record, clause);
      return found === null ? [] : [{ horizon, clause: headOf(clause), ...found }];
    }),
  );
}

function wholeClauseOf(
  record: ProjectRecord,
  clause: string,
): { path: string; whole: string } | null {
  const compared = clause.slice(0, COMPARED);
  for (const narrative of NARRATIVES) {
    const clauses = clausesOf(record.narratives[narrative]);
    if (clauses.includes(clause)) return null;
    const whole = clauses.find((other) => other.slice(1).startsWith(compared));
    if (whole !== undefined) return { path: `/narratives/${narrative}`, whole: headOf(whole) };
  }
  return null;
}

function clausesOf(text: string | null): string[] {
  return (text ?? '')
    .split(/[。；;！!？?]/u)
    .map((clause) => clause.trim())
    .filter((clause) => clause.length >= SHORTEST_CLAUSE);
}

function headOf(text: string): string {
  return [...text].slice(0, COMPARED).join('');
}
