import type { Ledger, RunReport } from '../model/index.ts';
import { writeRun } from '../render/data.ts';
import { reportedOptions } from './options.ts';
import { tooLongRemark } from './path-length.ts';
import type { Published } from './publishing.ts';
import { remarksOf } from './reading.ts';
import { runReport, timed } from './run.ts';
import type { Notes, Publishing } from './writers.ts';

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
    printed: new Map(),
  };
  const keepRest = ledger.records.length === 0 && output.isOwn('records.jsonl');
  if (keepRest) notes.remarks.push(NO_FORMS_KEPT);
  else {
    // Whatever draws is loaded when there is something to draw: what only reads and checks starts sooner.
    const { writeResults } = await import('./writers.ts');
    await writeResults(ledger, run, notes);
  }
  const published = await timed(clock, 'publish', () =>
    output.publish({ origins: notes.origins, keepRest }),
  );
  notes.remarks.push(...remarksOn(published));
  const longest = tooLongRemark(output.folder, [...notes.origins.keys()]);
  if (longest !== null) notes.remarks.push(longest);

  const report = runReport(ledger, {
    clock,
    options: reportedOptions(options),
    inputs: readings.map((reading) => reading.report),
    remarks: notes.remarks,
    unprinted: notes.unprinted,
    printed: notes.printed,
  });
  await writeRun(report, output.staging);
  const told = await output.publish({ origins: new Map(), keepRest: true });
  report.remarks.push(...remarksOn(told));
  tell({ kind: 'finished', run: report, out: output.folder });
  return report;
}

const NO_FORMS_KEPT = {
  message: '本次没有读到任何绩效目标表，先前的结果保持原样，只更新了 run.json。',
  messageEn: 'No form was found this time; earlier results were kept and only run.json is new.',
};

type Remark = RunReport['remarks'][number];

/** What a person has to know of where the results are. */
function remarksOn({ setAside, beside, stuck }: Published): Remark[] {
  return [
    ...[...setAside].map(([path, aside]) => setAsideRemark(path, aside)),
    ...[...beside].map(([path, name]) => besideRemark(path, name)),
    ...stuck.map(stuckRemark),
  ];
}

function setAsideRemark(path: string, aside: string): RunReport['remarks'][number] {
  return {
    message: `“${path}”不是本程序写的，或写出后被改动过，已保留为“${aside}”。`,
    messageEn: `"${path}" was not written by this program or was changed since; it was kept as "${aside}".`,
  };
}

function besideRemark(path: string, beside: string): Remark {
  return {
    message: `“${path}”正被 Excel、WPS 等程序打开（或设为只读），没有动它；这次的结果写在它旁边的“${beside}”。关闭后再运行一次，新结果就会归位，“${beside}”随之删去。`,
    messageEn: `"${path}" is open in a program such as Excel (or read-only) and was left alone; what is new stands beside it as "${beside}". Close it and run again: the new one takes its place, and "${beside}" goes.`,
  };
}

function stuckRemark(path: string): Remark {
  return {
    message: `“${path}”已不属于这次的结果，但正被其他程序打开，没有删去。关闭后再运行一次即可。`,
    messageEn: `"${path}" is no result of this run any more, but a program has it open, so it stays. Close it and run again.`,
  };
}
