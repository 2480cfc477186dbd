import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const spawnSync = vi.hoisted(() => vi.fn());
vi.mock('node:child_process', () => ({ spawnSync }));

const platform = Object.getOwnPropertyDescriptor(process, 'platform') ?? {};
const kill = vi.spyOn(process, 'kill').mockImplementation(() => true);

beforeEach(() => {
  vi.resetModules();
  vi.stubEnv('SystemRoot', 'C:\\WINDOWS');
});

afterEach(() => {
  Object.defineProperty(process, 'platform', platform);
  vi.unstubAllEnvs();
  vi.clearAllMocks();
});

async function processTreeOn(system: NodeJS.Platform) {
  Object.defineProperty(process, 'platform', { ...platform, value: system });
  return import('../../pipeline/system/process-tree.ts');
}

describe('a process and all that it started', () => {
  it('end together on Windows, by the program of the system and no other of its name', async () => {
    spawnSync.mockReturnValue({ status: 0 });
    const { killTree } = await processTreeOn('win32');
    killTree(42);
    const [program, args] = spawnSync.mock.calls[0] ?? [];
    expect(program).toMatch(/^C:\\WINDOWS[\\/]System32[\\/]taskkill\.exe$/u);
    expect(args).toEqual(['/pid', '42', '/T', '/F']);
    expect(kill).not.toHaveBeenCalled();
  });

  it.each([{ status: 1 }, { status: null }])(
    'or at least the process does where that fails: %o',
    async (ended) => {
      spawnSync.mockReturnValue(ended);
      const { killTree } = await processTreeOn('win32');
      killTree(42);
      expect(kill.mock.calls).toEqual([[42, 'SIGKILL']]);
    },
  );

  it('are a group elsewhere', async () => {
    const { killTree } = await processTreeOn('linux');
    killTree(42);
    expect(kill.mock.calls).toEqual([[-42, 'SIGKILL']]);
    expect(spawnSync).not.toHaveBeenCalled();
  });
});
