import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Ledger, RunReport } from '../model/index.ts';
import { writeData, writeRun } from '../render/data.ts';
import { type OutputPaths, outputPaths } from '../render/paths.ts';
import { renderForms } from '../render/print/index.ts';
import { reportHtml } from '../render/report/index.ts';
import { openTemplates } from '../render/templates.ts';
import { writeWorkbooks } from '../render/workbook/index.ts';
import type { Listener } from './events.ts';
import type { Program } from './fingerprint.ts';
import type { Inputs } from './inputs.ts';
import type { Origin } from './manifest.ts';
import { type ConvertOptions, reportedOptions } from './options.ts';
import type { Output } from './output.ts';
import { type FileReading, remarksOf } from './reading.ts';
import { type RunClock, runReport, timed } from './run.ts';
import { Interrupted } from './trouble.ts';

/** What the writers of a run share. */
export interface Publishing {
  readonly options: ConvertOptions;
  readonly output: Output;
  readonly program: Program;
  readonly clock: RunClock;
  readonly inputs: Inputs;
  readonly readings: readonly FileReading[];
  readonly tell: Listener;
  readonly signal?: AbortSignal | undefined;
}

/** What the writers note down while they work. */
interface Notes {
  /** Of what each result was made, by path; null for what is made in every run. */
  readonly origins: Map<string, Origin | null>;
  readonly remarks: RunReport['remarks'];
}

/**
 * Writes the results of a run beside those of earlier ones and moves them into place, `run.json` last. A run that
 * found no form at all leaves earlier results as they are: it was most likely pointed at the wrong folder.
 */
export async function publishResults(ledger: Ledger, run: Publishing): Promise<RunReport> {
  const { options, output, clock, readings, tell } = run;
  const notes: Notes = {
    origins: new Map([['run.json', null]]),
    remarks: remarksOf(readings),
  };
  const keepRest = ledger.records.length === 0 && output.isOwn('records.jsonl');
  if (keepRest) notes.remarks.push(NO_FORMS_KEPT);
  else await writeAll(ledger, run, notes);
  const { setAside } = await timed(clock, 'publish', () =>
    output.publish({ origins: notes.origins, keepRest }),
  );
  for (const [path, aside] of setAside) notes.remarks.push(setAsideRemark(path, aside));

  const report = runReport(ledger, {
    clock,
    options: reportedOptions(options),
    inputs: readings.map((reading) => reading.report),
    remarks: notes.remarks,
  });
  await writeRun(report, output.staging);
  await output.publish({ origins: new Map(), keepRest: true });
  tell({ kind: 'finished', run: report, out: output.folder });
  return report;
}

async function writeAll(ledger: Ledger, run: Publishing, notes: Notes): Promise<void> {
  const { clock, output } = run;
  const paths = outputPaths(ledger.records);
  await timed(clock, 'data', () => writeData(ledger, output.staging));
  await timed(clock, 'workbooks', () => writeBooks(ledger, run, notes));
  await timed(clock, 'forms', () => writeForms(ledger, paths, run, notes));
  await timed(clock, 'report', () => writeReport(ledger, paths, run, notes));
}

/** The report links to what is there, so it is made last, and in every run. */
async function writeReport(
  ledger: Ledger,
  paths: OutputPaths,
  { options, output, inputs }: Publishing,
  { origins, remarks }: Notes,
): Promise<void> {
  const places = new Map(inputs.files.map(({ file, path }) => [file, path]));
  const html = reportHtml(ledger, paths, {
    lang: options.lang,
    templates: openTemplates(options.templates),
    locate: (file) => linkTo(places.get(file), output.folder),
    exists: (path) => origins.has(path),
    remarks,
  });
  await writeFile(join(output.staging, 'index.html'), html);
}

/** A source seen from the output folder; null where it is on another drive or gone. */
function linkTo(path: string | undefined, folder: string): string | null {
  if (path === undefined) return null;
  const link = relative(resolve(folder), path);
  return isAbsolute(link) ? pathToFileURL(path).href : link.split(sep).join('/');
}

/** All workbooks anew, or none where nothing that they tell has changed. */
async function writeBooks(ledger: Ledger, run: Publishing, notes: Notes): Promise<void> {
  const { options, output, program, tell } = run;
  const { unit, csv, lang } = options;
  const stage = digestOf(program, ['workbooks', unit, csv, lang], ledger);
  if (!options.force && keepCurrent(stage, output, notes)) return;
  tell({ kind: 'stage', stage: 'workbooks', done: 0, total: 1 });
  const written = await writeWorkbooks(ledger, output.staging, { unit, csv, lang });
  for (const path of written) notes.origins.set(path, { stage, document: null });
  tell({ kind: 'stage', stage: 'workbooks', done: 1, total: 1 });
}

/** The forms and booklets that changed; the others stay as they are. */
async function writeForms(
  ledger: Ledger,
  paths: OutputPaths,
  run: Publishing,
  notes: Notes,
): Promise<void> {
  const { options, output, program, tell, signal } = run;
  const { pdf, markRepairs, templates } = options;
  const stage = digestOf(program, ['forms', pdf, markRepairs], ledger);
  if (!options.force && keepCurrent(stage, output, notes)) return;
  const { written, current, remarks } = await renderForms(ledger, paths, output.staging, {
    pdf,
    markRepairs,
    templates,
    isCurrent: (path, document) => !options.force && output.isCurrent(path, document),
    onProgress: ({ stage: part, done, total }) => {
      tell({ kind: 'stage', stage: part === 'html' ? 'forms' : 'print', done, total });
    },
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: unknown) => {
    throw signal?.aborted ? new Interrupted(run.readings.length, 0) : error;
  });
  notes.remarks.push(...remarks);
  // What was remarked on is made again next time: the browser may be there by then.
  const finished = remarks.length === 0 ? stage : 'unfinished';
  for (const [path, document] of [...written, ...current]) {
    notes.origins.set(path, { stage: finished, document });
  }
}

/** Whether an earlier run's results of a stage can stay as they are. */
function keepCurrent(stage: string, output: Output, notes: Notes): boolean {
  const current = output.currentOf(stage);
  for (const [path, origin] of current) notes.origins.set(path, origin);
  return current.size > 0;
}

/** Tells apart what results are made of: the program, the options and whatever of the ledger they show. */
function digestOf(program: Program, options: readonly unknown[], ledger: Ledger): string {
  const hash = createHash('sha256').update(JSON.stringify([program.fingerprint, options]));
  for (const part of [ledger.records, ledger.findings, ledger.inputs]) {
    for (const item of part) hash.update(JSON.stringify(item)).update('\n');
  }
  return hash.digest('hex');
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
