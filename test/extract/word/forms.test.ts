import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ProjectRecord } from '../../../pipeline/model/index.ts';
import { read } from '../../../pipeline/read.ts';
import { workOn } from '../../read/work-on.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/word');

/** The record of the one form of a document, which was read without doubt. */
async function recordIn(name: string): Promise<{ record: ProjectRecord; remarks: string[] }> {
  const { status, forms, failure, remarks } = await read(
    workOn(join(FIXTURES, `form-${name}.docx`)),
  );
  expect([status, forms.length, failure]).toEqual(['read', 1, null]);
  const [form] = forms;
  if (form === undefined) throw new Error('no form');
  expect(form.record.reading.leftovers).toEqual([]);
  return { record: form.record, remarks: remarks.map(({ message }) => message) };
}

const targets = ({ indicators }: ProjectRecord): string[] =>
  indicators.map(({ value }) => value.text);

/** Of each class, for the implementation and for the year. */
const VALUES = [
  ...['3家', '3家', '100%', '100%', '及时拨付到位', '及时拨付到位', '5078万元', '5078万元'],
  ...['250人以上', '250人以上', '≥95%', '≥95%'],
];

describe('a form in a document', () => {
  it.each(['base', 'equation', 'footnote', 'gridbefore'])(
    'has its indicators, with what is a mark of Word: %s',
    async (name) => {
      const { record } = await recordIn(name);
      expect(targets(record)).toEqual(VALUES);
      expect(record.funding.annual?.total).toBe('50780000.00');
    },
  );

  it('has its boxes as they are ticked', async () => {
    const { record } = await recordIn('checkbox2');
    expect(record.attribute?.text).toBe('□一次性项目 ☑经常性项目');
  });

  it('has its notes told', async () => {
    const { remarks } = await recordIn('footnote');
    expect(remarks).toEqual(['批注：批注:应为5家', '脚注1：注释内容']);
  });

  it('has its unit of money in the head of the page', async () => {
    const { record } = await recordIn('header-unit');
    expect(record.funding.unit).toBe('万元');
  });

  it('has what fields and directed text show', async () => {
    const { record } = await recordIn('field-bdo');
    expect(record.narratives).toMatchObject({ necessity: '域的结果', safeguards: '方向' });
  });
});
