import type { ConvertRequest } from '../batch/index.ts';
import { hideCommandLine, queueAddress } from '../batch/queue/address.ts';
import { loadConfig } from './config.ts';
import { requireCorrections } from './corrections-file.ts';
import { UsageError } from './trouble.ts';

/** The flags of a reading command as commander gives them; absent ones are undefined. */
export interface ReadingFlags {
  readonly out?: string;
  readonly quiet?: boolean;
  readonly json?: boolean;
  readonly repair?: boolean;
  readonly config?: string;
  readonly log?: string;
  readonly corrections?: string;
  readonly lang?: 'zh' | 'en';
  /** `true` for a flag without a value. */
  readonly queue?: string | true;
  readonly serve?: string | true;
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
  await requireCorrections(flags.corrections);
  const given = Object.fromEntries(
    Object.entries(flags).filter(
      ([key, value]) =>
        !OWN_FLAGS.has(key) && value !== undefined && !(NEGATED.has(key) && value === true),
    ),
  );
  return {
    ...config,
    ...given,
    ...askingOthers(flags),
    out: flags.out ?? config.out ?? 'output',
    paths: paths.length > 0 ? [...paths] : ['input'],
  };
}

/** Which queue others read from, and how they get the files. */
function askingOthers({ queue, serve }: ReadingFlags): Pick<ConvertRequest, 'queue' | 'serve'> {
  if (queue === undefined) {
    if (serve !== undefined) throw new UsageError(...SERVE_WITHOUT_QUEUE);
    return {};
  }
  const address = queueAddress(queue);
  hideCommandLine(address, 'jixiao');
  return { queue: address.url, ...(serve !== undefined && { serve: serve === true ? '' : serve }) };
}

const SERVE_WITHOUT_QUEUE = [
  '--serve 只和 --queue 一起用：由其他机器读取时，向它们提供文件。',
  '--serve goes with --queue: it hands files to the machines that read.',
] as const;
