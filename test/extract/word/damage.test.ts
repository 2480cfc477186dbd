import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentOf } from '../../../pipeline/extract/index.ts';
import { coverageOf, ReadFailure } from '../../../pipeline/model/index.ts';
import { read } from '../../../pipeline/read.ts';
import { docxOf, paragraph } from '../../../scripts/fixtures/word.ts';
import { zipOf } from '../../../scripts/fixtures/zip.ts';
import { workOn } from '../../read/work-on.ts';
import { cell, documentIn, p, r, readIn, row, run, table, textsOf } from './written-word.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/word');

/*
 * Documents of eight forms: one is whole, in the others the XML breaks off in the middle, in a number of bytes that are
 * gone, written over or cut off.
 */
describe('a document that is damaged in the middle', { timeout: 60_000 }, () => {
  it('is read whole where it is whole', async () => {
    const { status, forms, failure } = await read(workOn(join(FIXTURES, 'eight-forms.docx')));
    expect([status, forms.length, failure]).toEqual(['read', 8, null]);
  });

  it.each([
    ['bytes-gone.docx', 3],
    ['bytes-written-over.docx', 7],
    ['bytes-cut-off.docx', 8],
  ])('%s is read up to there, and told', async (name, forms) => {
    const reading = await read(workOn(join(FIXTURES, name)));
    expect(reading.status).toBe('partial');
    expect(reading.forms).toHaveLength(forms);
    expect(reading.failure).toMatchObject({ category: 'damaged' });
    expect(reading.failure?.reason).toMatch(/第\d+行之后已损坏/u);
    // No word of the parser reaches a clerk.
    expect(reading.failure?.reasonEn).not.toMatch(/tag|token|xml/iu);
  });
});

describe('the parts of a document', () => {
  it.each([
    '<w:document><w:body><w:p><w:r><w:t>一</w:t></w:r></w:p></w:nothing>',
    '<w:document><w:body><w:p><w:r><w:t>一</w:t></w:r></w:p><w:p a=',
    '<w:document><w:body><w:p><w:r><w:t>一</w:t></w:r></w:p><w:p a="1" a="2"/></w:body></w:document>',
    '<w:document><w:body><w:p><w:r><w:t>一</w:t></w:r></w:p>&nbsp;</w:body></w:document>',
    '<w:document><w:body><w:p><w:r><w:t>一</w:t></w:r></w:p>\u0001</w:body></w:document>',
    '<w:document><w:body><w:p><w:r><w:t>一</w:t></w:r></w:p></w:body></w:document><w:document/>',
  ])('that are not well-formed are read as far as they are: %s', async (markup) => {
    const bytes = zipOf([{ name: 'word/document.xml', bytes: markup }]);
    const document = await documentOf(bytes, 'office');
    expect(textsOf(document)).toEqual(['一']);
    expect(document.lost).toMatchObject({ category: 'damaged', place: '第1行之后' });
  });

  it('that are no text from some byte on are read up to that', async () => {
    const [before, after] = docxMarkup('一', '二');
    const bytes = Buffer.concat([Buffer.from(before), Buffer.of(0xff, 0xc0), Buffer.from(after)]);
    const document = await documentOf(zipOf([{ name: 'word/document.xml', bytes }]), 'office');
    expect(textsOf(document)).toEqual(['一']);
    expect(document.lost?.category).toBe('damaged');
  });

  it('may be written in UTF-16', async () => {
    const markup = `\ufeff${docxMarkup('一', '二').join('')}`;
    const bytes = zipOf([{ name: 'word/document.xml', bytes: Buffer.from(markup, 'utf16le') }]);
    expect(textsOf(await documentOf(bytes, 'office'))).toEqual(['一', '二']);
  });

  it('whose bytes were changed make a document partial', async () => {
    const archive = zipOf([
      { name: 'word/document.xml', bytes: docxMarkup('5078万元', '二').join(''), stored: true },
    ]);
    const changed = Buffer.from(archive);
    changed.write('5178', changed.indexOf('5078'), 'latin1');
    const document = await documentOf(changed, 'office');
    expect(textsOf(document)).toEqual(['5178万元', '二']);
    expect(document.lost).toMatchObject({ category: 'damaged' });
    expect(document.lost?.reason).toContain('word/document.xml');
  });

  it('that hold no text may be damaged: the text is whole', async () => {
    const archive = docxOf(paragraph('一'), [
      { name: 'word/media/1.png', bytes: 'a picture', stored: true },
    ]);
    const changed = Buffer.from(archive);
    changed.write('b picture', changed.indexOf('a picture'), 'latin1');
    const { lost, remarks } = await documentOf(changed, 'office');
    expect(lost).toBeUndefined();
    expect(remarks.map(({ message }) => message)).toEqual([
      expect.stringContaining('word/media/1.png'),
    ]);
  });

  it('that are named and are not there make a document partial', async () => {
    const rels =
      '<Relationships><Relationship Id="a" Type="x/styles" Target="styles.xml"/></Relationships>';
    const bytes = docxOf(paragraph('一'), [{ name: 'word/_rels/document.xml.rels', bytes: rels }]);
    const document = await documentOf(bytes, 'office');
    expect(textsOf(document)).toEqual(['一']);
    expect(document.lost?.reason).toContain('word/styles.xml');
  });

  it('without a text are no document', async () => {
    const bytes = zipOf([{ name: 'word/document.xml', bytes: 'nothing' }]);
    await expect(documentOf(bytes, 'office')).rejects.toMatchObject({ category: 'damaged' });
  });

  it('are known by their vocabularies, whatever prefixes they use', async () => {
    const strict = 'http://purl.oclc.org/ooxml/wordprocessingml/main';
    const markup = `<document xmlns="${strict}" xmlns:x="${strict}"><body><p><r><rPr><strike x:val="1"/></rPr><t>旧</t></r><r><t>新</t></r></p></body></document>`;
    const bytes = zipOf([{ name: 'word/document.xml', bytes: markup }]);
    const { blocks, dropped } = await documentOf(bytes, 'office');
    expect(blocks).toMatchObject([{ line: { text: '新' } }]);
    expect(dropped).toMatchObject([{ reason: 'struck', text: '旧' }]);
  });
});

/** What one byte, or some, can become. */
const damages = fc.record({
  at: fc.nat(),
  length: fc.integer({ min: 1, max: 60 }),
  kind: fc.constantFrom('flipped', 'gone', 'written over', 'cut off'),
  byte: fc.integer({ min: 1, max: 255 }),
});

it('never says another text without telling of damage, whatever bytes are damaged', async () => {
  const bytes = readFileSync(join(FIXTURES, 'libreoffice.docx'));
  const whole = textsOf(await documentOf(bytes, 'office'));
  const property = fc.asyncProperty(damages, async ({ at: place, length, kind, byte }) => {
    const at = place % bytes.length;
    const before = bytes.subarray(0, at);
    const after = bytes.subarray(at + length);
    const damaged = {
      flipped: () =>
        Buffer.concat(
          [before, [(bytes[at] ?? 0) ^ byte], bytes.subarray(at + 1)].map((part) =>
            Buffer.from(part),
          ),
        ),
      gone: () => Buffer.concat([before, after]),
      'written over': () => Buffer.concat([before, Buffer.alloc(length, byte), after]),
      'cut off': () => before,
    }[kind]();
    try {
      const document = await documentOf(damaged, 'office');
      for (const block of document.blocks) if (block.kind === 'grid') coverageOf(block.grid);
      if (document.lost === undefined) expect(textsOf(document)).toEqual(whole);
    } catch (error) {
      expect(error).toBeInstanceOf(ReadFailure);
    }
  });
  await fc.assert(property, { seed: 20251127, numRuns: 300 });
});

function docxMarkup(first: string, second: string): [string, string] {
  return [`<w:document><w:body>${paragraph(first)}`, `${paragraph(second)}</w:body></w:document>`];
}

/*
 * Work is bounded by what is in a document, not by the time that it takes.
 */
describe('more than a document of a person has', { timeout: 120_000 }, () => {
  it('nested too deeply is left out and told; what follows is read', async () => {
    const deep = (levels: number): string =>
      '<w:tbl><w:tr><w:tc>'.repeat(levels) + p(r('里')) + '</w:tc></w:tr></w:tbl>'.repeat(levels);
    expect(await readIn(deep(50))).toEqual(['里']);
    const document = await documentIn(p(r('前')) + deep(2000) + p(r('后')));
    expect(textsOf(document)).toEqual(['前', '后']);
    expect(document.lost).toMatchObject({ category: 'too-large' });
  });

  it('a table of more slots than a form has is told, what follows is read', async () => {
    const wide = row(
      Array.from({ length: 60 }, () => cell('甲', '<w:gridSpan w:val="99999999"/>')),
    );
    const document = await documentIn(
      table(...Array.from({ length: 60 }, () => wide)) + p(r('后')),
    );
    expect(textsOf(document)).toEqual(['后']);
    expect(document.lost).toMatchObject({ category: 'too-large' });
  });

  it('styles, notes and lists that lead to themselves end', async () => {
    const styles =
      '<w:styles><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>';
    const footnotes = `<w:footnotes><w:footnote w:id="1">${p(r('注'), run('<w:footnoteReference w:id="1"/>'))}</w:footnote></w:footnotes>`;
    const body = p(
      '<w:pPr><w:pStyle w:val="a"/></w:pPr>',
      r('3家'),
      run('<w:footnoteReference w:id="1"/>'),
    );
    expect(await readIn(body, { styles, footnotes })).toEqual(['3家']);
  });

  it.each([
    ['fields that never end', run('<w:fldChar w:fldCharType="begin"/>')],
    ['raised runs', r('5') + r('1', '<w:vertAlign w:val="superscript"/>')],
    ['text boxes', run(`<w:pict><w:txbxContent>${p(r('框'))}</w:txbxContent></w:pict>`)],
    [
      'fields without a result',
      run(
        '<w:fldChar w:fldCharType="begin"/><w:instrText>REF x</w:instrText><w:fldChar w:fldCharType="end"/>',
      ),
    ],
  ])('a paragraph of 20,000 %s is read', async (_, content) => {
    const { blocks, remarks } = await documentIn(p(r('文'), content.repeat(20_000)));
    expect(blocks.length).toBeGreaterThan(0);
    expect(remarks.length).toBeLessThanOrEqual(101);
  });
});
