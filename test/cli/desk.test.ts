import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { jixiao } from './command.ts';

/** A folder of the system, in which nobody makes files, the administrator neither. */
const SYSTEM = '/sys';

it.skipIf(!existsSync(SYSTEM))(
  'tells who opens the desk where nothing can be stored what else to do',
  async () => {
    const { code, stdout, stderr } = await jixiao('desk', `${SYSTEM}/工作`, '--no-open');
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(`不能在文件夹“${SYSTEM}/工作”里保存文件`);
    expect(stderr).toContain('把那个文件夹拖到“绩效”图标上');
    expect(stderr).not.toContain('--out');
  },
);
