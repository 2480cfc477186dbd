import { canReadPictures, INSTALL_OCR, ocrPackages, zipOf } from '../extract/index.ts';
import { type FormPart, ReadFailure } from '../model/index.ts';
import type { Failure, OcrChoice, Shortfall } from './work.ts';

const PARTS: Readonly<Record<FormPart, readonly [zh: string, en: string]>> = {
  'project-name': ['项目名称', 'the project name'],
  funding: ['项目资金', 'the funding'],
  indicators: ['绩效指标', 'the indicators'],
};

/** Forms that lack a part which every form has: the file was cut, or their layout was not understood. */
export function incompleteForm(shortfalls: readonly Shortfall[]): Failure | null {
  const lacking = shortfalls.filter((shortfall) => 'form' in shortfall);
  const [first] = lacking;
  if (first === undefined) return cutOffForm(shortfalls);
  const named = lacking.map(({ form, missing }) => {
    const parts = missing.map((part) => PARTS[part]);
    return {
      zh: `第${form}张表没有读到${parts.map(([zh]) => zh).join('、')}`,
      en: `Form ${form} lacks ${parts.map(([, en]) => en).join(', ')}`,
    };
  });
  const cutOff = cutOffForm(shortfalls);
  return {
    category: 'missing-part',
    reason: `${named.map(({ zh }) => zh).join('；')}，表可能被截断。请对照原件，补全后重试。${cutOff?.reason ?? ''}`,
    reasonEn: `${named.map(({ en }) => en).join('. ')}: it may have been cut off. Compare with the original and complete it.${cutOff === null ? '' : ` ${cutOff.reasonEn}`}`,
    place: placeOf(first),
  };
}

/** The title of another form stands at the end of the file, and no table after it. */
function cutOffForm(shortfalls: readonly Shortfall[]): Failure | null {
  const cutOff = shortfalls.find((shortfall) => 'after' in shortfall);
  if (cutOff === undefined) return null;
  const { after, place } = cutOff;
  return {
    category: 'missing-part',
    reason: `第${after}张表之后只有下一张表的标题，没有表格，文件可能被截断。请重新取得完整的文件。`,
    reasonEn: `After form ${after} there is the title of another and no table: the file may have been cut off. Get it again in full.`,
    place: 'page' in place ? `第${place.page}页` : `第${place.line}行`,
  };
}

function placeOf({ pages, lines }: Extract<Shortfall, { form: number }>): string | null {
  if (lines !== null) return `第${lines[0]}–${lines[1]}行`;
  return pages[0] === undefined ? null : `第${pages[0]}页`;
}

/** A file in which no form was found, and of which parts are damaged: it may have held some. */
export function damagedWithoutForms(): Failure {
  return {
    category: 'damaged',
    reason:
      '没有找到项目支出绩效目标表，而文件已损坏，表可能在损坏的部分里。请重新取得该文件（不要用文本方式传输或另存），再重试。',
    reasonEn:
      'No performance target form was found, and the file is damaged: there may have been some in what is lost. Get it again (not sent or saved as text) and try again.',
    place: null,
  };
}

/** A file in which no form was found, or only a blank one. */
export function withoutForms(blank: boolean): Failure {
  return blank
    ? {
        category: 'no-forms',
        reason: '只有没有填写的空白表。请放入已填写的绩效目标表。',
        reasonEn: 'It holds only a blank form. Put in one that is filled in.',
        place: null,
      }
    : {
        category: 'no-forms',
        reason: '没有找到项目支出绩效目标表。请确认文件内容；如确有该表，请反馈给程序的维护者。',
        reasonEn:
          'No performance target form was found. Check the file; if it does hold one, tell the maintainers.',
        place: null,
      };
}

export function emptyFile(): ReadFailure {
  return new ReadFailure(
    'damaged',
    '文件是空的（0 字节），可能没有下载或复制完。请重新取得该文件。',
    'The file is empty (0 bytes); it may not have been downloaded or copied in full. Get it again.',
  );
}

/** A scan, where reading pictures was turned off. */
export function scanTurnedOff(page: number): ReadFailure {
  return new ReadFailure(
    'unreadable-text',
    `第${page}页是扫描的图片，没有文字，而图片识别已关闭。请改用 --ocr auto（或去掉 --ocr off）识别图片，或改用由办公软件直接导出的 PDF。`,
    `Page ${page} is a scanned picture without text, and reading pictures is turned off. Turn it on with --ocr auto (or leave out --ocr off), or use a PDF that an office program exported.`,
    `第${page}页`,
  );
}

/**
 * A scan, where what reads pictures is not there.
 *
 * @param zip that the program was unpacked from, if any.
 */
export function withoutOcr(page: number, zip: string | null = zipOf()): ReadFailure {
  const [zh, en] =
    zip === null
      ? [
          `识别图片的组件没有装全。请运行 ${INSTALL_OCR} 后重试（不支持 onnxruntime-node 的电脑改装 onnxruntime-web；缺什么可用 jixiao doctor 查看）`,
          `the packages that read pictures are not all installed. Run ${INSTALL_OCR} (onnxruntime-web where onnxruntime-node has no build for the machine) and try again`,
        ]
      : [
          '这个压缩包里没有识别图片的组件。请改用带图片识别的压缩包（名称中没有 small）',
          'this zip has nothing that reads pictures. Use the one that does (without small in its name)',
        ];
  return new ReadFailure(
    'unreadable-text',
    `第${page}页要由图片识别，而${zh}，或改用由办公软件直接导出的 PDF。`,
    `Page ${page} has to be read from its picture, and ${en}, or use a PDF that an office program exported.`,
    `第${page}页`,
  );
}

/** A scan, where what reads pictures is there but does not start. */
export function ocrDoesNotStart(page: number): ReadFailure {
  return new ReadFailure(
    'unreadable-text',
    `第${page}页要由图片识别，而识别图片的组件在这台电脑上不能运行（可能被安全软件拦截，或系统太旧）。请换一台电脑读取，或改用由办公软件直接导出的 PDF。`,
    `Page ${page} has to be read from its picture, and what reads pictures does not start on this machine (perhaps a security program stops it, or the system is too old). Read it on another machine, or use a PDF that an office program exported.`,
    `第${page}页`,
  );
}

/** A page whose fonts say nothing, where it cannot be read from its picture either. */
function withoutCharacters(
  page: number,
  { reason, reasonEn }: Pick<ReadFailure, 'reason' | 'reasonEn'>,
): ReadFailure {
  return new ReadFailure(
    'unreadable-text',
    `第${page}页的字体没有说明各个字符是什么字，读出的文字不可用。${reason}`,
    `The fonts of page ${page} do not say what their characters are: its text is of no use. ${reasonEn}`,
    `第${page}页`,
  );
}

/**
 * Why a page that is a picture, or has to be read as one, is not read; null where it is.
 * @param isGarbled whether it has text that says nothing
 */
export function scanRefusal(
  page: number,
  ocr: OcrChoice = 'auto',
  isGarbled = false,
): ReadFailure | null {
  if (ocr !== 'off' && hasOcr()) return null;
  if (!isGarbled) return ocr === 'off' ? scanTurnedOff(page) : withoutOcr(page);
  return withoutCharacters(page, ocr === 'off' ? turnOn() : withoutOcr(page));
}

/** How to have a page read that only its picture shows. */
function turnOn(): Pick<ReadFailure, 'reason' | 'reasonEn'> {
  return {
    reason:
      '图片识别已关闭，请改用 --ocr auto（或去掉 --ocr off）由图片识别，或改用由办公软件直接导出的 PDF。',
    reasonEn:
      'Reading pictures is turned off: turn it on with --ocr auto (or leave out --ocr off), or use a PDF that an office program exported.',
  };
}

/** Whether what reads pictures is there; looked up when the first scan is met. */
export function hasOcr(): boolean {
  isThere ??= canReadPictures(ocrPackages());
  return isThere;
}

let isThere: boolean | null = null;

/** How archives begin in which people send files: zip, rar, 7-Zip, gzip; hex. */
const ARCHIVES = ['504b0304', '526172211a07', '377abcaf271c', '1f8b08'];

/** @param head its first bytes. */
export function unknownFormat(head: Uint8Array): ReadFailure {
  const beginning = Buffer.from(head.subarray(0, 8)).toString('hex');
  if (ARCHIVES.some((archive) => beginning.startsWith(archive)))
    return new ReadFailure(
      'not-a-document',
      '这是压缩包，没有读取里面的文件。请先解压，再放入解压出来的文件或文件夹；如果它是 Word 或 Excel 文件，请用 Office 或 WPS 另存一份再放。',
      'This is an archive; the files in it were not read. Unpack it and put in the files or the folder that come out; if it is a document of Word or Excel, save it anew in Office or WPS.',
    );
  return new ReadFailure(
    'not-a-document',
    '不是 PDF、电子表格、文字文档、网页或文本文件，未读取。请用 Office 或 WPS 另存为 PDF 或 .xlsx 后重试。',
    'This is no PDF, spreadsheet, document, web page or text and was not read. Save it as PDF or .xlsx in Office or WPS and try again.',
  );
}

export function tooLarge(size: number): ReadFailure {
  const megabytes = Math.round(size / 1024 / 1024);
  return new ReadFailure(
    'too-large',
    `文件有 ${megabytes} MB，超过了 1024 MB 的上限。请拆分后重试。`,
    `The file has ${megabytes} MB, more than the limit of 1024 MB. Split it and try again.`,
  );
}

export function tookTooLong(seconds: number): ReadFailure {
  return new ReadFailure(
    'timed-out',
    `读取超过了 ${seconds} 秒，已放弃。文件可能已损坏；确需读取时用 --timeout 放宽时限。`,
    `Reading took over ${seconds} seconds and was given up. The file may be damaged; raise --timeout to try longer.`,
  );
}

/** A form or a report that this program made: it says nothing that its sources do not say. */
export function ownOutput(): ReadFailure {
  return new ReadFailure(
    'no-forms',
    '这是本程序生成的表单或报告，没有读取，以免同一项目重复计算。请放入它的原件。',
    'This program made this form or report; it was not read, so that no project is counted twice. Put in what it was made of.',
  );
}
