import { spawnSync } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const CLI = join(ROOT, 'dist/cli.js');
const SEED = join(ROOT, 'input/2025/yangquan-2025.txt');
/** A device on which there never is room. */
const FULL = '/dev/full';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '满 '));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function jixiao(flags: readonly string[], stdout: 'pipe' | number) {
  const args = ['convert', SEED, '--out', join(folder, 'out'), '--pdf', 'none', '--jobs', '0'];
  return spawnSync(process.execPath, [CLI, ...args, ...flags], {
    stdio: ['ignore', stdout, 'pipe'],
    env: { LANG: 'C' },
    encoding: 'utf8',
  });
}

describe.skipIf(!existsSync(FULL))('output that finds no room', { timeout: 120_000 }, () => {
  it('is told, and costs the clean exit', () => {
    const lost = jixiao(['--json'], openSync(FULL, 'w'));
    expect(lost.status).toBe(2);
    expect(lost.stderr).toContain('The output is not whole: The disk is full.');
    const logged = jixiao(['--quiet', '--log', FULL], 'pipe');
    expect(logged.status).toBe(2);
    expect(logged.stderr).toContain(`The log "${FULL}" is not whole: The disk is full.`);
    expect(jixiao(['--json', '--log', join(folder, 'log')], 'pipe').status).toBe(0);
  });
});
