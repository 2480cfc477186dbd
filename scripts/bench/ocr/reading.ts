import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { read } from '../../../pipeline/read.ts';
import type { ReadForm } from './score.ts';
import type { Truth } from './truth.ts';

/** A file of a corpus that `makeScans` wrote. */
export interface Sample {
  readonly form: string;
  readonly pdf: string;
  readonly truth: Truth;
}

export function samplesIn(folder: string): Sample[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.pdf'))
    .sort()
    .map((file) => {
      const form = file.slice(0, -'.pdf'.length);
      const truth = JSON.parse(readFileSync(join(folder, `${form}.json`), 'utf8')) as Truth;
      return { form, pdf: join(folder, file), truth };
    });
}

/** What the product makes of a file; of several forms the first, for each file holds one. */
export async function readSample(pdf: string): Promise<{
  readonly pages: number;
  readonly form: ReadForm | null;
  /** Why there is none. */
  readonly failure: string | null;
}> {
  const sha256 = createHash('sha256').update(readFileSync(pdf)).digest('hex');
  const options = { repair: true, password: null, ocr: 'auto' } as const;
  const reading = await read({ path: pdf, file: 'scan.pdf', sha256, expected: true, options });
  const [first] = reading.forms;
  const form =
    first === undefined
      ? null
      : { record: first.record, findings: [...first.findings, ...first.violations] };
  return {
    pages: reading.pages,
    form,
    failure: form === null ? (reading.failure?.reasonEn ?? reading.status) : null,
  };
}
