import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const pipeline = join(root, 'pipeline');

/**
 * What each room may know of, besides itself; `model` is open to all. A room that is not here fails the test: whoever adds
 * one says where it stands.
 */
const knows: Readonly<Record<string, readonly string[]>> = {
  model: [],
  system: [],
  vocabulary: [],
  notation: ['vocabulary'],
  extract: ['system'],
  lattice: ['vocabulary'],
  recognize: ['vocabulary'],
  normalize: ['notation', 'vocabulary'],
  merge: [],
  corrections: ['notation', 'system'],
  validate: ['notation', 'vocabulary'],
  cycle: ['validate', 'vocabulary'],
  render: ['system'],
  read: ['extract', 'lattice', 'recognize', 'normalize', 'system', 'vocabulary'],
  batch: [
    'cycle',
    'extract',
    'read',
    'recognize',
    'merge',
    'corrections',
    'validate',
    'render',
    'system',
    'vocabulary',
  ],
  desk: [
    'batch',
    'corrections',
    'cycle',
    'extract',
    'read',
    'render',
    'system',
    'validate',
    'vocabulary',
  ],
  cli: [
    'cycle',
    'desk',
    'batch',
    'corrections',
    'extract',
    'lattice',
    'read',
    'recognize',
    'render',
    'system',
    'validate',
    'vocabulary',
  ],
};

/** Modules that each third-party library may be imported from: one module (or room) touches each. */
const doors: Record<string, RegExp> = {
  'pdfjs-dist': /^(?:extract\/pdf|desk\/page\/original)\//u,
  exceljs: /^render\/workbook\//u,
  '@e965/xlsx': /^extract\/spreadsheet\/binary\//u,
  numfmt: /^extract\/spreadsheet\/number-format\.ts$/u,
  saxes: /^extract\/(?:spreadsheet|word)\//u,
  puppeteer: /^render\/print\//u,
  '@sparticuz/chromium': /^render\/print\//u,
  handlebars: /^render\/templates\.ts$/u,
  preact: /^desk\/page\//u,
  hono: /^desk\/http\//u,
  '@hono/node-server': /^desk\/(?:http\/|index\.ts$)/u,
  docxtemplater: /^render\/feedback\//u,
  pizzip: /^render\/feedback\//u,
  yazl: /^desk\/errands\//u,
  bullmq: /^batch\/queue\//u,
  ioredis: /^batch\/queue\//u,
  commander: /^cli(\.ts$|\/)/u,
};

interface Import {
  readonly from: string;
  readonly to: string;
}

function importsOf(file: string): Import[] {
  const source = readFileSync(join(pipeline, file), 'utf8');
  return [...source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/gu)].map((match) => ({
    from: file,
    to: match[1] ?? '',
  }));
}

const files = readdirSync(pipeline, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.tsx?$/u.test(file),
);
const imports = files.flatMap(importsOf);
/** Imports of our own files, both ends from the pipeline's folder. */
const inside = imports
  .filter(({ to }) => to.startsWith('.'))
  .map(({ from, to }) => ({
    from,
    to: relative(pipeline, resolve(pipeline, dirname(from), to)),
  }));

function roomOf(file: string): string | null {
  const [room = '', ...rest] = file.split('/');
  return rest.length === 0 ? null : room;
}

/** A circle of files that import each other, or null. */
function circleIn(edges: readonly Import[]): string[] | null {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const path: string[] = [];
  const walk = (file: string): string[] | null => {
    if (done.has(file)) return null;
    const at = path.indexOf(file);
    if (at !== -1) return path.slice(at);
    path.push(file);
    for (const to of next.get(file) ?? []) {
      const circle = walk(to);
      if (circle !== null) return circle;
    }
    path.pop();
    done.add(file);
    return null;
  };
  for (const file of next.keys()) {
    const circle = walk(file);
    if (circle !== null) return circle;
  }
  return null;
}

describe('the rooms of the pipeline', () => {
  it('are all known here', () => {
    const rooms = new Set(files.flatMap((file) => roomOf(file) ?? []));
    expect([...rooms].sort()).toEqual(Object.keys(knows).sort());
  });

  it('know of no others than they are meant to', () => {
    const trespasses = inside.filter(({ from, to }) => {
      const [room, target] = [roomOf(from), roomOf(to)];
      // The files beside the rooms compose them.
      if (room === null) return false;
      if (target === null) return room !== 'cli' && room !== 'desk' && to !== 'read.ts';
      return target !== room && target !== 'model' && !(knows[room] ?? []).includes(target);
    });
    expect(trespasses).toEqual([]);
  });

  it('have no circle, neither of rooms nor of files', () => {
    const rooms = inside.flatMap(({ from, to }) => {
      const [room, target] = [roomOf(from), roomOf(to)];
      return room === null || target === null || room === target
        ? []
        : [{ from: room, to: target }];
    });
    expect(circleIn(rooms)).toBeNull();
    expect(circleIn(inside)).toBeNull();
    expect(
      circleIn([
        { from: 'a', to: 'b' },
        { from: 'b', to: 'a' },
      ]),
    ).toEqual(['a', 'b']);
  });

  it('are named, each with what it is, in the README', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const missing = Object.keys(knows).filter((room) => !readme.includes(`      ${room}/ `));
    expect(missing).toEqual([]);
    expect(existsSync(join(pipeline, 'index.ts'))).toBe(true);
  });

  it('touch each library in one room alone', () => {
    const strays = imports.filter(({ from, to }) => {
      const library = to.startsWith('@') ? to.split('/').slice(0, 2).join('/') : to.split('/')[0];
      const door = doors[library ?? ''];
      return door !== undefined && !door.test(from);
    });
    expect(strays).toEqual([]);
  });
});
