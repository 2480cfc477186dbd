import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractText } from '../../pipeline/extract/text/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';

const text = readFileSync(new URL('../../input/2025/yangquan-2025.txt', import.meta.url), 'utf8');
const lines = text.split('\n');
/** The first form, and the title and year of the second (lines 1 to 36 of the file). */
const FIRST_FORM_AND_TITLE = 36;

const read = (rows: readonly string[]) =>
  recognize(extractText(new TextEncoder().encode(rows.join('\n'))));

describe('a file that was cut off between two forms', () => {
  it('gives the first form nothing of the second, and says that one was cut', () => {
    const withoutYear = lines.slice(0, FIRST_FORM_AND_TITLE).filter((_, index) => index !== 4);
    const { forms, rejected, unaccounted } = read(withoutYear);
    expect(forms).toHaveLength(1);
    expect(forms[0]?.year).toBeNull();
    expect(rejected.map(({ reason }) => reason)).toEqual(['incomplete']);
    expect(unaccounted).toBe(0);
  });

  it('says nothing of the kind of a whole file', () => {
    expect(read(lines).rejected).toEqual([]);
  });
});
