import type { ConvertRequest } from '../batch/index.ts';
import { loadConfig } from './config.ts';

/** The flags of a reading command as commander gives them; absent ones are undefined. */
export interface ReadingFlags {
  readonly out?: string;
  readonly quiet?: boolean;
  readonly json?: boolean;
  readonly repair?: boolean;
  readonly config?: string;
  readonly log?: string;
  readonly lang?: 'zh' | 'en';
}

/** Flags that say how a command talks, not what it converts. */
const OWN_FLAGS = new Set(['quiet', 'json', 'config', 'log', 'debug']);

/** Commander sets these to true where their --no-… is absent: the configuration may say otherwise. */
const NEGATED = new Set(['repair', 'feedback']);

/** One request from the flags, the configuration and the defaults, in that order of precedence. */
export async function requestOf(
  paths: readonly string[],
  flags: ReadingFlags,
): Promise<ConvertRequest> {
  const config = await loadConfig(flags.config);
  const given = Object.fromEntries(
    Object.entries(flags).filter(
      ([key, value]) =>
        !OWN_FLAGS.has(key) && value !== undefined && !(NEGATED.has(key) && value === true),
    ),
  );
  return {
    ...config,
    ...given,
    out: flags.out ?? config.out ?? 'output',
    paths: paths.length > 0 ? [...paths] : ['input'],
  };
}
