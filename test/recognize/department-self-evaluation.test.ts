import { join } from 'node:path';
import { expect, it } from 'vitest';
import { read } from '../../pipeline/read.ts';

it('a self-evaluation of a whole department lacks no project', async () => {
  const path = join(import.meta.dirname, '../fixtures/regions/unit-self-evaluation.pdf');
  const options = { repair: true, password: null };
  const work = { path, file: 'a.pdf', sha256: '0'.repeat(64), expected: true, options };
  expect(await read(work)).toMatchObject({ status: 'read', failure: null });
});
