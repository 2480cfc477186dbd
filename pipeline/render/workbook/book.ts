import { open, rename, rm } from 'node:fs/promises';
import { patiently } from '../../system/index.ts';
import type { MoneyUnit } from './amounts.ts';
import { FIXED_DATE, openArchive } from './archive.ts';
import { layOut, ROW_LIMIT } from './layout.ts';
import type { Book } from './open-book.ts';
import { writeTable } from './sheet.ts';
import { openWardrobe } from './styles.ts';
import type { Table } from './table.ts';
import { cleanText } from './text.ts';

export interface BookOptions {
  readonly title: string;
  readonly unit: MoneyUnit;
  /** From the workbook's folder to the output folder: empty or `../`. */
  readonly toRoot: string;
  readonly version: string;
  /** Rows a sheet may have; Excel's own limit unless a test wants to see a table split. */
  readonly rowLimit?: number;
  /** Links to files that a sheet may have, likewise. */
  readonly linkLimit?: number;
}

/** Excel calls a sheet with more than 65,530 links damaged. */
const LINK_LIMIT = 65_000;
/** Up to this many rows a text that occurs twice is stored once; beyond, that would hold all texts in memory. */
const SHARED_STRINGS_ROWS = 20_000;
/** Up to this many rows a program that opens the workbook is asked to calculate all of it anew. */
const RECALCULATED_ROWS = 20_000;

/** Writes tables as one workbook, a table a sheet, row by row; a file of that name is replaced when all is written. */
export async function writeBook(
  file: string,
  tables: readonly Table[],
  options: BookOptions,
): Promise<void> {
  const exceljs = await import('exceljs');
  const { stream } = exceljs.default ?? exceljs;
  const rows = tables.reduce((sum, { rowCount }) => sum + rowCount, 0);
  const part = `${file}.part`;
  const output = (await open(part, 'w')).createWriteStream();
  const failed = new Promise<never>((_, reject) => output.once('error', reject));
  // Also when nothing waits for it just then.
  failed.catch(() => {});
  const writer = new stream.xlsx.WorkbookWriter({
    stream: output,
    useStyles: true,
    useSharedStrings: rows <= SHARED_STRINGS_ROWS,
    zip: { zlib: { level: 6 } },
  });
  const archive = openArchive(writer, failed);
  archive.recalculate = rows <= RECALCULATED_ROWS;
  Object.assign(writer, propertiesOf(options));
  const layout = layOut(tables, options.rowLimit ?? ROW_LIMIT);
  const book: Book = {
    writer,
    archive,
    layout,
    wardrobe: openWardrobe(),
    unit: options.unit,
    toRoot: options.toRoot,
    linkLimit: options.linkLimit ?? LINK_LIMIT,
    home: layout.segmentsOf(tables[0]?.name ?? '')[0]?.sheet ?? '',
  };
  try {
    for (const table of tables) await writeTable(book, table);
    await Promise.race([writer.commit(), failed]);
    await patiently(() => rename(part, file));
  } catch (error) {
    output.destroy();
    await rm(part, { force: true });
    throw error;
  }
}

function propertiesOf({ title, version }: BookOptions) {
  const program = `Jixiao ${version}`.trim();
  return {
    title: cleanText(title),
    subject: '项目支出绩效目标',
    keywords: '绩效目标 项目支出 台账',
    category: '绩效管理',
    description: '由绩效目标表汇总生成；金额为公式汇总，可核对、可筛选。',
    creator: program,
    lastModifiedBy: program,
    views: [{ x: 0, y: 0, width: 24_000, height: 14_000, firstSheet: 0, activeTab: 0 }],
    created: FIXED_DATE,
    modified: FIXED_DATE,
  };
}
