import { describe, expect, it } from 'vitest';
import { ocrPackages } from '../../../pipeline/extract/ocr-packages.ts';
import { inkIn } from '../../../pipeline/extract/scan/ink.ts';
import { LabelMemory } from '../../../pipeline/extract/scan/label-memory.ts';
import type { LineText } from '../../../pipeline/extract/scan/line-reading.ts';
import type { Raster } from '../../../pipeline/extract/scan/raster.ts';
import { type InkLine, linesIn } from '../../../pipeline/extract/scan/text-lines.ts';
import { tonesOf } from '../../../pipeline/extract/scan/threshold.ts';
import { blurred } from '../../../scripts/bench/ocr/degrade.ts';
import { printed } from './canvas.ts';
import { boxOf, grained } from './drawing.ts';

const hasCanvas = ocrPackages().canvas !== null;
const note = hasCanvas ? '' : ' (NOT INSTALLED)';

const LABELS = [
  '一级指标',
  '二级指标',
  '三级指标',
  '数量指标',
  '质量指标',
  '时效指标',
  '成本指标',
  '经济效益指标',
  '社会效益指标',
  '生态效益指标',
  '项目名称',
  '项目属性',
  '年度目标',
];
const isLabel = (text: string): boolean => LABELS.includes(text);

interface Print {
  readonly page: Raster;
  readonly line: InkLine;
}

/** Pixels over which a scanner spreads a point. */
const BLUR = 0.6;

interface Printing {
  readonly at?: readonly [x: number, y: number];
  readonly points?: number;
  /** Grey values. */
  readonly grain?: number;
  readonly seed?: number;
}

/** A scan of one line of text, and where the line is found. */
function print(
  text: string,
  { at = [20, 20], points = 9, grain = 0, seed = 0 }: Printing = {},
): Print {
  const { width, height, data } = printed(text, points, 200, [...at]);
  const sharp = { width, height, channels: 1, data: new Uint8ClampedArray(data) } as const;
  const soft = { width, height, data: new Uint8Array(blurred(sharp, BLUR).data) };
  const page = grained(soft, grain, seed);
  const box = boxOf([0, 0, width, height]);
  const ink = inkIn(page, box, tonesOf(page), 1);
  const [line] = linesIn({ box, ink }, (points / 72) * 200 * 0.9, 1);
  return { page, line: line ?? expect.fail('no line was found') };
}

function readingOf(text: string, { line }: Print, changes: Partial<LineText> = {}): LineText {
  const step = (line.right - line.left) / text.length;
  const glyphs = [...text].map((character, at) => ({
    character,
    confidence: 0.99,
    x: line.left + (at + 0.5) * step,
  }));
  return { line, glyphs, looks: 1, agree: 1, unread: 0, fixed: [], ...changes };
}

function remembering(text: string, of = print(text), changes: Partial<LineText> = {}): LabelMemory {
  const memory = new LabelMemory(isLabel);
  memory.remember(of.page, readingOf(text, of, changes));
  return memory;
}

const textOf = (found: LineText | null) =>
  found === null ? null : found.glyphs.map(({ character }) => character).join('');

describe.skipIf(!hasCanvas)(`labels that were read before${note}`, () => {
  it('are nearly always known again at another place, with grain, each glyph where it is there', () => {
    let [known, all] = [0, 0];
    for (const [seed, label] of LABELS.entries()) {
      // 一, 二 and 三 look alike where they are blurred: labels with them are read each time.
      if (/[一二三]/u.test(label)) continue;
      const memory = remembering(label);
      for (const at of [
        [31, 24],
        [20.5, 40.3],
        [57.3, 33.8],
      ] as const) {
        for (const grain of [0, 10]) {
          const { page, line } = print(label, { at, grain, seed });
          const found = memory.recall(page, line);
          all++;
          if (found === null) continue;
          known++;
          expect(textOf(found)).toBe(label);
          expect(found.line).toEqual(line);
          const step = (line.right - line.left) / label.length;
          for (const [index, { x }] of found.glyphs.entries())
            expect(Math.abs(x - line.left - (index + 0.5) * step)).toBeLessThan(2);
        }
      }
    }
    expect(known / all).toBeGreaterThan(0.8);
  });

  it('are never taken for one another, at any size of print, with grain or without', () => {
    for (const points of [8, 9, 10.5, 12]) {
      for (const grain of [0, 12]) {
        const others = LABELS.map((label, seed) =>
          print(label, { at: [20.5, 20.3], points, grain, seed }),
        );
        for (const label of LABELS) {
          const memory = remembering(label, print(label, { points }));
          const taken = others.flatMap(({ page, line }, at) =>
            memory.recall(page, line) === null ? [] : [LABELS[at]],
          );
          expect(taken.filter((other) => other !== label)).toEqual([]);
        }
      }
    }
  });

  it('are told apart also where all of them are remembered', () => {
    const memory = new LabelMemory(isLabel);
    for (const label of LABELS) {
      const one = print(label);
      memory.remember(one.page, readingOf(label, one));
    }
    for (const label of LABELS) {
      const { page, line } = print(label, { at: [33, 27] });
      expect([label, null]).toContain(textOf(memory.recall(page, line)));
    }
  });

  it('are not remembered where they are no labels, or were read with a doubt', () => {
    const recalled = (text: string, changes: Partial<LineText> = {}) => {
      const one = print(text);
      return remembering(text, one, changes).recall(one.page, one.line);
    };
    expect(recalled('项目名称')).not.toBeNull();
    expect(recalled('校舍改造')).toBeNull();
    expect(recalled('项目名称', { unread: 0.3 })).toBeNull();
    const { glyphs } = readingOf('项目名称', print('项目名称'));
    const weak = glyphs.map((glyph, at) => (at === 2 ? { ...glyph, confidence: 0.4 } : glyph));
    expect(recalled('项目名称', { glyphs: weak })).toBeNull();
  });
});
