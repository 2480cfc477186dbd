import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

/** Formats that are damaged, with the endings of their files. */
export const FORMATS = ['pdf', 'xlsx', 'docx', 'html', 'txt'] as const;
export type Format = (typeof FORMATS)[number];

/** An undamaged file. */
export interface Original {
  /** From the project's folder. */
  readonly file: string;
  readonly format: Format;
  readonly bytes: Uint8Array;
}

const ROOT = join(import.meta.dirname, '../..');
const FOLDERS = [
  'input',
  ...['formats', 'layouts', 'regions', 'text', 'cases/web-and-text', 'word', 'workbooks'].map(
    (name) => `test/fixtures/${name}`,
  ),
];

/** The samples of the checkout that are no pictures, in the order of their names. */
export function originals(): Original[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .sort()
      .flatMap((name): Original[] => {
        const format = FORMATS.find((known) => extname(name) === `.${known}`);
        if (format === undefined || name.includes('bytes-')) return [];
        const file = join(folder, name);
        return [{ file, format, bytes: new Uint8Array(readFileSync(join(ROOT, file))) }];
      }),
  );
}
