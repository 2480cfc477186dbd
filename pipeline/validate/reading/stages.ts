import type { AlignedIndicator, LinkedProject, ProjectStage } from '../../model/index.ts';

/** A stage that holds, with its index among the project's. */
export interface HeldStage extends ProjectStage {
  readonly index: number;
}

/** What a project has of one year; of the targets the approved one, where there is one. */
export interface ProjectYear {
  readonly year: number;
  readonly target: HeldStage | null;
  readonly monitoring: HeldStage | null;
  readonly evaluation: HeldStage | null;
}

/** The years of a project that are known, ascending. */
export function yearsOf({ stages }: Pick<LinkedProject, 'stages'>): ProjectYear[] {
  const years = new Map<number, ProjectYear>();
  for (const [index, stage] of stages.entries()) {
    const { year } = stage;
    if (year === null || stage.supersededBy !== undefined) continue;
    const known = years.get(year) ?? { year, target: null, monitoring: null, evaluation: null };
    const held = { ...stage, index };
    // The approved target comes after the one that was handed in.
    if (stage.stage === 'monitoring') years.set(year, { ...known, monitoring: held });
    else if (stage.stage === 'self-evaluation') years.set(year, { ...known, evaluation: held });
    else years.set(year, { ...known, target: held });
  }
  return [...years.values()].sort((a, b) => a.year - b.year);
}

/** Pairs of years that follow on each other. */
export function consecutive(years: readonly ProjectYear[]): [ProjectYear, ProjectYear][] {
  return years.flatMap((year, at): [ProjectYear, ProjectYear][] => {
    const next = years[at + 1];
    return next?.year === year.year + 1 ? [[year, next]] : [];
  });
}

/** Where an indicator stands at a stage. */
export function atStage({ at }: AlignedIndicator, stage: HeldStage) {
  return at.find((one) => one.stage === stage.index);
}
