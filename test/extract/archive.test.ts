import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  archiveEntries,
  refuseBomb,
  unpackArchive,
  unpackedBytes,
} from '../../pipeline/extract/archive.ts';
import { documentOf } from '../../pipeline/extract/index.ts';
import { deflatedBlanks, type ZipEntry, zipOf } from '../../scripts/fixtures/zip.ts';

const FORMATS = join(import.meta.dirname, '../fixtures/formats');

const tooLarge = {
  category: 'too-large',
  reason: expect.stringMatching(/^文件解压后超过 128 MB/u),
};

/** The main part of a kind of office file. */
const PARTS = { xlsx: 'xl/workbook.xml', docx: 'word/document.xml' } as const;

const officeFile = (main: ZipEntry) =>
  zipOf([{ name: '[Content_Types].xml', bytes: '<Types/>' }, main]);

/** Bytes by which the memory of the process grew, at most, while something was done. */
async function growthWhile(done: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().rss;
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 5);
  await done();
  clearInterval(timer);
  return Math.max(most, process.memoryUsage().rss) - before;
}

describe('an archive that unpacks to gigabytes', () => {
  const packed = deflatedBlanks(4096);

  it.each(Object.entries(PARTS))('is refused by what it says: .%s', async (_, name) => {
    const bomb = officeFile({ name, bytes: '', packed, claimedSize: 0xfffffffe });
    await expect(documentOf(bomb, 'office')).rejects.toMatchObject(tooLarge);
  });

  it.each(Object.entries(PARTS))(
    'is refused by what is in it, where it lies: .%s',
    async (_, name) => {
      const bomb = officeFile({ name, bytes: '', packed, claimedSize: 100 });
      expect(bomb.length).toBeLessThan(8 * 1024 * 1024);
      const growth = await growthWhile(async () => {
        await expect(documentOf(bomb, 'office')).rejects.toMatchObject(tooLarge);
      });
      // A tenth of what it would unpack to were 400 MB.
      expect(growth).toBeLessThan(200 * 1024 * 1024);
    },
  );

  it('is refused where many entries share what is large', async () => {
    const small = deflatedBlanks(2);
    const entries = Array.from({ length: 100 }, (_, at) => ({
      name: `xl/worksheets/sheet${at}.xml`,
      bytes: '',
      packed: small,
    }));
    await expect(refuseBomb(zipOf(entries))).rejects.toMatchObject(tooLarge);
  });

  it('that only LibreOffice would open is refused as well', async () => {
    const mimetype = 'application/vnd.oasis.opendocument.spreadsheet';
    const bomb = zipOf([
      { name: 'mimetype', bytes: mimetype, stored: true },
      { name: 'content.xml', bytes: '', packed, claimedSize: 100 },
    ]);
    await expect(documentOf(bomb, 'office')).rejects.toMatchObject(tooLarge);
  });
});

describe('the directory of an archive', () => {
  const archive = zipOf([
    { name: 'word/一.xml', bytes: '一'.repeat(1000) },
    { name: '二', bytes: '二', stored: true },
  ]);

  it('lists what is in it', async () => {
    const entries = archiveEntries(archive);
    expect(entries.map(({ name, claimedSize }) => [name, claimedSize])).toEqual([
      ['word/一.xml', 3000],
      ['二', 3],
    ]);
    const texts = await Promise.all(
      entries.map(async (entry) => Buffer.from(await unpackedBytes(entry, 6)).toString()),
    );
    expect(texts).toEqual(['一一', '二']);
    await expect(refuseBomb(archive)).resolves.toBeUndefined();
  });

  it('may be one for large archives, whose numbers take 64 bits', () => {
    const end = archive.length - 22;
    const old = Buffer.from(archive);
    const [count, start] = [old.readUInt16LE(end + 10), old.readUInt32LE(end + 16)];
    const end64 = Buffer.alloc(56);
    end64.write('PK\u0006\u0006', 'latin1');
    end64.writeBigUInt64LE(BigInt(count), 32);
    end64.writeBigUInt64LE(BigInt(start), 48);
    const locator = Buffer.alloc(20);
    locator.write('PK\u0006\u0007', 'latin1');
    locator.writeBigUInt64LE(BigInt(end), 8);
    const rest = Buffer.from(old.subarray(end));
    rest.writeUInt16LE(0xffff, 10);
    rest.writeUInt32LE(0xffffffff, 16);
    const large = Buffer.concat([old.subarray(0, end), end64, locator, rest]);
    expect(archiveEntries(large).map(({ name }) => name)).toEqual(['word/一.xml', '二']);
  });

  it('that points nowhere is damage', () => {
    for (const at of [archive.length - 6, archive.length - 12, archive.length - 100]) {
      const broken = Buffer.from(archive);
      broken.fill(0xee, at, at + 4);
      expect(() => archiveEntries(broken)).toThrow(
        expect.objectContaining({ category: 'damaged' }),
      );
    }
    expect(() => archiveEntries(Buffer.from('PK\u0003\u0004'))).toThrow(
      expect.objectContaining({ category: 'damaged' }),
    );
  });

  it('of an entry that cannot be unpacked is damage', async () => {
    const packed = Buffer.alloc(100, 0xff);
    const broken = zipOf([{ name: 'word/document.xml', bytes: '', packed }]);
    await expect(refuseBomb(broken)).rejects.toMatchObject({ category: 'damaged' });
  });

  it('is that of real documents', async () => {
    const names = archiveEntries(readFileSync(join(FORMATS, 'ledger.docx'))).map(
      ({ name }) => name,
    );
    expect(names).toContain('word/document.xml');
    expect(names).toContain('[Content_Types].xml');
  });
});

describe('the parts of an archive', () => {
  const archive = zipOf([
    { name: 'xl/a.xml', bytes: '<a>5078</a>', stored: true },
    { name: 'xl/b.xml', bytes: '<b>1</b>'.repeat(500) },
    { name: 'xl/media/1.png', bytes: 'no text', stored: true },
  ]);
  const changed = (text: string, to: string) => {
    const copy = Buffer.from(archive);
    copy.write(to, copy.indexOf(text), 'latin1');
    return copy;
  };
  const damagedIn = async (bytes: Uint8Array) => [
    ...(await unpackArchive(bytes, () => true)).damaged,
  ];

  it('are unpacked as they are wanted', async () => {
    const { parts, damaged } = await unpackArchive(archive, (name) => name.endsWith('.xml'));
    expect([...parts].map(([name, bytes]) => [name, bytes.length])).toEqual([
      ['xl/a.xml', 11],
      ['xl/b.xml', 4000],
    ]);
    expect(damaged.size).toBe(0);
  });

  it('are each compared with their checksum', async () => {
    expect(await damagedIn(changed('5078', '5178'))).toEqual(['xl/a.xml']);
    expect(await damagedIn(changed('no text', 'no next'))).toEqual(['xl/media/1.png']);
  });

  it('are damaged where they are named otherwise than the directory says', async () => {
    expect(await damagedIn(changed('xl/b.xml', 'xl/c.xml'))).toEqual(['xl/b.xml']);
  });

  it('are kept as far as they could be unpacked', async () => {
    const packed = deflateRawSync('一'.repeat(100_000), { level: 0 });
    packed.fill(0xff, 200_000, 200_100);
    const broken = zipOf([{ name: 'word/document.xml', bytes: '一', packed }]);
    const { parts, damaged } = await unpackArchive(broken, () => true);
    expect([...damaged]).toEqual(['word/document.xml']);
    expect(parts.get('word/document.xml')?.toString()).toMatch(/^一{50}/u);
  });

  it('are all found, whatever their count says', async () => {
    const copy = Buffer.from(archive);
    copy.writeUInt16LE(1, copy.length - 12);
    expect(archiveEntries(copy)).toHaveLength(3);
  });
});
