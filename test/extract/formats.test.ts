import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { documentOf, libreOffice, sniff } from '../../pipeline/extract/index.ts';
import { normalize } from '../../pipeline/normalize/index.ts';
import { read } from '../../pipeline/read.ts';
import { recognize } from '../../pipeline/recognize/index.ts';
import { toldOf } from '../read/told-of.ts';
import { workOn } from '../read/work-on.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');
const FORMATS = join(FIXTURES, 'formats');

afterEach(() => vi.unstubAllEnvs());

const reading = (path: string) => read(workOn(path));

/** What a record says, without where that stands. */
async function factsOf(path: string) {
  const read = await reading(path);
  const { status, forms } = read;
  const findings = toldOf(read).filter(({ record }) => record === null);
  const facts = forms.map(({ record }) => ({
    ...record,
    sources: record.sources.length,
    evidence: Object.keys(record.evidence).sort(),
    repairs: record.repairs.map(({ path: field, printed }) => [field, printed]),
  }));
  const unread = forms.flatMap(({ record }) => record.reading.leftovers);
  return {
    status,
    facts,
    unread,
    findings: findings.map(({ rule, severity }) => [rule, severity]),
  };
}

const files = readdirSync(FORMATS).sort();
const older = files.filter((file) => file.endsWith('.doc'));

describe('one form in several formats', { timeout: 120_000 }, () => {
  it.each(files.filter((file) => !older.includes(file)))(
    '%s says what its PDF says',
    async (file) => {
      const pdf = await factsOf(join(FIXTURES, 'layouts', file.replace(/\.\w+$/u, '.pdf')));
      expect(await factsOf(join(FORMATS, file))).toEqual(pdf);
    },
  );

  it.skipIf(libreOffice() === null).each(older)(
    '%s says what its PDF says, by LibreOffice',
    async (file) => {
      const pdf = await factsOf(join(FIXTURES, 'layouts', file.replace(/\.\w+$/u, '.pdf')));
      expect(await factsOf(join(FORMATS, file))).toEqual(pdf);
    },
  );

  it('says what to install or do where an older file cannot be converted', async () => {
    vi.stubEnv('JIXIAO_LIBREOFFICE', '/nowhere/soffice');
    const { status, failure } = await reading(join(FORMATS, 'ledger.doc'));
    expect(status).toBe('failed');
    expect(failure?.category).toBe('missing-program');
    expect(failure?.reason).toMatch(/安装 LibreOffice/u);
  });

  it('tells formats by content', () => {
    const kindOf = (file: string) => sniff(readFileSync(join(FORMATS, file)).subarray(0, 1024));
    expect(kindOf('ledger.html')).toBe('web');
    expect(kindOf('ledger.docx')).toBe('office');
    expect(kindOf('ledger.doc')).toBe('legacy');
    expect(kindOf('ledger.xls')).toBe('legacy');
    expect(sniff(Buffer.from('项目名称 <table> 一'))).toBe('text');
    expect(sniff(Buffer.from('<1 万元的项目\t2\n'))).toBe('text');
    // What many systems call .xls is a web page.
    expect(
      sniff(Buffer.from('<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>')),
    ).toBe('web');
    expect(existsSync(join(FORMATS, 'ledger.xls'))).toBe(true);
  });

  it('a damaged document is an error that says what to do', async () => {
    const bytes = readFileSync(join(FORMATS, 'ledger.docx'));
    const damaged = Buffer.concat([bytes.subarray(0, 1500), bytes.subarray(1600)]);
    await expect(documentOf(damaged, 'office')).rejects.toMatchObject({
      category: 'damaged',
      reason: expect.stringMatching(/另存|重新保存/u),
    });
  });

  it.each([
    '<html><body><p>本页介绍绩效目标管理办法。</p><table><tr><td>收入</td><td>1</td></tr></table></body></html>',
    '<html></html>',
  ])('finds no form where there is none: %s', async (markup) => {
    const document = await documentOf(Buffer.from(markup), 'web');
    expect(recognize(document).forms).toEqual([]);
  });

  it('reads a form whose page hides rows and nests tables', async () => {
    const page = readFileSync(join(FORMATS, 'single-horizon.html'), 'utf8');
    const framed = page
      .replace('<body>', '<body><table><tr><td><script>var 项目名称 = 1;</script>')
      .replace('</body>', '</td></tr></table></body>')
      .replace(
        '<table border="1">',
        '<table border="1"><tr style="display:none"><td>隐藏</td></tr>',
      );
    const source = { file: 'a', sha256: '0'.repeat(64) };
    const recordOf = async (markup: string) => {
      const { forms } = recognize(await documentOf(Buffer.from(markup), 'web'));
      return forms.map((form) => normalize(form, source, { repair: true }));
    };
    expect(framed).not.toBe(page);
    const [record, ...others] = await recordOf(framed);
    const [plain] = await recordOf(page);
    expect(others).toEqual([]);
    expect(record?.reading.leftOut).toMatchObject([{ reason: 'hidden-row', text: '隐藏' }]);
    expect({ ...record, reading: plain?.reading }).toEqual(plain);
  });
});
