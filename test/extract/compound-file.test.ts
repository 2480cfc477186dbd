import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compoundStreams } from '../../pipeline/extract/compound-file.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');
const bytesOf = (file: string) => readFileSync(join(FIXTURES, file));

describe('the streams of a compound file', () => {
  it('are those under its root, with how they begin', () => {
    const document = compoundStreams(bytesOf('formats/ledger.doc'));
    // A File Information Block begins with its magic number (MS-DOC 2.5.2).
    expect([...(document.get('WordDocument') ?? [])].slice(0, 2)).toEqual([0xec, 0xa5]);
    const workbook = compoundStreams(bytesOf('formats/ledger.xls'));
    // The first record of a workbook is BOF (MS-XLS 2.4.21).
    expect([...(workbook.get('Workbook') ?? [])].slice(0, 2)).toEqual([0x09, 0x08]);
  });

  it('are found where they are shorter than a sector', () => {
    const streams = compoundStreams(bytesOf('containers/password.docx'));
    const version = streams.get('EncryptionInfo') ?? new Uint8Array();
    // Agile encryption is version 4.4 (MS-OFFCRYPTO 2.3.4.10).
    expect([...version].slice(0, 4)).toEqual([4, 0, 4, 0]);
    expect(streams.has('EncryptedPackage')).toBe(true);
  });

  it('of any bytes are found or refused, in finite time', () => {
    const whole = bytesOf('formats/ledger.xls');
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 20 });
    fc.assert(
      fc.property(damage, fc.nat(whole.length), (changes, length) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        try {
          compoundStreams(bytes.subarray(0, length));
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      { numRuns: 300 },
    );
    // The header and the directory are where damage does most.
    const header = fc.array(fc.tuple(fc.nat(511), fc.nat(255)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(header, (changes) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        try {
          compoundStreams(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      { numRuns: 300 },
    );
  });
});
