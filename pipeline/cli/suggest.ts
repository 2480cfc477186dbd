import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isFailed } from '../batch/index.ts';
import { check } from '../check.ts';
import { libraryFrom, libraryOf } from '../cycle/library/index.ts';
import {
  type Finding,
  grouped,
  type IndicatorOffer,
  type Library,
  type ProjectRecord,
} from '../model/index.ts';
import { sentenceOf } from '../render/words/index.ts';
import {
  AS_OTHERS,
  nothingOffered,
  offerWords,
  type SuggestionWords,
} from '../render/words/offers.ts';
import { findingsFromLines, groupsFromLines, ledgerFromRecords } from '../render/workbook/index.ts';
import { wordsOf } from '../vocabulary/index.ts';
import { type CheckFlags, checkRequestOf } from './check.ts';
import { loadConfig } from './config.ts';
import { printable } from './language.ts';
import type { Session } from './session.ts';
import { untilInterrupted } from './signals.ts';
import { fileLine } from './summary.ts';
import { EXIT, UsageError } from './trouble.ts';

export interface SuggestFlags extends Pick<CheckFlags, 'config'> {
  readonly library?: string;
  readonly json?: boolean;
}

/** `jixiao suggest`: what like projects have where forms say too little. */
export async function runSuggest(
  paths: readonly string[],
  flags: SuggestFlags,
  session: Session,
): Promise<number> {
  const { terminal, say } = session;
  if (paths.length === 0) {
    throw new UsageError(
      '请给出要看的表：jixiao suggest 文件名',
      'Name the form: jixiao suggest FILE',
    );
  }
  const { words = {}, out = 'output' } = await loadConfig(flags.config);
  const vocabulary = wordsOf(words);
  const library = await libraryIn(flags.library, join(out, 'indicators.jsonl'), vocabulary);
  // A configuration may have turned off the very findings that are asked for.
  const request = { ...(await checkRequestOf(paths, flags)), rules: {} };
  const ledger = await untilInterrupted((signal) => check(request, { signal }), session);
  const failed = ledger.inputs.filter(isFailed);
  for (const report of ledger.inputs.filter(({ reason }) => reason !== null))
    terminal.stderr.write(`${fileLine(report, say)}\n`);
  const byRecord = grouped(ledger.findings, ({ record }) => record);
  if (library === null && !flags.json) terminal.stdout.write(withoutLibrary(session));
  for (const record of library === null && !flags.json ? [] : ledger.records) {
    const findings = byRecord.get(record.id) ?? [];
    const offers = library?.offersTo(record, findings) ?? [];
    terminal.stdout.write(
      flags.json
        ? `${JSON.stringify(asData(record, findings, offers))}\n`
        : asText(record, findings, offers, session),
    );
  }
  return failed.length > 0 ? EXIT.failed : EXIT.ok;
}

/** The library of a file, else that of the last conversion; null where there is none. */
async function libraryIn(
  named: string | undefined,
  usual: string,
  vocabulary: ReturnType<typeof wordsOf>,
): Promise<Library | null> {
  const path = named ?? usual;
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    if (named === undefined) return null;
    throw new UsageError(
      `指标库“${printable(path)}”无法读取。请给出 convert 生成的 indicators.jsonl 或 records.jsonl。`,
      `The library "${printable(path)}" cannot be read. Name an indicators.jsonl or records.jsonl that convert made.`,
    );
  }
  if (text.trim() === '') return null;
  if (!isOfRecords(text)) return libraryFrom(groupsFromLines(text), vocabulary);
  const beside = join(dirname(path), 'findings.jsonl');
  const findings = findingsFromLines(await readFile(beside, 'utf8').catch(() => ''));
  return libraryOf(ledgerFromRecords(text).records, findings, vocabulary);
}

/** Whether the lines of a file are records: they have indicators, groups have forms of names. */
function isOfRecords(text: string): boolean {
  const [first = ''] = text.replace(/^\ufeff/u, '').split('\n', 1);
  try {
    return 'indicators' in JSON.parse(first);
  } catch {
    return false;
  }
}

function withoutLibrary({ say }: Session): string {
  return say(
    '还没有指标库：请先运行 jixiao convert，或用 --library 指定某次转换的 indicators.jsonl 或 records.jsonl。\n',
    'There is no library yet: run jixiao convert first, or name with --library the indicators.jsonl or records.jsonl of a conversion.\n',
  );
}

/** A form for programs. */
function asData(
  { id, projectName, year, sources }: ProjectRecord,
  findings: readonly Finding[],
  offers: readonly IndicatorOffer[],
): object {
  return {
    record: id,
    project: projectName,
    year,
    file: sources[0]?.file ?? null,
    offers: offers.map(({ finding, ...offer }) => {
      const { rule = null, paths = [] } = findings[finding] ?? {};
      return { rule, paths, ...offer };
    }),
  };
}

function asText(
  record: ProjectRecord,
  findings: readonly Finding[],
  offers: readonly IndicatorOffer[],
  session: Session,
): string {
  const { say, language } = session;
  const { projectName, year, department } = record;
  const title = [projectName ?? say('未填名称', 'no name'), department.name, year]
    .filter((part) => part !== null)
    .join(say('　', ', '));
  if (offers.length === 0) {
    const fine = say('没有含糊或缺少的指标。', 'No indicator is vague, and no class lacks one.');
    return `${printable(title)}\n  ${fine}\n\n`;
  }
  const lines = [title];
  for (const [at, ofFinding] of grouped(offers, ({ finding }) => finding)) {
    const finding = findings[at];
    if (finding !== undefined) lines.push(`  ${finding.rule}  ${sentenceOf(finding, language)}`);
    const none = ofFinding.filter(({ suggestions }) => suggestions.length === 0);
    lines.push(
      ...[
        ...ofFinding.flatMap((offer) => offerLines(offer, language)),
        ...(none.length === 0 ? [] : [nothingOffered(none)[language]]),
      ].map((line) => `      ${line}`),
    );
  }
  return `${lines.map(printable).join('\n')}\n\n`;
}

function offerLines(offer: IndicatorOffer, lang: Session['language']): string[] {
  const { head, same, suggestions } = offerWords(offer);
  const colon = lang === 'zh' ? '：' : ':';
  const indicator = (one: SuggestionWords, before: string): string[] => [
    `  ${before}${one.indicator}  (${one.usual[lang]})`,
    ...one.from.map((from) => `      ${from[lang]}`),
  ];
  return [
    ...(same === null
      ? []
      : indicator(same, `${AS_OTHERS[lang]}${colon} `).map((line) => line.slice(2))),
    ...(suggestions.length === 0 ? [] : [`${head[lang]}${colon}`]),
    ...suggestions.flatMap((one, at) => indicator(one, `${at + 1}. `)),
  ];
}
