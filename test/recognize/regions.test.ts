import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read } from '../../pipeline/read.ts';
import { sentenceOf } from '../../pipeline/render/words/index.ts';
import { toldOf } from '../read/told-of.ts';
import { workOn } from '../read/work-on.ts';
import { asTruth, inOrder, truthsOf } from './region-truth.ts';

const REGIONS = join(import.meta.dirname, '../fixtures/regions');
const TRUTH = '.truth.json';

/** The formats in which each form was printed; a workbook says figures and days in its own way, so not every form is one. */
const FORMATS = ['pdf', 'html', 'docx', 'xlsx', 'txt'];

const names = readdirSync(REGIONS)
  .filter((file) => file.endsWith(TRUTH))
  .map((file) => file.slice(0, -TRUTH.length));

describe.each(names)('the form %s', (name) => {
  const truths = truthsOf(join(REGIONS, `${name}${TRUTH}`)).map(inOrder);
  const files = FORMATS.map((format) => `${name}.${format}`).filter((file) =>
    existsSync(join(REGIONS, file)),
  );

  it.each(files)('%s says what its truth says, with nothing left over', async (file) => {
    const reading = await read(workOn(join(REGIONS, file)));
    const { forms } = reading;
    expect(forms.map(({ record }) => inOrder(asTruth(record)))).toEqual(truths);
    const unread = toldOf(reading).filter(
      ({ rule, severity }) => severity !== 'note' && /^L[123]$/u.test(rule),
    );
    expect(unread.map((finding) => sentenceOf(finding, 'en'))).toEqual([]);
  });
});
