import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { contentOf } from '../../pipeline/read/content.ts';

/** The head of an old zip by WinRAR whose name is GBK: 表.txt. */
const ZIP = Buffer.concat([
  Buffer.from('504b03041400000000000000000000000000010000000100000006000000', 'hex'),
  Buffer.from([0xb1, 0xed]),
  Buffer.from('.txtx'),
  Buffer.alloc(30),
]);

it.each([
  ['zip', ZIP],
  ['rar', Buffer.from('526172211a0701003392b5e50a01050600050101808000', 'hex')],
  ['7z', Buffer.from('377abcaf271c00045d5fa43600000000', 'hex')],
  ['gz', gzipSync('a text that is long enough to be one')],
])('an archive is told as one, with what to do: %s', async (ending, bytes) => {
  const folder = await mkdtemp(join(tmpdir(), '压缩 '));
  try {
    const file = join(folder, `报送.${ending}`);
    await writeFile(file, bytes);
    await expect(contentOf(file)).rejects.toMatchObject({
      category: 'not-a-document',
      reason: expect.stringContaining('请先解压'),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
