import type { stream } from 'exceljs';
import type { MoneyUnit } from './amounts.ts';
import type { Archive } from './archive.ts';
import type { Layout } from './layout.ts';
import type { Wardrobe } from './styles.ts';

/** What writing a sheet needs to know of its workbook. */
export interface Book {
  readonly writer: stream.xlsx.WorkbookWriter;
  readonly archive: Archive;
  readonly wardrobe: Wardrobe;
  readonly layout: Layout;
  readonly unit: MoneyUnit;
  /** From the workbook's folder to the output folder: empty or `../`. */
  readonly toRoot: string;
  /** The sheet that titles lead back to. */
  readonly home: string;
  /** Links to files that a sheet may hold. */
  readonly linkLimit: number;
}
