import { noAddress, wrongAddress } from './trouble.ts';

/** Where the queue is. */
export interface QueueAddress {
  /** With whatever it is entered by; never told to anyone. */
  readonly url: string;
  /** The same without user name, password and query: what people and files are told. */
  readonly shown: string;
  /** What Redis is entered by; null where anyone may. */
  readonly password: string | null;
}

/** Taken where the command line names no address: a command line is seen by every user of a machine. */
const VARIABLE = 'JIXIAO_QUEUE';

/**
 * The address of the queue as it was given, else that of the environment.
 *
 * @param given `true` for a flag without a value.
 * @throws QueueFailure where there is none, or what is given is none.
 */
export function queueAddress(
  given: string | true | undefined,
  environment: NodeJS.ProcessEnv = process.env,
): QueueAddress {
  const text = typeof given === 'string' && given !== '' ? given : environment[VARIABLE];
  if (text === undefined || text === '') throw noAddress();
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^rediss?:$/u.test(url.protocol) || url.hostname === '') {
    throw wrongAddress();
  }
  const database = /^\/\d+$/u.test(url.pathname) ? url.pathname : '';
  return {
    url: text,
    shown: `${url.protocol}//${url.host}${database}`,
    password: url.password === '' ? null : decodeURIComponent(url.password),
  };
}

/**
 * Puts a name in place of the command line where an address with a password was on it. A user who looks at the list of
 * processes in the moment before still sees it: the environment is the better place.
 */
export function hideCommandLine({ password }: QueueAddress, command: string): void {
  if (password !== null) process.title = command;
}
