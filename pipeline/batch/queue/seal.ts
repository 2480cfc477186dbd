import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  randomBytes,
  scryptSync,
  timingSafeEqual,
} from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { QueueAddress } from './address.ts';

/** What coordinators and workers know and Redis does not: told to neither, named in no job. */
const VARIABLE = 'JIXIAO_QUEUE_SECRET';

/** What both sides make of plain data, so that it passes through Redis, or over the network, unread. */
export interface Seal {
  /** Whether there is a secret: without one, data is packed and nothing else. */
  readonly isSecret: boolean;
  /** Tells apart those who have other secrets, and says nothing of the secret. */
  readonly mark: string;
  /** A key under which the same data is found by all who have the secret. */
  keyOf(value: unknown): string;
  pack(value: unknown): Buffer;
  /** @throws where it was packed with another secret, or was changed since. */
  unpack(packed: Buffer): unknown;
  /** By which a worker shows that it may have the file of this hash. */
  ticketFor(sha256: string): string;
  isTicketFor(sha256: string, ticket: string): boolean;
  /** What a file is sent through: who listens to the network learns nothing. Its hash shows whether it arrived whole. */
  cipher(start: Buffer): ReturnType<typeof createCipheriv>;
  decipher(start: Buffer): ReturnType<typeof createDecipheriv>;
}

/** The secret of the environment, else the password of Redis; none where neither is there. */
export function sealOf(
  { password }: Pick<QueueAddress, 'password'>,
  environment: NodeJS.ProcessEnv = process.env,
): Seal {
  const given = environment[VARIABLE];
  const secret = given === undefined || given === '' ? password : given;
  return sealWith(secret);
}

export function sealWith(secret: string | null): Seal {
  // Slow on purpose: whoever sees the mark may try secrets.
  const key = secret === null ? null : scryptSync(secret, 'jixiao queue', 32);
  const digest = (what: string, text: string) =>
    createHmac('sha256', key ?? 'no secret')
      .update(`${what} ${text}`)
      .digest('hex');
  const streamKey = createHmac('sha256', key ?? 'no secret')
    .update('files')
    .digest();
  return {
    isSecret: key !== null,
    mark: key === null ? 'open' : digest('mark', '').slice(0, 12),
    keyOf: (value) => digest('unit', JSON.stringify(value)),
    pack(value) {
      const packed = deflateRawSync(JSON.stringify(value), { level: LEVEL });
      return key === null ? packed : encrypted(packed, key);
    },
    unpack(packed) {
      const plain = key === null ? packed : decrypted(packed, key);
      return JSON.parse(inflateRawSync(plain).toString()) as unknown;
    },
    ticketFor: (sha256) => digest('file', sha256),
    isTicketFor(sha256, ticket) {
      const expected = Buffer.from(digest('file', sha256));
      const given = Buffer.from(ticket);
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
    cipher: (start) => createCipheriv('aes-256-ctr', streamKey, start),
    decipher: (start) => createDecipheriv('aes-256-ctr', streamKey, start),
  };
}

/** Favours speed: a record of 14 KB takes a tenth of a millisecond and a tenth of its room. */
const LEVEL = 1;

/** Bytes of random data that a stream begins with. */
export const STREAM_START = 16;
const NONCE = 12;
const TAG = 16;

function encrypted(plain: Buffer, key: Buffer): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function decrypted(sealed: Buffer, key: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE));
  decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
}
