import type { Ledger, RunReport } from '../model/index.ts';
import { writeData, writeRun } from '../render/data.ts';
import type { Listener } from './events.ts';
import type { Program } from './fingerprint.ts';
import { type ConvertOptions, reportedOptions } from './options.ts';
import type { Output } from './output.ts';
import { type RunClock, runReport, timed } from './run.ts';

/** What the writers of a run share. */
export interface Publishing {
  readonly options: ConvertOptions;
  readonly output: Output;
  readonly program: Program;
  readonly clock: RunClock;
  /** What the readers had to say of whole files. */
  readonly remarks: RunReport['remarks'];
  readonly tell: Listener;
}

/** What the writers note down while they work. */
export interface Notes {
  /** Of what each staged file was made, by path. */
  readonly made: Map<string, string>;
  /** Files of an earlier run that need not be made again. */
  readonly current: Set<string>;
  readonly remarks: RunReport['remarks'];
}

/**
 * Writes the results of a run beside those of earlier ones and moves them into place, `run.json` last. A run that
 * found no form at all leaves earlier results as they are: it was most likely pointed at the wrong folder.
 */
export async function publishResults(ledger: Ledger, run: Publishing): Promise<RunReport> {
  const { options, output, clock, tell } = run;
  const notes: Notes = {
    made: new Map(),
    current: new Set(['run.json']),
    remarks: [...run.remarks],
  };
  const keepRest = ledger.records.length === 0 && output.isOwn('records.jsonl');
  if (keepRest) notes.remarks.push(NO_FORMS_KEPT);
  else await writeAll(ledger, run, notes);
  const { setAside } = await timed(clock, 'publish', () => output.publish({ ...notes, keepRest }));
  for (const [path, aside] of setAside) notes.remarks.push(setAsideRemark(path, aside));

  const report = runReport(ledger, clock, reportedOptions(options), notes.remarks);
  await writeRun(report, output.staging);
  await output.publish({ made: new Map(), current: [], keepRest: true });
  tell({ kind: 'finished', run: report, out: output.folder });
  return report;
}

async function writeAll(ledger: Ledger, run: Publishing, _notes: Notes): Promise<void> {
  await timed(run.clock, 'data', () => writeData(ledger, run.output.staging));
}

const NO_FORMS_KEPT = {
  message: '本次没有读到任何绩效目标表，先前的结果保持原样，只更新了 run.json。',
  messageEn: 'No form was found this time; earlier results were kept and only run.json is new.',
};

function setAsideRemark(path: string, aside: string): RunReport['remarks'][number] {
  return {
    message: `“${path}”不是本程序写的，或写出后被改动过，已保留为“${aside}”。`,
    messageEn: `"${path}" was not written by this program or was changed since; it was kept as "${aside}".`,
  };
}
