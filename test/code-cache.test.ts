import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ownFolder } from '../pipeline/code-cache.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'code-'));
});
afterEach(() => rmSync(root, { recursive: true }));

it.skipIf(process.platform === 'win32')(
  'keeps compiled code where this user alone can write',
  () => {
    const folder = ownFolder(root) ?? '';
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(ownFolder(root)).toBe(folder);
    chmodSync(folder, 0o777);
    expect(ownFolder(root)).toBeNull();
    rmSync(folder, { recursive: true });
    mkdirSync(join(root, 'elsewhere'));
    symlinkSync(join(root, 'elsewhere'), folder);
    expect(ownFolder(root)).toBeNull();
    rmSync(folder);
    writeFileSync(folder, '');
    expect(ownFolder(root)).toBeNull();
    expect(ownFolder(join(root, basename(folder), 'nowhere'))).toBeNull();
  },
);
