import { join } from 'node:path';
import { expect, it } from 'vitest';
import { read } from '../../pipeline/read.ts';
import { workOn } from '../read/work-on.ts';

it('a self-evaluation of a whole department lacks no project', async () => {
  const path = join(import.meta.dirname, '../fixtures/regions/unit-self-evaluation.pdf');
  expect(await read(workOn(path))).toMatchObject({ status: 'read', failure: null });
});
