import { getHeapStatistics } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { documentOf } from '../../pipeline/extract/index.ts';

describe('a file with more cells than the memory holds', () => {
  // Any process may be given more memory; none reads two million.
  const cells = Math.min(2_000_001, Math.ceil(getHeapStatistics().heap_size_limit / 1_000));

  it('is refused by its cells before it is read', async () => {
    const page = Buffer.from(`<table><tr>${'<td>1'.repeat(cells)}</table>`);
    await expect(documentOf(page, 'web')).rejects.toMatchObject({
      category: 'too-large',
      reason: expect.stringMatching(/请按部门或年度拆分后再试，或用 --max-memory 放宽/u),
    });
  });

  it('is read where it has fewer', async () => {
    const page = Buffer.from(`<table><tr>${'<td>1'.repeat(100)}</table>`);
    expect((await documentOf(page, 'web')).blocks).toHaveLength(1);
  });
});
