import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { archiveEntries, unpackedBytes } from '../../pipeline/extract/archive.ts';
import { libreOffice } from '../../pipeline/extract/index.ts';
import { read } from '../../pipeline/read.ts';
import { type ZipEntry, zipOf } from '../../scripts/fixtures/zip.ts';
import { workOn } from '../read/work-on.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');
const folder = mkdtempSync(join(tmpdir(), 'containers-'));

afterAll(() => rm(folder, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

const reading = (path: string) => read(workOn(path));

function readAs(name: string, content: Uint8Array | string) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return reading(path);
}

/** A fixture under another name. */
function renamed(file: string, name: string) {
  const path = join(folder, name);
  copyFileSync(join(FIXTURES, file), path);
  return reading(path);
}

const namesIn = ({ forms }: Awaited<ReturnType<typeof reading>>) =>
  forms.map(({ record }) => record.projectName);

const TWO = ['校车更新', '食堂改造'];
const WITHOUT_LIBRE_OFFICE = libreOffice() === null;
/** In the names of what is left out without it, so that nobody takes that for passed. */
const NOTE = WITHOUT_LIBRE_OFFICE ? ' (NOT INSTALLED)' : '';

/** A form whose cells are not merged, so that any format can hold it. */
const ROWS = [
  ['项目名称', '校舍改造', '', ''],
  ['主管部门', '某局', '实施单位', '某中学'],
  ['项目资金(万元)', '年度资金总额:', '100.00', ''],
  ['', '其中:财政拨款', '100.00', ''],
  ['年度目标', '完成校舍改造', '', ''],
  ['一级指标', '二级指标', '三级指标', '指标值'],
  ['产出指标', '数量指标', '改造校舍', '3栋'],
  ['', '质量指标', '验收合格率', '100%'],
];

function tableOf(row: (cells: string) => string, cell: (text: string) => string): string {
  return ROWS.map((texts) => row(texts.map(cell).join(''))).join('\n');
}

const OFFICE = 'urn:oasis:names:tc:opendocument:xmlns:office:1.0';
const TABLE = 'urn:oasis:names:tc:opendocument:xmlns:table:1.0';
const TEXT = 'urn:oasis:names:tc:opendocument:xmlns:text:1.0';
const OPEN_SPREADSHEET = 'application/vnd.oasis.opendocument.spreadsheet';
const openDocument = (root: string, more: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<office:${root} xmlns:office="${OFFICE}" xmlns:table="${TABLE}" xmlns:text="${TEXT}" office:version="1.2" ${more}><office:body><office:spreadsheet><table:table table:name="表">${tableOf(
    (cells) => `<table:table-row>${cells}</table:table-row>`,
    (text) =>
      `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`,
  )}</table:table></office:spreadsheet></office:body></office:${root}>`;

const manifest = (spreadsheet: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="${spreadsheet}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`;

/** Rich text writes what is not ASCII as numbers. */
const richText = (text: string) =>
  text.replace(/[^\p{ASCII}]/gu, (character) => `\\u${character.charCodeAt(0)}?`);

const WRITTEN_AS_TEXT: readonly (readonly [string, Uint8Array | string])[] = [
  [
    '富文本.rtf',
    `{\\rtf1\\ansi\\uc1 ${tableOf(
      (cells) => `\\trowd\\cellx2000\\cellx4000\\cellx6000\\cellx8000 ${cells}\\row`,
      (text) => `\\intbl ${richText(text)}\\cell `,
    )}\\pard }`,
  ],
  [
    '二〇〇三.xls',
    `<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表"><Table>${tableOf(
      (cells) => `<Row>${cells}</Row>`,
      (text) => `<Cell><Data ss:Type="String">${text}</Data></Cell>`,
    )}</Table></Worksheet></Workbook>`,
  ],
  ['平面.fods', openDocument('document', `office:mimetype="${OPEN_SPREADSHEET}"`)],
  [
    '开放.ods',
    zipOf([
      { name: 'mimetype', bytes: OPEN_SPREADSHEET, stored: true },
      { name: 'content.xml', bytes: openDocument('document-content', '') },
      { name: 'META-INF/manifest.xml', bytes: manifest(OPEN_SPREADSHEET) },
    ]),
  ],
];

describe('a file under the name of another format', { timeout: 120_000 }, () => {
  it.each([
    ['regions/two-on-a-page.xlsx', '两张表.et'],
    ['regions/two-on-a-page.xlsx', '两张表.xls'],
    ['regions/two-on-a-page.html', '两张表.xls'],
    ['regions/two-on-a-page.pdf', '两张表.docx'],
  ])('is read by its content: %s as %s', async (file, name) => {
    expect(namesIn(await renamed(file, name))).toEqual(TWO);
  });

  it.each([
    ['formats/self-evaluation.docx', '自评.wps'],
    ['formats/self-evaluation.docx', '自评.doc'],
  ])('is read by its content: %s as %s', async (file, name) => {
    const { status, forms } = await renamed(file, name);
    expect([status, forms.length]).toEqual(['read', 1]);
  });

  it('is read by its content: self-evaluation.xls as 自评.et', async () => {
    const { status, forms } = await renamed('formats/self-evaluation.xls', '自评.et');
    expect([status, forms.length]).toEqual(['read', 1]);
  });

  it.skipIf(WITHOUT_LIBRE_OFFICE)(
    `is read by its content, by LibreOffice${NOTE}: self-evaluation.doc as 自评.wps`,
    async () => {
      const { status, forms } = await renamed('formats/self-evaluation.doc', '自评.wps');
      expect([status, forms.length]).toEqual(['read', 1]);
    },
  );
});

describe('a file with macros', () => {
  /** The parts of a fixture, one of them changed, and a part that holds macros. */
  async function withMacros(file: string, main: string, macros: string): Promise<Uint8Array> {
    const entries: ZipEntry[] = [];
    for (const entry of archiveEntries(readFileSync(join(FIXTURES, file)))) {
      const bytes = Buffer.from(await unpackedBytes(entry, Number.POSITIVE_INFINITY));
      const types = bytes
        .toString('utf8')
        .replace(/application\/vnd\.openxml[\w.-]*\.main\+xml/u, main);
      entries.push({
        name: entry.name,
        bytes: entry.name === '[Content_Types].xml' ? types : bytes,
      });
    }
    return zipOf([...entries, { name: macros, bytes: '\u00d0\u00cf' }]);
  }

  it('is read as one without: .xlsm', async () => {
    const bytes = await withMacros(
      'regions/two-on-a-page.xlsx',
      'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
      'xl/vbaProject.bin',
    );
    expect(namesIn(await readAs('宏.xlsm', bytes))).toEqual(TWO);
  });

  it('is read as one without: .docm', async () => {
    const bytes = await withMacros(
      'formats/single-horizon.docx',
      'application/vnd.ms-word.document.macroEnabled.main+xml',
      'word/vbaProject.bin',
    );
    expect(namesIn(await readAs('宏.docm', bytes))).toEqual(['河道清淤及岸坡整治项目']);
  });
});

describe('a page saved as one file', () => {
  const page = `<html><head><meta charset="utf-8"></head><body><table>${tableOf(
    (cells) => `<tr>${cells}</tr>`,
    (text) => `<td>${text}</td>`,
  )}</table></body></html>`;
  const quoted = [...Buffer.from(page)]
    .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('')
    .replace(/(.{72})/gu, '$1=\r\n');
  const archive = (encoding: string, body: string) =>
    [
      'MIME-Version: 1.0',
      'X-Document-Type: Workbook',
      'Content-Type: multipart/related;',
      '\tboundary="----=_NextPart_01D"',
      '',
      'This document is a Single File Web Page.',
      '',
      '------=_NextPart_01D',
      'Content-Location: file:///C:/1/sheet001.htm',
      `Content-Transfer-Encoding: ${encoding}`,
      'Content-Type: text/html; charset="utf-8"',
      '',
      body,
      '------=_NextPart_01D',
      'Content-Location: file:///C:/1/filelist.xml',
      'Content-Transfer-Encoding: 8bit',
      'Content-Type: text/xml',
      '',
      '<xml>项目名称</xml>',
      '------=_NextPart_01D--',
    ].join('\r\n');

  it.each([
    ['网页.mht', 'quoted-printable', quoted],
    ['台账.xls', 'base64', Buffer.from(page).toString('base64')],
    ['目标表.doc', '8bit', page],
  ])('is read as the pages in it: %s, %s', async (name, encoding, body) => {
    const result = await readAs(name, archive(encoding, body));
    expect([result.status, namesIn(result)]).toEqual(['read', ['校舍改造']]);
  });

  it('that was cut off is read as far as it goes, and said to be cut off', async () => {
    const { status } = await readAs('断.mht', archive('8bit', page).slice(0, 400));
    expect(status).toBe('partial');
  });
});

const isWorkbook = ([name]: (typeof WRITTEN_AS_TEXT)[number]) => /\.(?:xls|f?ods)$/u.test(name);

describe('a workbook of another format', () => {
  it.each(WRITTEN_AS_TEXT.filter(isWorkbook))(
    'is read without LibreOffice: %s',
    async (name, content) => {
      vi.stubEnv('JIXIAO_LIBREOFFICE', '/nowhere/soffice');
      const result = await readAs(name, content);
      expect([result.failure, result.status, namesIn(result)]).toEqual([
        null,
        'read',
        ['校舍改造'],
      ]);
    },
  );
});

describe('what LibreOffice makes newer', { timeout: 120_000 }, () => {
  const documents = WRITTEN_AS_TEXT.filter((file) => !isWorkbook(file));

  it.skipIf(WITHOUT_LIBRE_OFFICE).each(documents)(`is read${NOTE}: %s`, async (name, content) => {
    const result = await readAs(name, content);
    expect([result.failure, result.status, namesIn(result)]).toEqual([null, 'read', ['校舍改造']]);
  });

  it.each(documents)('needs it, and the sentence says so: %s', async (name, content) => {
    vi.stubEnv('JIXIAO_LIBREOFFICE', '/nowhere/soffice');
    expect((await readAs(name, content)).failure?.category).toBe('missing-program');
  });
});

describe('a file under a password', { timeout: 120_000 }, () => {
  const withPassword = ['password.doc', 'password.xls', 'password.docx', 'password.odt'];

  it.each(withPassword)('says so where there is no LibreOffice: %s', async (file) => {
    vi.stubEnv('JIXIAO_LIBREOFFICE', '/nowhere/soffice');
    const { status, failure } = await reading(join(FIXTURES, 'containers', file));
    expect(status).toBe('failed');
    expect(failure?.category).toBe('encrypted');
    expect(failure?.reason).toMatch(/打开密码.*去掉密码/u);
  });

  it.skipIf(WITHOUT_LIBRE_OFFICE).each(withPassword)(
    `says so beside LibreOffice${NOTE}: %s`,
    async (file) => {
      const { failure } = await reading(join(FIXTURES, 'containers', file));
      expect(failure?.category).toBe('encrypted');
    },
  );

  it.skipIf(WITHOUT_LIBRE_OFFICE).each(['read-only.xls', 'read-only.xlsx'])(
    `is read where every program knows the password${NOTE}: %s`,
    async (file) => {
      expect(namesIn(await reading(join(FIXTURES, 'containers', file)))).toEqual(TWO);
    },
  );
});

describe('a file that is cut off', () => {
  const files = [
    'formats/ledger.doc',
    'formats/ledger.xls',
    'formats/ledger.docx',
    'regions/two-on-a-page.xlsx',
  ];

  it.each(files.flatMap((file) => [0.05, 0.5, 0.9].map((share) => [file, share] as const)))(
    'says that it is damaged: %s, %d of it',
    async (file, share) => {
      vi.stubEnv('JIXIAO_LIBREOFFICE', '/nowhere/soffice');
      const bytes = readFileSync(join(FIXTURES, file));
      const { failure } = await readAs('断', bytes.subarray(0, Math.floor(bytes.length * share)));
      expect(failure?.reason).toMatch(/不完整或已损坏/u);
      expect(failure?.category).toBe('damaged');
    },
  );

  it.each(['空.xlsx', '空.doc', '空.wps', '空.html', '空.mht'])('or empty: %s', async (name) => {
    const { failure } = await readAs(name, '');
    expect(failure?.category).toBe('damaged');
    expect(failure?.reason).toContain('0 字节');
  });
});

describe('other containers', () => {
  it.each([
    [
      '演示.pptx',
      zipOf([
        { name: '[Content_Types].xml', bytes: '<Types/>' },
        { name: 'ppt/presentation.xml', bytes: '<p/>' },
      ]),
    ],
    ['压缩.zip', zipOf([{ name: 'a.txt', bytes: '项目名称' }])],
  ])('are no documents: %s', async (name, bytes) => {
    expect((await readAs(name, bytes)).failure?.category).toBe('not-a-document');
  });
});
