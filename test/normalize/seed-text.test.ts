import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractText } from '../../pipeline/extract/text/index.ts';
import { ProjectRecord } from '../../pipeline/model/index.ts';
import { normalize } from '../../pipeline/normalize/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';
import { expectedRecords, expectedRepairs } from '../fixtures/expected/load.ts';
import { asPrinted } from './records-as-printed.ts';

const file = new URL('../../input/2025/yangquan-2025.txt', import.meta.url);
const recognition = recognize(extractText(readFileSync(file)));
const source = { file: '2025/yangquan-2025.txt', sha256: '0'.repeat(64) };
const forms = recognition.forms.map((form) => normalize(form, source, { repair: true }));
const expected = expectedRecords(2025);

describe('the eight forms of the text of 2025', () => {
  it('are found whole: nothing left over, no glyph lost', () => {
    expect(recognition.forms).toHaveLength(8);
    expect(recognition.forms.flatMap((form) => form.leftovers)).toEqual([]);
    expect(recognition.unaccounted).toBe(0);
    expect(recognition.glyphsOutside).toBe(0);
  });

  for (const [index, wanted] of expected.entries()) {
    const record = forms[index];
    it(`form ${index + 1}, ${wanted.projectName}, says what is printed, field by field`, () => {
      expect(ProjectRecord.parse(record)).toBeTruthy();
      if (record === undefined) throw new Error('the form was not found');
      const printed = asPrinted(record);
      expect(printed).toMatchObject(wanted);
      expect(printed.indicators).toHaveLength(wanted.indicators.length);
    });

    it(`form ${index + 1}, ${wanted.projectName}, is repaired where the proof stands in the form`, () => {
      const repairs = expectedRepairs(2025)[index];
      const made =
        record?.repairs.map(({ path, printed, value }) => ({ path, printed, value })) ?? [];
      const wantedRepairs = [
        ...(repairs?.department ? [repairs.department] : []),
        ...(repairs?.names ?? []),
        ...(repairs?.classNames ?? []),
        ...(repairs?.levels ?? []),
      ].map(({ path, printed, name }) => ({ path, printed, value: name }));
      const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1);
      expect([...made].sort(byPath)).toEqual(wantedRepairs.sort(byPath));
    });
  }

  it('every value has its line', () => {
    const evidence = forms[0]?.evidence;
    expect(evidence?.['/projectName']).toEqual({
      source: 0,
      line: 7,
      text: '2025年技术改造专项资金(技术改造和重点产业链方向)',
    });
    expect(evidence?.['/indicators/0/value']).toMatchObject({ line: 24, text: '3家' });
  });
});
