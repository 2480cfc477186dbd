import { availableParallelism, freemem, totalmem } from 'node:os';
import {
  canReadPictures,
  drawsPages,
  INSTALL_OCR,
  INSTALL_OCR_ANYWHERE,
  libreOffice,
  loadRecognizer,
  type OcrPackages,
  ocrPackages,
  zipOf,
} from '../extract/index.ts';
import { openFonts } from '../render/form/index.ts';
import { openPrinter, PrintFailure } from '../render/print/index.ts';
import { type Check, checkOutput, checkPathLength, checkTemporary } from './doctor-places.ts';
import { checkProgram } from './doctor-program.ts';
import type { Say } from './language.ts';
import type { Session } from './session.ts';
import { EXIT } from './trouble.ts';

/** `jixiao doctor`: tells what this machine can do; 0 when nothing is missing, 2 otherwise. */
export async function runDoctor(out: string, { terminal, say }: Session): Promise<number> {
  const checks = [
    checkNode(say),
    checkProgram(say),
    checkMemory(say),
    checkFont(say),
    await checkBrowser(say),
    checkLibreOffice(say),
    checkScans(ocrPackages(), say, {
      zip: zipOf(),
      starts: drawsPages() && (await loadRecognizer()) !== null,
    }),
    await checkOutput(out, say),
    checkPathLength(out, say),
    await checkTemporary(say),
  ].filter((check) => check !== null);
  for (const { ok, what, advice, optional } of checks) {
    const mark = ok ? '✓' : optional ? '–' : '✗';
    terminal.stdout.write(`${mark} ${what}${ok ? '' : `\n    ${advice}`}\n`);
  }
  const lacking = checks.filter(({ ok, optional }) => !ok && !optional).length;
  const spared = checks.filter(({ ok, optional }) => !ok && optional).length;
  terminal.stdout.write(`${verdict(lacking, spared, say)}\n`);
  return lacking === 0 ? EXIT.ok : EXIT.failed;
}

function verdict(lacking: number, spared: number, say: Say): string {
  if (lacking > 0)
    return say(
      `有 ${lacking} 项需要处理（✗）：请按上面的办法做，再运行一次。`,
      `${lacking} of these have to be seen to (✗): do what is said there and run this again.`,
    );
  if (spared > 0)
    return say(
      `可以使用；有 ${spared} 项没有也行（–）。`,
      `All that is needed is there; ${spared} can be done without (–).`,
    );
  return say('一切齐备。', 'Nothing is missing.');
}

/** As package.json says under `engines`. */
const NODE_FLOOR = [20, 19] as const;

function checkNode(say: Say): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = major > NODE_FLOOR[0] || (major === NODE_FLOOR[0] && minor >= NODE_FLOOR[1]);
  return {
    ok,
    what: `Node.js ${process.versions.node}`,
    advice: say(
      '请安装 Node.js 20.19 或更新的版本，或改用自带 Node.js 的压缩包。',
      'Install Node.js 20.19 or later, or use the zip that brings its own.',
    ),
  };
}

/** A browser and two reading processes. */
const MEMORY_FLOOR_MB = 1_024;

function checkMemory(say: Say): Check {
  const total = Math.round(totalmem() / 1024 / 1024);
  const free = Math.round(freemem() / 1024 / 1024);
  return {
    ok: total >= MEMORY_FLOOR_MB,
    what: say(
      `内存 ${total} MB（空闲 ${free} MB），处理器 ${availableParallelism()} 核`,
      `${total} MB of memory (${free} MB free), ${availableParallelism()} cores`,
    ),
    advice: say(
      '内存较少：请用 --jobs 1 --max-memory 256 运行。',
      'Little memory: run with --jobs 1 --max-memory 256.',
    ),
  };
}

/** The embedded font: a package that was not installed whole shows here. */
export function checkFont(say: Say, open = openFonts): Check {
  const what = say('内嵌字体 Noto Serif SC', 'Embedded font Noto Serif SC');
  const advice =
    zipOf() === null
      ? say('请重新运行 npm ci。', 'Run npm ci again.')
      : say('请把压缩包重新解压。', 'Unpack the zip again.');
  try {
    return { ok: open().find(400, 0x7ee9) !== null, what, advice };
  } catch {
    return { ok: false, what, advice };
  }
}

/** Only files of older formats need it. */
function checkLibreOffice(say: Say): Check {
  return {
    ok: libreOffice() !== null,
    optional: true,
    what: say(
      `LibreOffice（只有 .doc、.wps、.rtf、.odt 和加密的表格用得到）${libreOffice() === null ? '：没有安装' : ''}`,
      `LibreOffice, for .doc, .wps, .rtf, .odt and workbooks under a password${libreOffice() === null ? ': not installed' : ''}`,
    ),
    advice: say(
      '没有也能用：遇到旧格式的文档，请用 Word 或 WPS 打开，另存为 .docx 再放入；或安装 LibreOffice。',
      'Most can do without: save older documents as .docx, or install LibreOffice.',
    ),
  };
}

/**
 * Only pages that are pictures need them.
 *
 * @param here the zip that the program was unpacked from, if any, and whether what is there starts on this machine.
 */
export function checkScans(
  packages: OcrPackages,
  say: Say,
  here: { readonly zip: string | null; readonly starts: boolean } = { zip: null, starts: true },
): Check {
  const { models, runtime, canvas } = packages;
  const isThere = canReadPictures(packages);
  const parts = [
    models === null
      ? say('没有识别模型', 'no models')
      : say(`识别模型 ${models}`, `models ${models}`),
    runtime === null
      ? say('没有运行模型的组件', 'nothing to run them')
      : `${runtime.name} ${runtime.version}${runtime.native ? '' : SLOW(say)}`,
    canvas === null
      ? say('没有绘制页面的 @napi-rs/canvas', 'no @napi-rs/canvas to draw pages')
      : `@napi-rs/canvas ${canvas}`,
  ];
  const way = isThere
    ? say(
        '换一台电脑：这些组件在这里不能运行',
        'use another machine: these do not start on this one',
      )
    : here.zip === null
      ? howToInstall(packages, say)
      : say(
          '改用带图片识别的压缩包（名称中没有 small）',
          'use the zip that reads pictures (without small in its name)',
        );
  return {
    ok: isThere && here.starts,
    optional: true,
    what: `${say('扫描件（图片识别）：', 'Scans (reading pictures): ')}${parts.join(say('，', ', '))}`,
    advice: say(
      `没有也能用：只是不能读取扫描的页。要读取请${way}。`,
      `Most can do without: only scanned pages are not read. To read them, ${way}.`,
    ),
  };
}

function howToInstall({ models, runtime, canvas }: OcrPackages, say: Say): string {
  const ways = [
    ...(models === null || runtime === null
      ? [
          say(
            `运行 ${INSTALL_OCR}（不支持 onnxruntime-node 的电脑：${INSTALL_OCR_ANYWHERE}）`,
            `run ${INSTALL_OCR} (where onnxruntime-node has no build for the machine: ${INSTALL_OCR_ANYWHERE})`,
          ),
        ]
      : []),
    ...(canvas === null
      ? [
          say(
            '重新运行 npm ci，不要加 --omit=optional',
            'run npm ci again, without --omit=optional',
          ),
        ]
      : []),
  ];
  return ways.join(say('；', '; '));
}

const SLOW = (say: Say): string =>
  say(
    '（没有本机版本，慢三四倍；超时请放宽 --timeout）',
    ' (no native build: three to four times as slow; raise --timeout if it runs out)',
  );

async function checkBrowser(say: Say): Promise<Check> {
  try {
    const printer = await openPrinter();
    await printer.close();
    return {
      ok: true,
      what: say(`浏览器 ${printer.browser}`, `Browser ${printer.browser}`),
      advice: '',
    };
  } catch (error) {
    const what = say(
      '没有可用的浏览器：不能生成 PDF，其他都不受影响',
      'No browser: PDFs cannot be made, all else can',
    );
    const isKnown = error instanceof PrintFailure;
    const advice = isKnown ? say(error.reason, error.reasonEn) : String(error);
    return { ok: false, what, advice };
  }
}
