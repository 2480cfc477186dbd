import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';

const ROOT = join(import.meta.dirname, '../../..');
export const INPUT = join(ROOT, 'input');
export const SEED = join(INPUT, '2025/yangquan-2025.txt');
export const SCAN = join(ROOT, 'test/fixtures/scans/yangquan-2023-made-up-scan.pdf');
const CLI = join(ROOT, 'dist/cli.js');
const WORKER = join(ROOT, 'test/fixtures/workers/queue-worker.mjs');

/** Times of the queue where faults are tried: a tenth of what they are, so that a lock holds for three seconds. */
export const QUICK = 0.1;
/** The times as they are: for what must not be taken for a fault, however busy the machine is. */
export const USUAL = { JIXIAO_QUEUE_PACE: '1' };
/** What Redis is entered by: nobody may be told. */
export const PASSWORD = 'Zugang-7391';

/** Whether this machine has a Redis to test with; says so, loudly, where it has none. */
export function hasRedis(): boolean {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn(
      '\n!! redis-server is not installed: the tests of the queue are SKIPPED (apt-get install redis-server)\n',
    );
    return false;
  }
}

/** Whether this machine has a Redis that speaks TLS, and what makes a certificate; says so, loudly, where not. */
export function hasTls(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-tls-'));
  try {
    const config = tlsArguments(certificateIn(folder), 0);
    // One that knows nothing of TLS stumbles over the words; one that does has no port to listen at, and says that.
    const { stdout } = spawnSync('redis-server', config, { encoding: 'utf8', timeout: 10_000 });
    if (!/not listen anywhere/iu.test(stdout)) throw new Error(stdout);
    return true;
  } catch {
    console.warn(
      '\n!! redis-server without TLS, or no openssl: the test of the queue over TLS is SKIPPED\n',
    );
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Certificate {
  readonly key: string;
  readonly certificate: string;
}

/** A certificate for this machine that nobody trusts but who is told to; for a day. */
function certificateIn(folder: string): Certificate {
  const made = { key: join(folder, 'key.pem'), certificate: join(folder, 'certificate.pem') };
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const named = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const files = ['-keyout', made.key, '-out', made.certificate];
  execFileSync('openssl', ['req', '-x509', '-days', '1', ...kind, ...named, ...files], {
    stdio: 'ignore',
  });
  return made;
}

function tlsArguments({ key, certificate }: Certificate, port: number): string[] {
  const files = ['--tls-cert-file', certificate, '--tls-key-file', key];
  const trust = ['--tls-ca-cert-file', certificate, '--tls-auth-clients', 'no'];
  return ['--port', '0', '--tls-port', String(port), ...files, ...trust];
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Names of files, in order. */
export function named(count: number, name = 'file'): string[] {
  return Array.from({ length: count }, (_, index) => `${name}${String(index).padStart(3, '0')}`);
}

/** A process that a test started, with what it said. */
export interface Started {
  readonly process: ChildProcess;
  /** Standard output and error. */
  readonly said: () => string;
  readonly ended: Promise<number | null>;
}

/** A Redis of the test's own, and the processes that use it; everything ends with `close`. */
export class Bench {
  readonly folder = mkdtempSync(join(tmpdir(), '队列 '));
  readonly notes = join(this.folder, 'notes');
  #redis: Started | null = null;
  #port = 0;
  #count = 0;
  readonly #started: Started[] = [];
  readonly #clients: Redis[] = [];

  readonly #tls: Certificate | null;

  /**
   * @param pace the times of the queue, as a share of what they are.
   * @param isSecure whether Redis is spoken to over TLS alone.
   */
  constructor(
    private readonly pace = 1,
    isSecure = false,
  ) {
    this.#tls = isSecure ? certificateIn(this.folder) : null;
  }

  async open(): Promise<void> {
    this.#port = await freePort();
    await mkdir(join(this.folder, 'redis'));
    await writeFile(this.notes, '');
    await this.startRedis();
  }

  get address(): string {
    return `redis${this.#tls === null ? '' : 's'}://:${PASSWORD}@127.0.0.1:${this.#port}`;
  }

  /** @param persistent whether what it held before is there again. */
  async startRedis(persistent = true): Promise<void> {
    const folder = join(this.folder, 'redis');
    if (!persistent) {
      await rm(folder, { recursive: true });
      await mkdir(folder);
    }
    const port =
      this.#tls === null ? ['--port', String(this.#port)] : tlsArguments(this.#tls, this.#port);
    const args = [...port, '--bind', '127.0.0.1', '--dir', folder];
    this.#redis = this.#spawn('redis-server', [
      ...args,
      ...[
        '--appendonly',
        'yes',
        '--appendfsync',
        'always',
        '--save',
        '',
        '--requirepass',
        PASSWORD,
      ],
    ]);
    const client = this.client();
    await client.ping();
    client.disconnect();
  }

  async stopRedis(): Promise<void> {
    this.#redis?.process.kill('SIGKILL');
    await this.#redis?.ended;
  }

  client(): Redis {
    const client = new Redis(this.address, {
      maxRetriesPerRequest: null,
      retryStrategy: () => 50,
      ...(this.#tls === null ? {} : { tls: { ca: readFileSync(this.#tls.certificate) } }),
    });
    client.on('error', () => {});
    return client;
  }

  /** A worker as users start it. */
  async worker(name: string, ...flags: readonly string[]): Promise<Started> {
    const cache = join(this.folder, `cache-${name}`);
    const args = [CLI, 'worker', '--queue', '--jobs', '1', '--name', name, '--cache', cache];
    const worker = this.#spawn(process.execPath, [...args, ...flags, '--lang', 'zh']);
    await until(() => worker.said().includes('等候'), worker);
    return worker;
  }

  /** A worker that does what the names of files say. */
  async standIn(
    name: string,
    facts: {
      jobs?: number;
      program?: object;
      root?: string;
      prints?: { browser?: string; isHeld?: boolean };
    } = {},
    environment: NodeJS.ProcessEnv = {},
  ): Promise<Started> {
    const cache = join(this.folder, `cache-${name}`);
    const args = [WORKER, JSON.stringify({ name, cache, ...facts })];
    const worker = this.#spawn(process.execPath, args, environment);
    await until(() => worker.said().includes('ready'), worker);
    return worker;
  }

  convert(
    input: string,
    out: string,
    flags: readonly string[] = [],
    environment: NodeJS.ProcessEnv = {},
  ): Started {
    const args = [CLI, 'convert', input, '--out', join(this.folder, out), '--pdf', 'none'];
    return this.#spawn(process.execPath, [...args, '--lang', 'zh', ...flags], environment);
  }

  /** The run with other machines. */
  queued(
    input: string,
    out: string,
    flags: readonly string[] = [],
    environment: NodeJS.ProcessEnv = {},
  ): Started {
    return this.convert(input, out, ['--queue', ...flags], environment);
  }

  async keys(pattern: RegExp): Promise<string[]> {
    const redis = this.client();
    const keys = await redis.keys('*');
    redis.disconnect();
    return keys.filter((key) => pattern.test(key));
  }

  /** Waits until so many units wait to be read. */
  async waiting(count: number, by: Started): Promise<void> {
    const redis = this.client();
    for (let waiting = -1; waiting < count; await sleep(20)) {
      if (by.process.exitCode !== null) throw new Error(by.said());
      const [queue = ''] = await redis.keys('jixiao:units-*:prioritized');
      waiting = await redis.zcard(queue);
    }
    redis.disconnect();
  }

  /** What everybody says to Redis from now on, and what scripts do in it. */
  async monitor(): Promise<() => string> {
    const redis = this.client();
    this.#clients.push(redis);
    const monitor = await redis.monitor();
    this.#clients.push(monitor);
    let seen = '';
    monitor.on('monitor', (_: string, args: string[]) => {
      seen += `${args.join(' ')}\n`;
    });
    return () => seen;
  }

  async status(): Promise<Record<string, unknown>> {
    const status = this.#spawn(process.execPath, [CLI, 'queue', 'status', '--queue', '--json']);
    await status.ended;
    return JSON.parse(status.said());
  }

  /** A folder of as many files of one form each as there are names. */
  async inputs(names: readonly string[]): Promise<string> {
    this.#count += 1;
    const input = join(this.folder, `input-${this.#count}`);
    await mkdir(input);
    const forms = readFileSync(SEED, 'utf8')
      .split(/(?=阳泉经济技术开发区县)/u)
      .filter((part) => part.includes('项目名称'));
    for (const [index, name] of names.entries()) {
      const form = forms[index % forms.length] ?? '';
      // No two are the same project.
      await writeFile(
        join(input, `${name}.txt`),
        form.replace(/(项目名称\s*)(\S)/u, `$1第${index}号$2`),
      );
    }
    return input;
  }

  copyInto(folder: string, file: string): Promise<void> {
    return cp(file, join(folder, file.split('/').at(-1) ?? ''));
  }

  /** Which machine began which file, in that order. */
  readings(): { machine: string; file: string }[] {
    return readFileSync(this.notes, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [machine = '', file = ''] = line.split(' ');
        return { machine, file };
      });
  }

  letGo(): Promise<void> {
    return writeFile(`${this.notes}.go`, '');
  }

  async run(out: string): Promise<{
    options: Record<string, unknown>;
    printed?: Record<string, number>;
    inputs: {
      file: string;
      outcome: string;
      reason: string | null;
      category: string | null;
      machines?: string[];
    }[];
  }> {
    return JSON.parse(await readFile(join(this.folder, out, 'run.json'), 'utf8'));
  }

  /** Every result by its path; what tells clocks is left out. */
  async results(out: string): Promise<Map<string, string>> {
    const files = new Map<string, string>();
    const folder = join(this.folder, out);
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      const name = path.slice(folder.length + 1);
      if (!entry.isFile() || name.startsWith('.') || name === 'run.json') continue;
      files.set(name, (await readFile(path)).toString('latin1'));
    }
    return files;
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.disconnect();
    await this.endAll();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Ends whatever runs. */
  async endAll(): Promise<void> {
    for (const { process: child } of this.#started) child.kill('SIGKILL');
    await Promise.all(this.#started.map(({ ended }) => ended));
  }

  #spawn(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Started {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        HOME: this.folder,
        LANG: 'zh_CN.UTF-8',
        JIXIAO_QUEUE: this.address,
        JIXIAO_QUEUE_PACE: String(this.pace),
        JIXIAO_TEST_NOTES: this.notes,
        ...(this.#tls === null ? {} : { NODE_EXTRA_CA_CERTS: this.#tls.certificate }),
        ...environment,
      },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        said += String(chunk);
      });
    }
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const started = { process: child, said: () => said, ended };
    this.#started.push(started);
    return started;
  }
}

/** Waits for something that happens by itself, as long as the process that does it is there. */
export async function until(isSo: () => boolean, by?: Started): Promise<void> {
  while (!isSo()) {
    const isOver = by?.process.exitCode !== null || by.process.signalCode !== null;
    if (by !== undefined && isOver) throw new Error(by.said());
    await sleep(20);
  }
}
