import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { openPlain } from '../../read/plain-file.ts';
import type { Seal } from './seal.ts';
import { cannotServe, wrongServing } from './trouble.ts';

/** The files of a run for those that do not see its folder: by hash, to who has a ticket, while they are being read. */
export interface FileService {
  /** By which workers reach it. */
  readonly url: string;
  /** The file may be had until the answer is called. */
  offer(sha256: string, path: string): () => void;
  close(): Promise<void>;
}

/** Of this machine alone, where none is named. */
const LOOPBACK = '127.0.0.1';

/**
 * @param at `ADDRESS` or `ADDRESS:PORT` of this machine; empty for this machine alone.
 * @throws QueueFailure where that is no address, or not this machine's, or its port is taken.
 */
export async function serveFiles(at: string, seal: Seal): Promise<FileService> {
  const { host, port } = placeOf(at);
  const offers = new Map<string, { path: string; count: number }>();
  const server = createServer((request, response) => {
    answer(request, response, offers, seal).catch(() => response.destroy());
  });
  await listening(server, host, port);
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`,
    offer(sha256, path) {
      const offered = offers.get(sha256) ?? { path, count: 0 };
      offers.set(sha256, { path, count: offered.count + 1 });
      return () => {
        const here = offers.get(sha256);
        if (here === undefined || here.count <= 1) offers.delete(sha256);
        else offers.set(sha256, { ...here, count: here.count - 1 });
      };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function placeOf(at: string): { host: string; port: number } {
  if (at === '') return { host: LOOPBACK, port: 0 };
  const text = `http://${at}`;
  const url = URL.canParse(text) ? new URL(text) : null;
  const host = url?.hostname.replace(/^\[|\]$/gu, '') ?? '';
  // Whoever listens everywhere has not said where to be found.
  if (url === null || url.host !== at || host === '0.0.0.0' || host === '::') throw wrongServing();
  return { host, port: url.port === '' ? 0 : Number(url.port) };
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(cannotServe(port === 0 ? host : `${host}:${port}`, error.code ?? error.message));
    });
    server.listen(port, host, resolve);
  });
}

/** What a file is asked for by. */
export const FILE_PATH = /^\/files\/([0-9a-f]{64})$/u;
export const TICKET = 'x-jixiao-ticket';

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  offers: ReadonlyMap<string, { readonly path: string }>,
  seal: Seal,
): Promise<void> {
  const [, sha256 = ''] = FILE_PATH.exec(request.url ?? '') ?? [];
  const ticket = request.headers[TICKET];
  // Who has no ticket is not told what there is.
  if (typeof ticket !== 'string' || !seal.isTicketFor(sha256, ticket)) {
    response.writeHead(403).end();
    return;
  }
  const offered = offers.get(sha256);
  if (request.method !== 'GET' || offered === undefined) {
    response.writeHead(404).end();
    return;
  }
  const file = await openPlain(offered.path);
  const start = randomBytes(16);
  response.writeHead(200, { 'content-type': 'application/octet-stream' });
  response.write(start);
  await pipeline(file.createReadStream(), seal.cipher(start), response);
}
