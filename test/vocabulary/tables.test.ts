import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { troubleOf } from '../../pipeline/desk/trouble.ts';
import { failureOf } from '../../pipeline/read/failure.ts';
import { speaking, wordFaults, wordsOf } from '../../pipeline/vocabulary/index.ts';
import { isPattern, sourceOf } from '../../pipeline/vocabulary/pattern.ts';
import { rowsIn, rowsOf, TableFailure } from '../../pipeline/vocabulary/tables.ts';
import { jixiao } from '../cli/command.ts';

const failure = (text: string) => {
  try {
    rowsIn('fields', text, 'fields.tsv');
  } catch (error) {
    if (error instanceof TableFailure) return error.reason;
    throw error;
  }
  return null;
};

describe('a table', () => {
  it('is lines of a meaning and its words, however they are parted; lines that begin with # are for people', () => {
    const text = '\ufeff# 标签 (labels)\r\nbasis\t立项依据  政策依据\r\n\r\nplan 实施计划\n';
    expect(
      rowsIn('fields', text, 'f.tsv').map(({ meaning, word, line }) => [meaning, word, line]),
    ).toEqual([
      ['basis', '立项依据', 2],
      ['basis', '政策依据', 2],
      ['plan', '实施计划', 4],
    ]);
  });

  it('that is wrong is told by file and line, with what to do', () => {
    expect(failure('basis\t立项依据\nbases\t依据\n')).toMatch(
      /^词表“fields\.tsv”第 2 行：左边的“bases”这张表里没有。请改为下列之一：projectName .*basis/u,
    );
    expect(failure('basis\n')).toMatch(/第 1 行：“basis”后面没有写任何说法/u);
    expect(failure('basis\t立项依据\n')).toBeNull();
  });
});

describe('a word that stands for many', () => {
  const matches = (word: string, text: string) =>
    new RegExp(
      `^${sourceOf(word, (name) => (name === 'annual' ? ['本年', '本年度'] : undefined))}$`,
      'u',
    ).test(text);

  it.each([
    ['{省|市}[级]资金', ['省资金', '市级资金'], ['级资金', '省市资金']],
    ['[项目|年度]…资金', ['资金', '项目年度资金'], ['项目的资金']],
    ['{省|市}…资金', ['省市资金'], ['资金']],
    ['*意见', ['意见', '某科意见'], ['意见书']],
    ['甲*2乙', ['甲乙', '甲一二乙'], ['甲一二三乙']],
    ['第#页', ['第12页', '第十二页'], ['第页']],
    ['[<annual>]预算', ['预算', '本年度预算'], ['去年预算']],
    ['目标[(*)]', ['目标', '目标(2025年)'], ['目标2025年']],
  ])('%s', (word, like, unlike) => {
    expect(isPattern(word)).toBe(true);
    for (const text of like) expect([text, matches(word, text)]).toEqual([text, true]);
    for (const text of unlike) expect([text, matches(word, text)]).toEqual([text, false]);
  });

  it.each(['{省|市', '省}', '[省}', '<nobody>资金'])('%s is none', (word) => {
    expect(() => matches(word, '')).toThrow(RangeError);
  });
});

describe('the words', () => {
  it('of the tables are each there once', () => {
    expect(wordFaults()).toEqual([]);
  });

  it('of a bureau are checked against them', () => {
    const kinds = (own: Record<string, string>) =>
      speaking(wordsOf(own), () => wordFaults().map(({ kind }) => kind));
    expect(kinds({ 承办方: '实施单位' })).toEqual([]);
    expect(kinds({ 主管单位: '主管部门' })).toEqual(['duplicate']);
    expect(kinds({ 项目名称: '主管部门' })).toContain('known-otherwise');
    expect(kinds({ 项目名你: '主管部门' })).toEqual(['near']);
  });
});

describe('jixiao vocabulary without files', () => {
  it('prints every table, for people or for programs, and what is odd about own words', async () => {
    const people = await jixiao('vocabulary');
    expect(people).toMatchObject({ code: 0, stderr: '' });
    expect(people.stdout).toMatch(/^fields\.tsv\n {2}projectName\t项目名称 专项\(项目\)名称/mu);
    const programs = await jixiao('vocabulary', '--json');
    const words = programs.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(words).toContainEqual({
      table: 'nothing',
      meaning: 'nothing',
      word: '不涉及',
      line: 2,
      own: false,
    });
  });

  it('shows own words, and fails where one means something else', async () => {
    const { writeFileSync } = await import('node:fs');
    const folder = mkdtempSync(join(tmpdir(), '词表-'));
    const config = join(folder, 'jixiao.config.json');
    try {
      writeFileSync(
        config,
        JSON.stringify({ words: { 承办方: '实施单位', 项目名称: '主管部门' } }),
      );
      const { code, stdout, stderr } = await jixiao('vocabulary', '--config', config);
      expect(code).toBe(1);
      expect(stdout).toContain('承办方（本单位）');
      expect(stderr).toMatch(/“项目名称”在词表里另有意思.*fields\.tsv 第 \d+ 行（projectName）/u);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('a table that is not there', () => {
  it('is told of a file in the language that is asked for, and not as a defect', () => {
    let thrown: unknown;
    try {
      rowsOf('gone' as never);
    } catch (error) {
      thrown = error;
    }
    const { category, reason, reasonEn } = failureOf(thrown);
    expect(category).toBe('missing-program');
    expect(reason).toMatch(/^词表“.*gone\.tsv”不存在或无法读取。请重新安装本程序。$/u);
    expect(reasonEn).toMatch(
      /^The table ".*gone\.tsv" is not there.* Install the program again\.$/u,
    );
    const told = troubleOf(thrown, '/x').told;
    expect([told.zh, told.en]).toEqual([reason, reasonEn]);
  });
});
