import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unpackArchive } from '../../../pipeline/extract/archive.ts';
import { documentOf, libreOffice, sniff } from '../../../pipeline/extract/index.ts';
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

describe('a document that Word saved as one text', () => {
  const flat = async (whole = true) => {
    const { parts } = await unpackArchive(
      readFileSync(join(FIXTURES, 'libreoffice.docx')),
      (name) => /\.(?:xml|rels)$/u.test(name),
    );
    const texts = [...parts].map(([name, bytes]) => {
      const content = bytes.toString().replace(/^<\?xml[^>]*\?>/u, '');
      return `<pkg:part pkg:name="/${name}" pkg:contentType="text/xml"><pkg:xmlData>${content}</pkg:xmlData></pkg:part>`;
    });
    // The text of the document is the last part, so that what is cut off is of it.
    texts.sort((a, b) => Number(a.includes('<w:body')) - Number(b.includes('<w:body')));
    const text = `<?xml version="1.0" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">${texts.join('')}</pkg:package>`;
    const end = whole ? text.length : text.lastIndexOf('前');
    return Buffer.from(text.slice(0, end));
  };

  it('is read as its archive is', async () => {
    const bytes = await flat();
    expect(sniff(bytes)).toBe('legacy');
    const document = await documentOf(bytes, 'legacy');
    expect(textsOf(document)).toEqual(SHOWN);
    expect(document.lost).toBeUndefined();
  });

  it('is read as far as it goes, and said to be damaged', async () => {
    const document = await documentOf(await flat(false), 'legacy');
    // What the head of the pages is stands at the very end.
    expect(textsOf(document).slice(0, 3)).toEqual(SHOWN.slice(1, 4));
    expect(document.lost?.category).toBe('damaged');
  });
});
