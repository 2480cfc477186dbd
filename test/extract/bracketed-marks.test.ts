import { describe, expect, it } from 'vitest';
import { documentOf } from '../../pipeline/extract/index.ts';
import { type Document, glyphsOf } from '../../pipeline/model/index.ts';

const textsOf = ({ blocks }: Document) =>
  blocks.flatMap((block) =>
    block.kind === 'line' ? [block.line.text] : block.grid.cells.map(({ text }) => text),
  );

async function read(lines: readonly string[]) {
  const document = await documentOf(Buffer.from(lines.join('\n')), 'text');
  const { dropped, glyphs, blocks } = document;
  expect(glyphsOf(blocks) + dropped.reduce((sum, each) => sum + each.glyphs, 0)).toBe(glyphs);
  return document;
}

describe('the number of a note in brackets', () => {
  it('is left out and told where the note stands further down', async () => {
    const document = await read([
      '数量指标\t培训人数\t250[1]人以上\t3〔2〕家',
      '[1] 以实际报名为准。',
      '〔2〕含分支机构。',
    ]);
    expect(textsOf(document).slice(0, 4)).toEqual(['数量指标', '培训人数', '250人以上', '3家']);
    expect(document.dropped).toMatchObject([
      { reason: 'footnote-mark', text: '[1]', line: 1, column: 3 },
      { reason: 'footnote-mark', text: '〔2〕', line: 1, column: 4 },
    ]);
  });

  it('is text where no note does, or only over it', async () => {
    const document = await read(['[1] 说明在前', '培训人数\t250[1]人以上\t3[2]家']);
    expect(textsOf(document)).toEqual(['[1] 说明在前', '培训人数', '250[1]人以上', '3[2]家']);
    expect(document.dropped).toEqual([]);
  });

  it('is no year and no code', async () => {
    const lines = ['依据\t国办发〔2024〕18号\t[042]某局', '[42] 某局说明'];
    expect(textsOf(await read(lines))).toEqual([
      '依据',
      '国办发〔2024〕18号',
      '[042]某局',
      '[42] 某局说明',
    ]);
  });
});
