import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { patiently } from '../system/index.ts';

/** What a run is making is put together here. The name is the run's alone, so that nobody else's files lie in it. */
const NAME = /^staging-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/**
 * Makes a folder for what is not yet in place, and removes those that killed runs left behind. The lock of the output
 * folder must be held: then whatever staging folder there is is no living run's.
 */
export async function openStaging(cache: string): Promise<string> {
  for (const entry of await readdir(cache, { withFileTypes: true })) {
    if (entry.isDirectory() && NAME.test(entry.name)) await closeStaging(join(cache, entry.name));
  }
  const staging = join(cache, `staging-${randomUUID()}`);
  await mkdir(staging);
  return staging;
}

export async function closeStaging(staging: string): Promise<void> {
  await patiently(() => rm(staging, { recursive: true, force: true }));
}
