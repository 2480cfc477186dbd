import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import type { Ledger, RunReport } from '../model/index.ts';
import { systemPath } from '../read/file-path.ts';
import { DATA_FILES, writeData } from '../render/data.ts';
import { feedbackMaker, waitingRemark } from '../render/feedback/index.ts';
import { type OutputPaths, outputPaths, type PagePaths, projectPaths } from '../render/paths.ts';
import { type Printer, renderForms } from '../render/print/index.ts';
import { projectMaker } from '../render/project/index.ts';
import { reportPages } from '../render/report/index.ts';
import {
  type Cycles,
  cyclesOf,
  type ReviewYear,
  reviewMaker,
  reviewsOf,
} from '../render/review/index.ts';
import { openTemplates } from '../render/templates.ts';
import { writeWorkbooks } from '../render/workbook/index.ts';
import type { Listener } from './events.ts';
import type { Program } from './fingerprint.ts';
import type { Inputs } from './inputs.ts';
import type { Origin } from './manifest.ts';
import type { ConvertOptions } from './options.ts';
import type { Output } from './output.ts';
import { printerWithOthers } from './printing.ts';
import type { FileReading } from './reading.ts';
import { type RunClock, timed } from './run.ts';
import { openScratch } from './scratch.ts';
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
export interface Notes {
  /** Of what each result was made, by path; null for what is made in every run. */
  readonly origins: Map<string, Origin | null>;
  readonly remarks: RunReport['remarks'];
  /** How many PDFs were to be printed and are not there. */
  unprinted: number;
  /** How many documents each of the other machines printed. */
  readonly printed: Map<string, number>;
}

/** What is to be written. */
interface Contents {
  readonly ledger: Ledger;
  readonly paths: OutputPaths;
  /** Of the ledger. */
  readonly digest: string;
  /** Made when they are first asked for: a run that changes nothing needs none. */
  readonly cycles: Cycles;
  /** The paths of the pages of projects with several forms. */
  readonly pages: ReadonlyMap<string, PagePaths>;
  readonly reviews: readonly ReviewYear[];
  /** The page of each form's project. */
  readonly histories: ReadonlyMap<string, string>;
}

/** Writes into the staging folder whatever is not there already as it should be. */
export async function writeResults(ledger: Ledger, run: Publishing, notes: Notes): Promise<void> {
  const { clock } = run;
  const contents = contentsOf(ledger);
  await timed(clock, 'data', () => writeDataFiles(contents, run, notes));
  await timed(clock, 'workbooks', () => writeBooks(contents, run, notes));
  await timed(clock, 'forms', () => writeForms(contents, run, notes));
  await timed(clock, 'report', () => writeReport(contents, run, notes));
}

function contentsOf(ledger: Ledger): Contents {
  const { records, findings, inputs, crops = [], projects = [] } = ledger;
  const paths = outputPaths(records);
  let cycles: Cycles | null = null;
  let pages: ReadonlyMap<string, PagePaths> | null = null;
  let reviews: readonly ReviewYear[] | null = null;
  return {
    ledger,
    paths,
    digest: digestOf(records, findings, inputs, crops, projects),
    get cycles() {
      cycles ??= cyclesOf(ledger);
      return cycles;
    },
    get pages() {
      pages ??= projectPaths(this.cycles.several, paths);
      return pages;
    },
    get histories() {
      const { cycles: counted, pages: of } = this;
      return new Map(
        counted.several.flatMap(({ id, records }) =>
          records.map((record) => [record, of.get(id)?.html ?? ''] as const),
        ),
      );
    },
    get reviews() {
      reviews ??= reviewsOf(ledger, this.cycles, paths.shared);
      return reviews;
    },
  };
}

async function writeDataFiles(contents: Contents, run: Publishing, notes: Notes): Promise<void> {
  const stage = stageOf(contents, run, ['data']);
  if (keepCurrent(stage, run, notes)) return;
  await writeData(contents.ledger, run.output.staging);
  for (const path of DATA_FILES) notes.origins.set(path, { stage, document: null });
}

/** The report links to what is there, so it is made last. */
async function writeReport(contents: Contents, run: Publishing, notes: Notes): Promise<void> {
  const { ledger, paths } = contents;
  const { options, output, inputs } = run;
  const { origins, remarks } = notes;
  const places = new Map(inputs.files.map(({ file, path }) => [file, path]));
  const stage = stageOf(contents, run, [
    'report',
    options.lang,
    remarks,
    digestOf(linksIn(places, output.folder), [...origins.keys()].sort()),
  ]);
  if (keepCurrent(stage, run, notes)) return;
  const { histories } = contents;
  const pages = reportPages(ledger, paths, {
    lang: options.lang,
    templates: openTemplates(options.templates),
    locate: (file) => linkTo(places.get(file), output.folder),
    historyOf: (record) => histories.get(record) ?? null,
    exists: (path) => origins.has(path),
    remarks,
  });
  for (const [path, html] of pages) {
    await pipeline(Readable.from(html), createWriteStream(join(output.staging, path)));
    origins.set(path, { stage, document: null });
  }
}

function* linksIn(places: ReadonlyMap<string, string>, folder: string) {
  for (const [file, path] of places) yield [file, linkTo(path, folder)];
}

/** A source seen from the output folder; null where it is on another drive or gone. */
function linkTo(path: string | undefined, folder: string): string | null {
  // A name that is no UTF-8 cannot be linked to from a page that is.
  if (path === undefined || typeof systemPath(path) !== 'string') return null;
  const link = relative(resolve(folder), path);
  return isAbsolute(link) ? pathToFileURL(path).href : link.split(sep).join('/');
}

/** All workbooks anew, or none where nothing that they tell has changed. */
async function writeBooks(contents: Contents, run: Publishing, notes: Notes): Promise<void> {
  const { options, output, tell } = run;
  const { unit, csv, lang } = options;
  const stage = stageOf(contents, run, ['workbooks', unit, csv, lang]);
  if (keepCurrent(stage, run, notes)) return;
  tell({ kind: 'stage', stage: 'workbooks', done: 0, total: 1 });
  const { ledger, paths, cycles, reviews } = contents;
  const counted = { ...ledger, paths, cycles, reviews };
  const written = await writeWorkbooks(counted, output.staging, { unit, csv, lang });
  for (const path of written) notes.origins.set(path, { stage, document: null });
  tell({ kind: 'stage', stage: 'workbooks', done: 1, total: 1 });
}

/** The forms, booklets and feedback sheets that changed; the others stay as they are. */
async function writeForms(contents: Contents, run: Publishing, notes: Notes): Promise<void> {
  const { ledger, paths } = contents;
  const { options, output, tell, signal } = run;
  const { pdf, feedback, markRepairs, templates, queue } = options;
  const superseded = ledger.counting?.superseded ?? new Set<string>();
  // Told in each run, also where the sheets stay as they are.
  const waiting = feedback ? waitingRemark(ledger.findings, superseded) : null;
  if (waiting !== null) notes.remarks.push(waiting);
  const stage = stageOf(contents, run, ['forms', pdf, feedback, markRepairs]);
  if (keepCurrent(stage, run, notes)) return;
  const withPdf = pdf !== 'none';
  const scratch = openScratch();
  const { folder: profiles } = scratch.place('browser');
  const { written, current, remarks, unprinted } = await renderForms(
    ledger,
    paths,
    output.staging,
    {
      pdf,
      markRepairs,
      templates,
      more: [
        ...(feedback ? [feedbackMaker(ledger, paths, { withPdf, superseded })] : []),
        reviewMaker(contents.reviews, paths, { withPdf }),
        projectMaker(ledger, contents.cycles, contents, { withPdf: pdf === 'all' }),
      ],
      isCurrent: (path, document) => !options.force && output.isCurrent(path, document),
      onProgress: ({ stage: part, done, total }) => {
        tell({ kind: 'stage', stage: part === 'html' ? 'forms' : 'print', done, total });
      },
      ...(queue === null ? {} : { share: (own) => shared(queue, own, run, notes) }),
      ...(signal === undefined ? {} : { signal }),
      ...(profiles === null ? {} : { profiles }),
    },
  )
    .catch((error: unknown) => {
      throw signal?.aborted ? new Interrupted(run.readings.length, 0) : error;
    })
    .finally(() => scratch.close());
  notes.unprinted = unprinted;
  notes.remarks.push(...remarks);
  // What was remarked on is made again next time: the browser may be there by then.
  const finished = remarks.length === 0 ? stage : 'unfinished';
  for (const made of [written, current]) {
    for (const [path, document] of made) notes.origins.set(path, { stage: finished, document });
  }
}

/** The machines that read may print too. */
function shared(
  queue: string,
  own: Printer,
  { readings, program, tell }: Publishing,
  { printed }: Notes,
): Promise<Printer> {
  return printerWithOthers(queue, own, {
    program,
    files: readings.length,
    tell,
    printed: (machine) => printed.set(machine, (printed.get(machine) ?? 0) + 1),
  });
}

/** Whether an earlier run's results of a stage can stay as they are. */
function keepCurrent(stage: string, { options, output }: Publishing, notes: Notes): boolean {
  if (options.force) return false;
  const current = output.currentOf(stage);
  for (const [path, origin] of current) notes.origins.set(path, origin);
  return current.size > 0;
}

/** Tells apart what a stage makes its files of: the program, the ledger, the options that concern the stage. */
function stageOf({ digest }: Contents, { program }: Publishing, facts: readonly unknown[]): string {
  const text = JSON.stringify([program.drawer, digest, facts]);
  return createHash('sha256').update(text).digest('hex');
}

/** One after the other: all of them are never one text. */
function digestOf(...parts: readonly Iterable<unknown>[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    for (const item of part) hash.update(JSON.stringify(item)).update('\n');
  }
  return hash.digest('hex');
}
