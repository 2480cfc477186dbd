import { main } from '../../pipeline/cli/program.ts';

/** What a command did. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in this process, in Chinese unless said otherwise. */
export async function run(
  args: readonly string[],
  env: NodeJS.ProcessEnv = { LANG: 'zh_CN.UTF-8' },
): Promise<Run> {
  let stdout = '';
  let stderr = '';
  const code = await main(['node', 'jixiao', ...args], env, {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
  });
  return { code, stdout, stderr };
}

/** `run` for commands that are written out argument by argument. */
export const jixiao = (...args: readonly string[]): Promise<Run> => run(args);
