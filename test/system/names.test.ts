import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openOutput } from '../../pipeline/batch/output.ts';
import { requireUsableName } from '../../pipeline/batch/trouble.ts';
import { refusedPart } from '../../pipeline/system/index.ts';

afterEach(() => vi.unstubAllGlobals());

describe('a place to write to on Windows', () => {
  it.each([
    ['con', 'device'],
    ['D:\\绩效\\NUL.txt\\x', 'device'],
    ['com1', 'device'],
    ['lpt³', 'device'],
    ['结果.', 'ending'],
    ['D:/绩效 /x', 'ending'],
    ['结果|1', 'characters'],
    ['D:绩效:x', 'characters'],
  ])('cannot be %s', (path, fault) => {
    expect(refusedPart(path, 'win32')?.fault).toBe(fault);
    expect(refusedPart(path, 'linux')).toBeNull();
  });

  it.each([
    '结果',
    'D:\\绩效\\2025.5\\',
    '..\\结果',
    '.\\.cache',
    'console',
    '\\\\服务器\\共享\\x',
    '\\\\?\\D:\\很长\\x',
  ])('may be %s', (path) => {
    expect(refusedPart(path, 'win32')).toBeNull();
  });

  it('is refused with a sentence, and nothing is written', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'names '));
    try {
      vi.stubGlobal('process', Object.create(process, { platform: { value: 'win32' } }));
      await expect(openOutput(join(folder, 'con'))).rejects.toThrow(
        /device on Windows.*Nothing was/u,
      );
      expect(await readdir(folder)).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
    expect(() => requireUsableName('con', 'win32')).toThrow(
      expect.objectContaining({ reason: expect.stringContaining('“con”是 Windows 的设备名') }),
    );
  });
});
