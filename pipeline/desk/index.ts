import { randomBytes } from 'node:crypto';
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { OutputFailure, outputFailure, takeLock } from '../batch/index.ts';
import { Desk } from './desk.ts';
import { deskApp } from './http/app.ts';
import { openAssets } from './http/assets.ts';
import { hostsOf } from './http/guard.ts';
import { Sessions } from './http/sessions.ts';
import { type DeskSettings, openWorkspace, type Workspace, workspaceOf } from './workspace.ts';

export interface DeskOptions {
  readonly folder: string;
  /** Of the workspace's configuration. */
  readonly settings?: DeskSettings;
  /** 0: any that is free. */
  readonly port?: number;
  /** Another than this computer alone: then with a password. */
  readonly host?: string;
  /** Made up where none is given and others may come. */
  readonly password?: string;
}

export interface OpenDesk {
  /** With the token by which a browser is let in. */
  readonly url: string;
  /** For those who come over the network; null where nobody can. */
  readonly password: string | null;
  close(): Promise<void>;
}

/** Somebody has the workspace open already. */
export class DeskIsOpen extends Error {
  override readonly name = 'DeskIsOpen';

  /** @param url by which it can be opened; null where that is not known here. */
  constructor(
    readonly folder: string,
    readonly url: string | null,
  ) {
    super(`${folder} is open`);
  }
}

/** The port cannot be had. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';

  constructor(
    readonly port: number,
    readonly code: string,
  ) {
    super(`port ${port}: ${code}`);
  }
}

const LOOPBACK = '127.0.0.1';
const ADDRESS = 'address.json';

/**
 * Opens a desk on a workspace. It answers as soon as this returns; what it has to load or read goes on.
 *
 * @throws OutputFailure where the folder cannot be written, DeskIsOpen, PortTaken
 */
export async function openDesk(options: DeskOptions): Promise<OpenDesk> {
  const { host = LOOPBACK, port = 0 } = options;
  const isShared = !['127.0.0.1', 'localhost', '::1'].includes(host);
  const workspace = workspaceOf(options.folder, options.settings);
  await openWorkspace(workspace).catch((error: unknown) => {
    throw outputFailure(workspace.folder, error);
  });
  const lock = await takeLock(join(workspace.cache, 'lock')).catch(async (error: unknown) => {
    if (error instanceof OutputFailure && error.cause === undefined)
      throw new DeskIsOpen(workspace.folder, await addressOf(workspace));
    throw error;
  });
  try {
    const password = isShared ? (options.password ?? madeUp()) : null;
    let bound = port;
    const sessions = new Sessions(() => bound, password, personHere());
    const desk = new Desk(workspace, isShared);
    let hosts: ReadonlySet<string> = new Set();
    const app = deskApp({ desk, sessions, hosts: () => hosts, assets: await openAssets() });
    const server = createAdaptorServer({ fetch: app.fetch }) as Server;
    bound = await listening(server, host, port);
    hosts = hostsOf(bound, isShared);
    const url = `http://${isShared ? LOOPBACK : host === '::1' ? '[::1]' : host}:${bound}/?token=${sessions.token}`;
    await keepAddress(workspace, url);
    desk.open().catch(() => desk.openedWithout());
    let closing: Promise<void> | null = null;
    const close = async () => {
      await desk.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await rm(join(workspace.cache, ADDRESS), { force: true });
      await lock.release();
    };
    return {
      url,
      password,
      close() {
        closing ??= close();
        return closing;
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function listening(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new PortTaken(port, error.code ?? error.message)),
    );
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** For whoever starts the desk a second time: only this user may read it. */
async function keepAddress({ cache }: Workspace, url: string): Promise<void> {
  const path = join(cache, ADDRESS);
  await rm(path, { force: true });
  await writeFile(path, JSON.stringify({ url }), { mode: 0o600, flag: 'wx' });
  await chmod(path, 0o600);
}

/** What somebody else wrote there is no address. */
async function addressOf({ cache }: Workspace): Promise<string | null> {
  try {
    const { url } = JSON.parse(await readFile(join(cache, ADDRESS), 'utf8')) as { url: unknown };
    const isOwn =
      typeof url === 'string' &&
      /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d{1,5}\/\?token=[\w-]{43}$/u.test(url);
    return isOwn ? url : null;
  } catch {
    return null;
  }
}

/** Without what is mistaken for something else. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

function madeUp(): string {
  return Array.from(randomBytes(12), (byte) => LETTERS[byte % LETTERS.length]).join('');
}

function personHere(): string {
  try {
    return userInfo().username;
  } catch {
    return '本机用户';
  }
}
