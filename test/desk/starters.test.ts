import { spawn } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder whose name has a blank, a Chinese character and what shells take for signs. */
function folderOf(): string {
  const above = mkdtempSync(join(tmpdir(), 'jixiao-start-'));
  folders.push(above);
  const folder = join(above, "工 作台 (1) & '$x'");
  mkdirSync(folder);
  return folder;
}

/** What a program prints until it says where the desk is, or ends. */
function printedBy(script: string, args: readonly string[], path = process.env.PATH) {
  return new Promise<string>((resolve, reject) => {
    const child = spawn('/bin/sh', [script, ...args], { env: { ...process.env, PATH: path } });
    let printed = '';
    const take = (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes('http://')) child.kill('SIGINT');
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', reject);
    child.on('close', () => resolve(printed));
  });
}

describe.skipIf(process.platform === 'win32')('绩效.command', () => {
  it('opens the desk on a folder', async () => {
    const folder = folderOf();
    const printed = await printedBy(join(root, '绩效.command'), [folder, '--no-open']);
    expect(printed).toMatch(/绩效工作台：http:\/\/127\.0\.0\.1:\d+\//u);
    expect(printed).toContain(folder);
  });

  it('opens it where it lies though it is called elsewhere with options alone', async () => {
    const folder = folderOf();
    const script = join(folder, '绩效.command');
    copyFileSync(join(root, '绩效.command'), script);
    mkdirSync(join(folder, 'app'));
    symlinkSync(process.execPath, join(folder, 'app/node'));
    symlinkSync(join(root, 'dist'), join(folder, 'app/dist'));
    const printed = await printedBy(script, ['--no-open', '--port', '0']);
    expect(printed).toContain(`文件夹：${realpathSync(folder)}。`);
  });

  it('says what to do where there is no Node.js, and where nothing is installed', async () => {
    const folder = folderOf();
    const script = join(folder, '绩效.command');
    copyFileSync(join(root, '绩效.command'), script);
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    // `dirname` is all that it asks the system for before it looks for Node.js.
    expect(await printedBy(script, [], withOnly(bin, 'dirname'))).toContain(
      '请先安装 Node.js 20.19',
    );
    expect(await printedBy(script, [], withOnly(bin, 'dirname', 'node'))).toContain('组件没有装好');
  });
});

/** A search path on which there is nothing but some commands that do nothing, or what the system has by that name. */
function withOnly(bin: string, ...names: readonly string[]): string {
  for (const name of names)
    copyFileSync(name === 'node' ? process.execPath : `/usr/bin/${name}`, join(bin, name));
  return bin;
}

it('绩效.cmd has the line ends of Windows, in the code page that it asks for', () => {
  const text = readFileSync(join(root, '绩效.cmd'), 'utf8');
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
  expect(text).toContain('chcp 65001');
  expect(text).toContain('set "workspace=%~f1\\."');
  expect(text).toContain('desk "%workspace%"');
});
