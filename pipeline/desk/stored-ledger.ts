import { join } from 'node:path';
import {
  findingsAbout,
  type LinkedRecords,
  linkedRecords,
  programVersion,
} from '../batch/index.ts';
import { byRecord, corrected, readCorrections } from '../corrections/index.ts';
import { libraryOf } from '../cycle/library/index.ts';
import {
  type Finding,
  grouped,
  type Ledger,
  type ProjectRecord,
  type Sequence,
  sequenceOf,
} from '../model/index.ts';
import { printedDepartment, sharedCodes } from '../render/departments.ts';
import { RULES } from '../validate/index.ts';
import { speaking } from '../vocabulary/index.ts';
import { judgingOf } from './judged.ts';
import { questionsOf } from './link-questions.ts';
import { type About, type Beside, formsIn } from './store.ts';
import type { Workspace } from './workspace.ts';

/** All records of a store as they are with what people put right, one after the other, for a process that has nothing else to do. */
export async function storedRecords(
  workspace: Workspace,
  store: string,
): Promise<Sequence<ProjectRecord>> {
  const forms = formsIn(join(workspace.cache, store));
  const lines = byRecord((await readCorrections(workspace.corrections)).corrections);
  return sequenceOf(forms.length, (index) => {
    const form = forms.at(index);
    if (form === undefined) throw new RangeError('a form is missing');
    return corrected(form.base, lines.get(form.base.id) ?? []);
  });
}

/** Records of a workspace beside each other, as people said which are of one project. */
export async function linkedIn(
  workspace: Workspace,
  records: Sequence<ProjectRecord>,
): Promise<LinkedRecords> {
  const { corrections } = await readCorrections(workspace.corrections);
  return linkedRecords(records, { byRecord: byRecord(corrections) });
}

/** What a store keeps of how records were linked. */
export function besideOf(
  records: Iterable<ProjectRecord>,
  { counting, projects }: Pick<Ledger, 'counting' | 'projects'>,
): Beside {
  return {
    superseded: [...(counting?.superseded ?? [])],
    links: questionsOf(projects ?? []),
    shared: sharedCodes(Array.from(records, printedDepartment)),
  };
}

/** The same as a ledger: judged as they are now, as a conversion would. */
export async function storedLedger(
  workspace: Workspace,
  store: string,
  about: Pick<About, 'inputs' | 'findings'>,
): Promise<Ledger> {
  const records = await storedRecords(workspace, store);
  const { rules, vocabulary } = judgingOf(workspace.request);
  const linked = await linkedIn(workspace, records);
  const together = grouped(
    speaking(vocabulary, () => [...linked.judge()]),
    ({ record }) => record,
  );
  const findings: Finding[] = [];
  for (const record of records)
    findings.push(
      ...speaking(vocabulary, () => findingsAbout(record, together.get(record.id) ?? [], rules)),
    );
  findings.push(...about.findings);
  return {
    records,
    projects: linked.projects,
    counting: linked.counting,
    findings,
    library: libraryOf(records, findings, vocabulary),
    // How long it took is of that run alone.
    inputs: about.inputs.map((input) => ({
      ...input,
      outcome: input.outcome === 'unchanged' ? 'converted' : input.outcome,
      ms: 0,
    })),
    rules: RULES,
    version: await programVersion(),
  };
}
