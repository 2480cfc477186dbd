import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryIn } from '../../pipeline/batch/memory.ts';
import { storeIn } from '../../pipeline/batch/store.ts';
import { canReadPictures, ocrPackages, openPictures } from '../../pipeline/extract/index.ts';
import { read } from '../../pipeline/read.ts';
import { pdfOf } from '../../scripts/fixtures/pdf.ts';
import { formPage, mixedPdf, PICTURE } from '../read/mixed-pages.ts';
import { workOn } from '../read/work-on.ts';
import { jixiao } from './command.ts';

const hasOcr = canReadPictures(ocrPackages());
const note = hasOcr ? '' : ' (NOT INSTALLED)';

let folder: string;
let input: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '扫描 命令-'));
  input = join(folder, '输入');
  await mkdir(input);
  await writeFile(join(input, '扫描.pdf'), mixedPdf([formPage('校车更新'), PICTURE]));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('--ocr', { timeout: 120_000 }, () => {
  it.each(['convert', 'check', 'watch', 'inspect', 'grids', 'vocabulary'])(
    'is a flag of %s, told in both languages',
    async (command) => {
      expect((await jixiao(command, '--help')).stdout).toMatch(/--ocr <when>\s+识别扫描页/u);
      const english = (await jixiao(command, '--help', '--lang', 'en')).stdout;
      expect(english.replace(/\s+/gu, ' ')).toContain('read pages from their pictures');
      const wrong = await jixiao(command, input, '--ocr', 'maybe');
      expect(wrong.code).toBe(1);
      expect(wrong.stderr).toContain('maybe');
    },
  );

  it('off leaves scans unread, and says how to have them read', async () => {
    const { code, stderr } = await jixiao('check', input, '--jobs', '0', '--ocr', 'off');
    expect(code).toBe(2);
    expect(stderr).toContain('第2页');
    expect(stderr).toContain('--ocr auto');
  });

  it('may stand in the configuration, and is told in run.json', async () => {
    const config = join(folder, 'config.json');
    const out = join(folder, '输出');
    await writeFile(config, JSON.stringify({ out, pdf: 'none', jobs: 0, ocr: 'off' }));
    const { stdout } = await jixiao('convert', input, '--config', config);
    expect(stdout).toContain('--ocr auto');
    const run = JSON.parse(await readFile(join(out, 'run.json'), 'utf8'));
    expect(run.options.ocr).toBe('off');
    await writeFile(config, JSON.stringify({ out, ocr: 'sometimes' }));
    expect((await jixiao('convert', input, '--config', config)).code).toBe(1);
  });

  it('is part of what a reading is remembered by', async () => {
    const folderOf = { reader: 'f', judge: 'f', shared: false, forget: false };
    const memory = memoryIn(storeIn(folder, '缓存'), folderOf);
    const work = (ocr: 'auto' | 'off') => workOn(join(input, '扫描.pdf'), { ocr });
    await memory.remember(work('off'), await read(work('off')));
    expect(await memory.recall(work('off'))).not.toBeNull();
    expect(await memory.recall(work('auto'))).toBeNull();
  });
});

/** The first form of 2025 as a scanner would have it: nothing but a picture. */
async function scannedForm(): Promise<Uint8Array> {
  const bytes = await readFile(join(import.meta.dirname, '../../input/2025/yangquan-2025.pdf'));
  const pictures = await openPictures(new Uint8Array(bytes), undefined);
  const { width, height, data } = await pictures.picture(1, [], 10_000_000);
  await pictures.close();
  const grey = new Uint8Array(width * height).map((_, at) => data[at * 4] ?? 255);
  const dict = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode`;
  return pdfOf({
    pages: [PICTURE],
    objects: { 20: { dict, stream: new Uint8Array(deflateSync(grey)) } },
  });
}

describe('looking at a scan', { timeout: 120_000 }, () => {
  it.skipIf(!hasOcr)(`shows what its picture says${note}`, async () => {
    const path = join(folder, '扫描件.pdf');
    await writeFile(path, await scannedForm());
    const grids = await jixiao('grids', path, '--json');
    expect(grids.stdout).toContain('项目名称');
    const out = join(folder, '图');
    await jixiao('inspect', path, '--out', out);
    const index = await readFile(join(out, 'index.html'), 'utf8');
    expect(index).toContain('扫描页 <i>scanned pages</i>');
    expect(index).toContain('识别存疑');
    const svg = await readFile(join(out, 'page-0001.svg'), 'utf8');
    expect(svg).toMatch(/projectName: \S+ · 把握 confidence 0\.9\d|confidence 1\.00/u);
  });

  it('says why a page is left as it is, and shows the others', async () => {
    const path = join(input, '扫描.pdf');
    const { code, stdout, stderr } = await jixiao('grids', path, '--ocr', 'off');
    expect(code).toBe(0);
    expect(stdout).toContain('校车更新');
    expect(stderr).toContain('--ocr auto');
    const out = join(folder, '图');
    await jixiao('inspect', path, '--out', out, '--ocr', 'off');
    expect(await readFile(join(out, 'index.html'), 'utf8')).toContain('--ocr auto');
  });
});
