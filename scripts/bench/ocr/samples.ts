import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
