import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const pipeline = join(root, 'pipeline');
const stages = ['extract', 'lattice', 'recognize', 'normalize', 'validate', 'render'];

/** Modules that each third-party library may be imported from: one module (or room) touches each. */
const doors: Record<string, RegExp> = {
  'pdfjs-dist': /^extract\/pdf\//u,
  exceljs: /^render\/workbook\//u,
  '@e965/xlsx': /^extract\/spreadsheet\/binary\//u,
  numfmt: /^extract\/spreadsheet\/number-format\.ts$/u,
  saxes: /^extract\/(?:spreadsheet|word)\//u,
  puppeteer: /^render\/print\//u,
  '@sparticuz/chromium': /^render\/print\//u,
  handlebars: /^render\/templates\.ts$/u,
  commander: /^cli(\.ts$|\/)/u,
};

interface Import {
  readonly from: string;
  readonly to: string;
}

function importsOf(file: string): Import[] {
  const source = readFileSync(file, 'utf8');
  const found: Import[] = [];
  for (const match of source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/gu)) {
    found.push({ from: relative(pipeline, file), to: match[1] ?? '' });
  }
  return found;
}

const imports = readdirSync(pipeline, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => importsOf(join(pipeline, file)));

describe('the rooms of the pipeline', () => {
  it('stages import the model and themselves, never each other', () => {
    const trespasses = imports.filter(({ from, to }) => {
      const stage = from.split('/')[0] ?? '';
      if (!to.startsWith('.') || !(stages.includes(stage) || stage === 'model')) return false;
      const target = relative(pipeline, resolve(pipeline, dirname(from), to)).split('/')[0] ?? '';
      return target !== stage && target !== 'model';
    });
    expect(trespasses).toEqual([]);
  });

  it('one room touches each library', () => {
    const strays = imports.filter(({ from, to }) => {
      const library = to.startsWith('@') ? to.split('/').slice(0, 2).join('/') : to.split('/')[0];
      const door = doors[library ?? ''];
      return door !== undefined && !door.test(from);
    });
    expect(strays).toEqual([]);
  });
});
