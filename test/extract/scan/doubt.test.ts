import { describe, expect, it } from 'vitest';
import { isDoubtful } from '../../../pipeline/extract/scan/doubt.ts';
import { SURE } from '../../recognize/scanned.ts';

describe('a reading is doubtful', () => {
  it('not where all looks agree on glyphs that are sure', () => {
    expect(isDoubtful(SURE, '项目名称')).toBe(false);
    expect(isDoubtful(SURE, '2,160,000')).toBe(false);
  });

  it('where nothing was read, or ink is left', () => {
    expect(isDoubtful(SURE, '')).toBe(true);
    expect(isDoubtful({ ...SURE, unread: true }, '项目名称')).toBe(true);
  });

  it('where looks differ on a number, though its glyphs are sure', () => {
    const divided = { ...SURE, looks: 3, agree: 2 / 3 };
    expect(isDoubtful(divided, '≥95%')).toBe(true);
    expect(isDoubtful(divided, '项目名称')).toBe(false);
  });

  it('where a glyph is weak, of a number sooner than of a word', () => {
    const weak = (weakest: number) => ({ ...SURE, weakest });
    for (const text of ['项目名称', '95']) expect(isDoubtful(weak(0.3), text)).toBe(true);
    for (let weakest = 0; weakest <= 1; weakest += 0.05) {
      if (isDoubtful(weak(weakest), '项目名称')) expect(isDoubtful(weak(weakest), '95')).toBe(true);
    }
  });
});
