import type { Ledger, RunReport } from '../model/index.ts';
import { writeRun } from '../render/data.ts';
import { reportedOptions } from './options.ts';
import { remarksOf } from './reading.ts';
import { runReport, timed } from './run.ts';
import { type Notes, type Publishing, writeResults } from './writers.ts';

/**
 * Writes the results of a run beside those of earlier ones and moves them into place, `run.json` last. A run that
 * found no form at all leaves earlier results as they are: it was most likely pointed at the wrong folder.
 */
export async function publishResults(ledger: Ledger, run: Publishing): Promise<RunReport> {
  const { options, output, clock, readings, tell } = run;
  const notes: Notes = {
    origins: new Map([['run.json', null]]),
    remarks: remarksOf(readings),
    unprinted: 0,
  };
  const keepRest = ledger.records.length === 0 && output.isOwn('records.jsonl');
  if (keepRest) notes.remarks.push(NO_FORMS_KEPT);
  else await writeResults(ledger, run, notes);
  const { setAside } = await timed(clock, 'publish', () =>
    output.publish({ origins: notes.origins, keepRest }),
  );
  for (const [path, aside] of setAside) notes.remarks.push(setAsideRemark(path, aside));

  const report = runReport(ledger, {
    clock,
    options: reportedOptions(options),
    inputs: readings.map((reading) => reading.report),
    remarks: notes.remarks,
    unprinted: notes.unprinted,
  });
  await writeRun(report, output.staging);
  await output.publish({ origins: new Map(), keepRest: true });
  tell({ kind: 'finished', run: report, out: output.folder });
  return report;
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
