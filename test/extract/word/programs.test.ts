import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { documentOf, libreOffice } from '../../../pipeline/extract/index.ts';
import { textsOf } from './written-word.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/word');

/** What the page shows that libreoffice.fodt describes; the .docx is LibreOffice's own. */
const SHOWN = ['单位：万元', '面积5000m²，250人', '新', '☑是', '项目', '≥95%', '前后', '框内'];
const LEFT_OUT = [
  ['footnote-mark', '1'],
  ['struck', '旧'],
  ['hidden-text', '藏'],
  ['footnote-mark', '1'],
  ['artifact', '第 1 页'],
];

it('a document that LibreOffice wrote is read as it shows it', async () => {
  const bytes = readFileSync(join(FIXTURES, 'libreoffice.docx'));
  const document = await documentOf(bytes, 'office');
  expect(textsOf(document)).toEqual(SHOWN);
  expect(document.dropped.map(({ reason, text }) => [reason, text])).toEqual(LEFT_OUT);
  expect(document.remarks.map(({ message }) => message)).toEqual(['脚注1：注文']);
});

it.skipIf(libreOffice() === null)('so is one that it converts', { timeout: 120_000 }, async () => {
  const bytes = readFileSync(join(FIXTURES, 'libreoffice.fodt'));
  expect(textsOf(await documentOf(bytes, 'legacy'))).toEqual(SHOWN);
});
