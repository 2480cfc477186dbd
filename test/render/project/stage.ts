import type { ProjectStage } from '../../../pipeline/model/index.ts';

/** A form of a project as its stage; `parts` says what is of interest. */
export function stage(record: string, parts: Partial<ProjectStage>): ProjectStage {
  return {
    record,
    year: 2025,
    stage: 'target',
    kind: 'target',
    projectName: '校舍改造',
    projectCode: null,
    department: { code: '635', name: '教育处' },
    filledAt: null,
    budget: null,
    initial: null,
    executed: null,
    score: null,
    ...parts,
  };
}
