import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentOf } from '../../pipeline/extract/index.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');
const lostOf = async (text: string, kind: 'web' | 'text') =>
  (await documentOf(Buffer.from(text), kind)).lost ?? null;

describe('a web page', () => {
  const table = '<table><tr><td>项目名称<td>校舍改造</table>';

  it.each([
    ['in a table', '<html><body><table><tr><td>项目名称</td></tr><tr><td>校舍'],
    ['in a table of a table', `<table><tr><td>${table}</td></tr>`],
    ['in a tag', `<html><body>${table}<p cla`],
  ])('that breaks off %s is damaged', async (_, markup) => {
    expect(await lostOf(markup, 'web')).toMatchObject({ category: 'damaged' });
  });

  it.each([
    ['without the ends that may be left out', `<html><body>${table}`],
    ['that is a table alone', table],
    ['that ends with a table open', '<body><table><tr><td>项目名称</body></html>'],
    ['whose script writes of tables', `<script>"<table>"</script>${table}<!-- <table> -->`],
    ['without tables', '<p>a < b'],
  ])('%s is whole', async (_, markup) => {
    expect(await lostOf(markup, 'web')).toBeNull();
  });
});

describe('a text', () => {
  const ledger = readFileSync(join(FIXTURES, 'regions/ledger-explained.txt'), 'utf8');

  it('that a program wrote and that ends in the middle of a row is damaged, with the line', async () => {
    const cut = ledger.slice(0, ledger.indexOf('1200'));
    expect(await lostOf(cut, 'text')).toMatchObject({ category: 'damaged', place: '第6行' });
  });

  it('is whole after its last row, with or without the end of the line', async () => {
    expect(await lostOf(ledger, 'text')).toBeNull();
    expect(await lostOf(ledger.trimEnd(), 'text')).toBeNull();
  });

  it('whose rows differ anyway says nothing of being cut off', async () => {
    const seed = readFileSync(join(FIXTURES, '../../input/2025/yangquan-2025.txt'), 'utf8');
    expect(await lostOf(seed.slice(0, 1200), 'text')).toBeNull();
  });
});
