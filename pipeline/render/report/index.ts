import type { Ledger, Remark } from '../../model/index.ts';
import type { OutputPaths } from '../paths.ts';
import type { Templates } from '../templates.ts';
import { reportView } from './build.ts';
import type { ClientData } from './client.ts';
import { departmentLedgers, departmentPages } from './divided.ts';
import { contentPolicy, scriptJson } from './embed.ts';
import { reportPage } from './page.ts';
import { type Language, wordsIn } from './words.ts';

/** Parts of the page's script, in the order in which they build on each other. */
const SCRIPT = ['page', 'list', 'sorting', 'findings', 'compare', 'controls'];

export interface ReportOptions {
  readonly lang: Language;
  readonly templates: Templates;
  /**
   * Where a source (named as in the ledger) stands, seen from the report: a relative path with forward slashes, not
   * encoded, or a `file:///` URL; null when it cannot be reached. Without it sources are named and not linked.
   */
  readonly locate?: (file: string) => string | null;
  /** The page of the project that a record is of, below the output folder; null where it has none. */
  readonly historyOf?: (record: string) => string | null;
  /** Whether an output of `paths` was written; without it, all of them were. */
  readonly exists?: (path: string) => boolean;
  /** By `departmentKey`: the pages that list the projects, where this one does not (`largeReport`). */
  readonly pages?: ReadonlyMap<string, string>;
  /** What the run could not produce, in sentences for a clerk. */
  readonly remarks?: readonly Pick<Remark, 'message' | 'messageEn'>[];
}

/** Projects that one page lists: with their findings they have some tens of megabytes, which old computers still open. */
const MOST_LISTED = 5000;

/**
 * The pages of the report by their paths below the output folder: `index.html` alone, or, of a batch that is too large for
 * one page, one for each department and `index.html` with what concerns all, last.
 */
export function* reportPages(
  ledger: Ledger,
  paths: OutputPaths,
  options: Omit<ReportOptions, 'pages'>,
  mostListed = MOST_LISTED,
): Iterable<[path: string, html: Iterable<string>]> {
  if (ledger.records.length <= mostListed) {
    yield ['index.html', reportPieces(ledger, paths, options)];
    return;
  }
  const pages = departmentPages(paths);
  for (const [key, part] of departmentLedgers(ledger, paths))
    yield [pages.get(key) ?? '', reportPieces(part, paths, { ...options, remarks: [] })];
  yield ['index.html', reportPieces(ledger, paths, { ...options, pages })];
}

/**
 * The report of a run as one page that needs nothing else: style, script and data are in it, and it opens from any
 * place that has the output folder beside it. The same ledger gives the same bytes.
 */
export function reportHtml(ledger: Ledger, paths: OutputPaths, options: ReportOptions): string {
  return [...reportPieces(ledger, paths, options)].join('');
}

/** The same in pieces: the page of a large department has tens of megabytes, which are never one text. */
function* reportPieces(
  ledger: Ledger,
  paths: OutputPaths,
  options: ReportOptions,
): Iterable<string> {
  const { templates } = options;
  const { exists, historyOf, pages } = options;
  const page = reportPage(
    reportView(ledger, paths, { exists, historyOf, pages }),
    wordsIn(options.lang),
    {
      lang: options.lang,
      locate: options.locate ?? (() => null),
      remarks: options.remarks ?? [],
      cropsOf: (project) => ledger.crops?.at(project) ?? [],
    },
  );
  const sheets = ['shared/look.css', 'report/report.css'].map(templates.stylesheet);
  const style = withoutReturns(sheets.join('\n'));
  const script = page.list.rows.length === 0 ? '' : scriptOf(templates);
  const policy = contentPolicy(style, script);
  const { words, list } = page;
  const fillings = new Map<string, () => Iterable<string>>([
    ['<style></style>', () => [`<style>${style}</style>`]],
    ['<script></script>', () => [`<script>${script}</script>`]],
    [
      `${dataElement('words')}</script>`,
      () => [dataElement('words'), scriptJson(words), '</script>'],
    ],
    [`${dataElement('data')}</script>`, () => dataPieces(list.data)],
  ]);
  // Texts from forms are escaped, so only the template itself can have written these empty elements.
  const places = new RegExp(`(${[...fillings.keys()].join('|')})`, 'gu');
  for (const piece of templates.render('report/report', { ...page, policy }).split(places))
    yield* fillings.get(piece)?.() ?? [piece];
}

function* dataPieces({ projects, ...data }: ClientData): Iterable<string> {
  yield `${dataElement('data')}${scriptJson(data).slice(0, -1)},"projects":[`;
  for (const [at, project] of projects.entries())
    yield `${at === 0 ? '' : ','}${scriptJson(project)}`;
  yield ']}</script>';
}

/**
 * The script of the page: the list's search, filters and order, the findings of a project on demand, its source beside
 * its clean form. Without it the page still has every project; it fetches nothing and stores nothing.
 */
function scriptOf(templates: Templates): string {
  const parts = SCRIPT.map((name) => templates.stylesheet(`report/script/${name}.js`));
  const script = `(() => {\n'use strict';\n${parts.join('\n')}})();\n`;
  return withoutReturns(script).replace(/<\/script/giu, '<\\/script');
}

function dataElement(id: string): string {
  return `<script type="application/json" id="${id}">`;
}

/** A browser reads every line end as LF before it takes the digest that the policy names. */
function withoutReturns(text: string): string {
  return text.replace(/\r\n?/gu, '\n');
}

export { reportView } from './build.ts';
export { findingView } from './project.ts';
export type { ReportView } from './view.ts';
