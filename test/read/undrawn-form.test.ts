import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { read } from '../../pipeline/read.ts';
import { validate } from '../../pipeline/validate/index.ts';
import { openPress } from '../../scripts/bench/ocr/draw.ts';
import { formOf } from '../../scripts/bench/ocr/forms.ts';
import { compare, isWrong } from '../../scripts/bench/ocr/score.ts';
import { styleOf } from '../../scripts/bench/ocr/style.ts';
import { workOn } from './work-on.ts';

const folder = mkdtempSync(join(tmpdir(), 'jixiao-undrawn-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Lying and standing, in one page and in two, with one horizon and with two. */
const FORMS = [0, 1, 2, 3];

beforeAll(async () => {
  const press = await openPress();
  for (const index of FORMS) {
    const style = styleOf({ name: `tuning-0${index}`, index }, { ruled: false, sans: false });
    writeFileSync(join(folder, `${index}.pdf`), await press.print(formOf('tuning', index), style));
  }
  await press.close();
});

it.each(FORMS)('form %i, printed without borders, is read without an error', async (index) => {
  const { forms } = await read(workOn(join(folder, `${index}.pdf`)));
  const [form, ...others] = forms;
  if (form === undefined) return expect.fail('no form was read');
  expect(others).toEqual([]);
  const { record } = form;
  const compared = compare(formOf('tuning', index), { record, findings: validate(record) });
  expect(compared.filter(isWrong)).toEqual([]);
});
