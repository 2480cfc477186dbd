import { readFile, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { correctionsFile } from '../batch/index.ts';
import {
  appendCorrections,
  byRecord,
  type Conflict,
  type Correction,
  type CorrectionLines,
  correctionLines,
  type FromRow,
  fromLinkRow,
  fromSheetRow,
  inForce,
  lineOf,
  linesToAdd,
  readCorrections,
} from '../corrections/index.ts';
import { textsOfSheet } from '../extract/index.ts';
import { type ProjectDecision, ReadFailure } from '../model/index.ts';
import {
  CORRECTIONS_SHEET,
  LINKS_SHEET,
  ledgerFromRecords,
  projectsFromLines,
  shownDecision,
  type TypedRow,
  typedCorrections,
  typedLinks,
} from '../render/workbook/index.ts';
import { loadConfig } from './config.ts';
import { printable } from './language.ts';
import type { Session } from './session.ts';
import { EXIT, UsageError } from './trouble.ts';

export interface CorrectionFlags {
  readonly input?: readonly string[];
  readonly corrections?: string;
  readonly config?: string;
  readonly records?: string;
  readonly by?: string;
  readonly at?: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

/** `jixiao corrections import`: 0 when all that was typed is kept, 1 when something was not understood; then nothing is. */
export async function runImport(
  workbook: string | undefined,
  flags: CorrectionFlags,
  session: Session,
): Promise<number> {
  const { terminal, say } = session;
  const book = workbook ?? join((await loadConfig(flags.config)).out ?? 'output', 'summary.xlsx');
  const bytes = await bytesOf(book);
  const sheets = {
    corrections: await rowsOf(bytes, book, CORRECTIONS_SHEET, typedCorrections),
    links: await rowsOf(bytes, book, LINKS_SHEET, typedLinks),
  };
  const home = homeOf(book, flags.records);
  const { records } = ledgerFromRecords(await textOf(flags.records ?? join(home, 'records.jsonl')));
  const byId = new Map([...records].map((record) => [record.id, record]));
  const file = await fileFor(flags);
  const known = byRecord((await linesIn(file)).corrections);
  const author = authorOf(flags);
  const lines: Correction[] = [];
  const wrong: string[] = [];
  const linesOf = (...ids: string[]) => [
    ...ids.flatMap((id) => known.get(id) ?? []),
    ...lines.filter(({ record }) => ids.includes(record)),
  ];
  const take = <Key extends string>(sheet: string, row: TypedRow<Key>, result: FromRow<Key>) => {
    if ('lines' in result) lines.push(...result.lines);
    else
      wrong.push(
        `${sheet}!${row.addressOf(result.in)}  ${say(result.wrong.reason, result.wrong.reasonEn)}`,
      );
  };
  for (const row of sheets.corrections ?? []) {
    const { id = '', path = '', source = '', read = '' } = row.texts;
    const { value = '', opinion = '', why = '', by = '', at = '' } = row.texts;
    if (id === '' && value === '' && opinion === '') continue;
    const typed = { id, path, source, read, value, opinion, why, by, at };
    take(CORRECTIONS_SHEET, row, fromSheetRow(typed, byId.get(id), linesOf(id), author));
  }
  const shown = sheets.links === null ? null : await decisionsIn(join(home, 'projects.jsonl'));
  for (const row of sheets.links ?? []) {
    const { id = '', other = '', opinion = '', why = '', by = '', at = '' } = row.texts;
    if (id === '' && other === '' && opinion === '') continue;
    const typed = { id, other, opinion, why, by, at };
    const before = shownDecision(shown?.get(`${id} ${other}`));
    const both = [byId.get(id), byId.get(other)] as const;
    take(LINKS_SHEET, row, fromLinkRow(typed, before, both, linesOf(id, other), author));
  }
  if (wrong.length > 0) {
    terminal.stderr.write(
      `${say(
        `“${printable(book)}”中有 ${wrong.length} 格看不懂，一条也没有读回。请改好后再读：`,
        `${wrong.length} cells of "${printable(book)}" are not understood, so nothing was imported. Mend them and import again:`,
      )}\n${wrong.map((one) => `  ${printable(one)}`).join('\n')}\n`,
    );
    return EXIT.usage;
  }
  await appendCorrections(file, lines);
  terminal.stdout.write(
    lines.length === 0
      ? say('没有新的更正。\n', 'There are no new corrections.\n')
      : say(
          `读回 ${lines.length} 条更正，已写入 ${printable(file)}；下次转换时生效。\n`,
          `Imported ${lines.length} corrections into ${printable(file)}; the next conversion applies them.\n`,
        ),
  );
  return EXIT.ok;
}

/** `jixiao corrections list`. */
export async function runList(flags: CorrectionFlags, { terminal, say }: Session): Promise<number> {
  const file = await fileFor(flags);
  const { corrections, faults } = await linesIn(file);
  const shown = flags.all
    ? corrections
    : [...byRecord(corrections).values()].flatMap((own) => inForce(own));
  for (const line of shown) {
    terminal.stdout.write(flags.json ? lineOf(line) : `${printable(wordsOf(line, say))}\n`);
  }
  if (!flags.json && shown.length === 0) terminal.stdout.write(say('没有更正。\n', 'None.\n'));
  for (const { line, said } of faults) {
    terminal.stderr.write(
      `${printable(file)}:${line}  ${
        said === 'cut'
          ? say('这一行没有写完，未采用，原文保留。', 'not written to its end; left as it is.')
          : say('这一行不是更正记录，未采用，原文保留。', 'no correction; left as it is.')
      }\n`,
    );
  }
  return EXIT.ok;
}

/** `jixiao corrections export FILE`: a file that is there already is not written over. */
export async function runExport(
  target: string,
  flags: CorrectionFlags,
  { terminal, say }: Session,
): Promise<number> {
  const { corrections } = await linesIn(await fileFor(flags));
  try {
    await writeFile(target, corrections.map(lineOf).join(''), { flag: 'wx' });
  } catch {
    throw new UsageError(
      `“${printable(target)}”不能写入：已有同名文件，或没有这个文件夹、没有权限。请换一个文件名。`,
      `"${printable(target)}" cannot be written: there is a file of that name, or no such folder, or no permission. Choose another name.`,
    );
  }
  terminal.stdout.write(
    say(
      `已导出 ${corrections.length} 条更正：${printable(target)}\n`,
      `Exported ${corrections.length} corrections to ${printable(target)}\n`,
    ),
  );
  return EXIT.ok;
}

/** `jixiao corrections merge FILE…`: 1 where one of the files is none. */
export async function runMerge(
  files: readonly string[],
  flags: CorrectionFlags,
  { terminal, say }: Session,
): Promise<number> {
  const file = await fileFor(flags);
  const own = await linesIn(file);
  const others = await Promise.all(files.map(given));
  const { corrections, conflicts } = linesToAdd(
    own.corrections,
    others.map((other) => other.corrections),
  );
  await appendCorrections(file, corrections);
  for (const conflict of conflicts) {
    terminal.stderr.write(`${printable(conflictWords(conflict, say))}\n`);
  }
  terminal.stdout.write(
    say(
      `并入 ${corrections.length} 行，冲突 ${conflicts.length} 处：${printable(file)}\n`,
      `Added ${corrections.length} lines, ${conflicts.length} conflicts: ${printable(file)}\n`,
    ),
  );
  return EXIT.ok;
}

/** A file of others, which has to be there and be one. */
async function given(path: string): Promise<CorrectionLines> {
  const text = await textOf(path);
  const lines = correctionLines(text);
  const [fault] = lines.faults;
  if (fault === undefined) return lines;
  throw new UsageError(
    `“${printable(path)}”第 ${fault.line} 行不是更正记录，没有并入。请让对方用 jixiao corrections export 重新导出。`,
    `Line ${fault.line} of "${printable(path)}" is no correction, so nothing was merged. Have it made again with jixiao corrections export.`,
  );
}

async function bytesOf(book: string): Promise<Buffer> {
  return readFile(book).catch(() => {
    throw new UsageError(
      `工作簿“${printable(book)}”无法读取。请检查路径，并在 Excel 或 WPS 中先存盘、关闭。`,
      `The workbook "${printable(book)}" cannot be read. Check its path, and save and close it first.`,
    );
  });
}

/** The rows of a sheet that is read back. A department's workbook, or an earlier one, has no sheet of links: null. */
async function rowsOf<Row>(
  bytes: Buffer,
  book: string,
  name: string,
  typed: (sheet: ReadonlyMap<number, ReadonlyMap<number, string>>) => readonly Row[] | null,
): Promise<readonly Row[] | null> {
  const sheet = await textsOfSheet(bytes, name).catch((error: unknown) => {
    if (error instanceof ReadFailure) throw new UsageError(error.reason, error.reasonEn);
    throw error;
  });
  if (sheet === null && name === LINKS_SHEET) return null;
  const rows = sheet === null ? null : typed(sheet);
  if (rows !== null) return rows;
  throw new UsageError(
    `“${printable(book)}”里没有“${name}”表，或它的表头（包括隐藏列）被改动了。请用 jixiao convert 生成的 summary.xlsx。`,
    `"${printable(book)}" has no sheet ${name}, or its header was changed (hidden columns included). Use a summary.xlsx that jixiao convert made.`,
  );
}

/** The folder of the results that a workbook is of; a department's lies in a folder of its own. */
function homeOf(book: string, records: string | undefined): string {
  const folder = dirname(records ?? book);
  return basename(folder) === 'departments' ? dirname(folder) : folder;
}

/** What people had said of links when the workbook was made, by the two records. */
async function decisionsIn(path: string): Promise<ReadonlyMap<string, ProjectDecision>> {
  // Results without that file show nothing that anybody said.
  const projects = projectsFromLines(await readFile(path, 'utf8').catch(() => ''));
  return new Map(
    projects.flatMap(({ decisions }) =>
      decisions.map((one) => [`${one.record} ${one.to}`, one] as const),
    ),
  );
}

async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => {
    throw new UsageError(
      `文件“${printable(path)}”无法读取。请检查路径和权限。`,
      `The file "${printable(path)}" cannot be read. Check its path and permissions.`,
    );
  });
}

async function linesIn(file: string): Promise<CorrectionLines> {
  return readCorrections(file).catch(() => {
    throw new UsageError(
      `更正记录文件“${printable(file)}”无法读取。请检查权限。`,
      `The file of corrections "${printable(file)}" cannot be read. Check its permissions.`,
    );
  });
}

async function fileFor(flags: CorrectionFlags): Promise<string> {
  const config = await loadConfig(flags.config);
  return correctionsFile(
    {
      paths: [...(flags.input ?? ['input'])],
      corrections: flags.corrections ?? config.corrections ?? null,
    },
    { ignore: config.ignore ?? [] },
  );
}

function authorOf({ by, at }: CorrectionFlags): { by: string; at: string } {
  if (at !== undefined && Number.isNaN(Date.parse(at))) {
    throw new UsageError(
      `--at 后面的“${printable(at)}”不是时间，请填写如 2025-03-01T09:00:00+08:00。`,
      `"${printable(at)}" after --at is no moment; give one such as 2025-03-01T09:00:00+08:00.`,
    );
  }
  const now = at === undefined ? new Date() : new Date(at);
  return { by: by ?? userName(), at: now.toISOString() };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A user that the system has no name for.
    return '未署名';
  }
}

function wordsOf(line: Correction, say: Session['say']): string {
  const { record, path, read, value, act, rows, by, at, why } = line;
  const names = {
    accept: say('确认无误', 'confirmed'),
    note: say('意见', 'note'),
    add: say('补录', 'added'),
    delete: say('删除', 'deleted'),
    move: say('移动', 'moved'),
    split: say('拆分', 'split'),
    join: say('合并', 'joined'),
    one: say('同一张表', 'the same form'),
    apart: say('另一张表', 'another form'),
    'same-project': say('同一项目', 'the same project'),
    'other-project': say('不同项目', 'another project'),
  };
  const what =
    act === undefined
      ? value === undefined
        ? say('撤销', 'taken back')
        : `“${read}” → “${value}”`
      : [names[act], value ?? rows?.map((row) => `${row.name} ${row.value}`).join('；') ?? ''].join(
          ' ',
        );
  return `${at.slice(0, 16).replace('T', ' ')}  ${by}  ${record}${path}  ${what}${why === undefined ? '' : `  （${why}）`}`;
}

function conflictWords({ holds, other }: Conflict, say: Session['say']): string {
  return say(
    `冲突：${wordsOf(other, say)}；以后更正的为准：${wordsOf(holds, say)}`,
    `Conflict: ${wordsOf(other, say)}; the later one holds: ${wordsOf(holds, say)}`,
  );
}
