import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import {
  appendCorrections,
  byRecord,
  type Correction,
  type FromRow,
  fromLinkRow,
  fromSheetRow,
} from '../corrections/index.ts';
import { textsOfSheet } from '../extract/spreadsheet/sheet-texts.ts';
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
import { type CorrectionFlags, fileFor, linesIn, textOf } from './corrections-file.ts';
import { printable } from './language.ts';
import type { Session } from './session.ts';
import { EXIT, UsageError } from './trouble.ts';

/** `jixiao corrections import`: 0 when all that was typed is kept, 1 when something was not understood; then nothing is. */
export async function runImport(
  workbook: string | undefined,
  flags: CorrectionFlags,
  session: Session,
): Promise<number> {
  const { terminal, say } = session;
  const book = workbook ?? join((await loadConfig(flags.config)).out ?? 'output', 'summary.xlsx');
  const file = await fileFor(flags);
  const { lines, wrong } = await typedInto(book, file, flags, say);
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

/** What was typed into a workbook: the lines that it stands for, and which cells are not understood. */
async function typedInto(
  book: string,
  file: string,
  flags: CorrectionFlags,
  say: Session['say'],
): Promise<{ readonly lines: readonly Correction[]; readonly wrong: readonly string[] }> {
  const bytes = await bytesOf(book);
  const sheets = {
    corrections: await rowsOf(bytes, book, CORRECTIONS_SHEET, typedCorrections),
    links: await rowsOf(bytes, book, LINKS_SHEET, typedLinks),
  };
  const home = homeOf(book, flags.records);
  const { records } = ledgerFromRecords(await textOf(flags.records ?? join(home, 'records.jsonl')));
  const byId = new Map([...records].map((record) => [record.id, record]));
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
  return { lines, wrong };
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
