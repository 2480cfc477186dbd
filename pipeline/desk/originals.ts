import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { Readable } from 'node:stream';
import PQueue from 'p-queue';
import { hashOf, isPathBelow } from '../batch/index.ts';
import { isFromPicture, type ProjectRecord } from '../model/index.ts';
import { contentOf } from '../read/content.ts';
import type { Original, PagePicture } from './api.ts';
import { doErrand } from './errand-process.ts';
import { DeskTrouble, troubleOf } from './trouble.ts';
import type { Workspace } from './workspace.ts';

/** Milliseconds after which showing a file is given up. */
const CELLS_WITHIN = 60_000;
const PICTURE_WITHIN = 120_000;

/** The files that forms were read from, as a browser can show them. Nothing else of the workspace can be asked for. */
export class Originals {
  /** One after the other: each takes a process. */
  readonly #queue = new PQueue({ concurrency: 1 });

  constructor(private readonly workspace: Workspace) {}

  async original(record: ProjectRecord, source: number): Promise<Original> {
    const { file, sha256, pages } = sourceOf(record, source);
    const path = await this.#pathOf(file).catch(() => null);
    if (path === null) return { kind: 'missing', file, reason: gone(file).told };
    try {
      const { kind } = await contentOf(path);
      const changed = (await hashOf(path)) !== sha256;
      if (kind !== 'pdf')
        return { kind: 'cells', file, changed, ...(await this.#cells(record, source, path)) };
      const scanned = new Set(
        Object.values(record.evidence).flatMap((one) =>
          one.source === source && isFromPicture(one) ? (one.page ?? []) : [],
        ),
      );
      return {
        kind: 'pages',
        file,
        bytes: `/api/forms/${encodeURIComponent(record.id)}/originals/${source}/bytes`,
        pages: pages.map((page) => ({ page, as: scanned.has(page) ? 'picture' : 'pdf' })),
        changed,
      };
    } catch (error) {
      return { kind: 'missing', file, reason: troubleOf(error, file).told };
    }
  }

  /**
   * The bytes of a PDF, or a range of them.
   *
   * @param range the header of the request.
   */
  async bytes(record: ProjectRecord, source: number, range: string | null): Promise<Response> {
    const path = await this.#pathOf(sourceOf(record, source).file);
    const { size } = await stat(path);
    const headers = {
      'Content-Type': 'application/pdf',
      'Content-Disposition': 'attachment',
      'Accept-Ranges': 'bytes',
    };
    const part = rangeIn(range, size);
    if (part === 'none')
      return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${size}` } });
    const [start, end] = part ?? [0, size - 1];
    const body = Readable.toWeb(createReadStream(path, { start, end })) as ReadableStream;
    return new Response(body, {
      status: part === null ? 200 : 206,
      headers: {
        ...headers,
        'Content-Length': String(end - start + 1),
        ...(part === null ? {} : { 'Content-Range': `bytes ${start}-${end}/${size}` }),
      },
    });
  }

  /** The picture of a scanned page of a form, made when it is asked for and kept. */
  async picture(record: ProjectRecord, source: number, page: number): Promise<PagePicture> {
    const { file, sha256, pages } = sourceOf(record, source);
    if (!pages.includes(page)) throw gone(file);
    const png = this.#pictureOf(sha256, page);
    const known = await sizeIn(`${png}.json`);
    const size = known ?? (await this.#queue.add(() => this.#draw(file, page, png)));
    const address = `/api/forms/${encodeURIComponent(record.id)}/originals/${source}/pages/${page}/picture`;
    return { ...size, picture: address };
  }

  /** The PNG of a page for which `picture` was asked before. */
  png(record: ProjectRecord, source: number, page: number): Buffer {
    const { file, sha256 } = sourceOf(record, source);
    try {
      return readFileSync(this.#pictureOf(sha256, page));
    } catch {
      throw gone(file);
    }
  }

  async #draw(file: string, page: number, png: string): Promise<{ width: number; height: number }> {
    const known = await sizeIn(`${png}.json`);
    if (known !== null) return known;
    await mkdir(join(this.workspace.cache, 'pictures'), { recursive: true });
    const { password = null } = this.workspace.request;
    const path = await this.#pathOf(file);
    const errand = { kind: 'picture', path, page, password, into: png } as const;
    const size = await doErrand(errand, { within: PICTURE_WITHIN });
    await writeFile(`${png}.json`, JSON.stringify(size));
    return size;
  }

  #pictureOf(sha256: string, page: number): string {
    const name = createHash('sha256').update(`${sha256} ${page}`).digest('hex');
    return join(this.workspace.cache, 'pictures', `${name}.png`);
  }

  #cells(record: ProjectRecord, source: number, path: string) {
    const near = Object.values(record.evidence)
      .filter((one) => one.source === source)
      .map(({ page = null, line = null, box = null }) => ({ page, line, box }));
    return this.#queue.add(() => doErrand({ kind: 'cells', path, near }, { within: CELLS_WITHIN }));
  }

  /** @throws DeskTrouble for what is no file of the workspace, by whatever links. */
  async #pathOf(file: string): Promise<string> {
    if (!isPathBelow(file)) throw gone(file);
    try {
      const real = await realpath(join(this.workspace.input, file));
      const root = await realpath(this.workspace.folder);
      if (!real.startsWith(root.endsWith(sep) ? root : root + sep)) throw gone(file);
      if (!(await stat(real)).isFile()) throw gone(file);
      return real;
    } catch {
      throw gone(file);
    }
  }
}

function sourceOf(record: ProjectRecord, source: number): ProjectRecord['sources'][number] {
  const own = record.sources[source];
  if (own === undefined) throw gone('');
  return own;
}

/** `bytes=0-99` as first and last byte; null where all is asked for. */
function rangeIn(range: string | null, size: number): [number, number] | null | 'none' {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/u.exec(range ?? '') ?? [];
  if (from === '' && to === '') return null;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return start > end || start >= size ? 'none' : [start, end];
}

async function sizeIn(path: string): Promise<{ width: number; height: number } | null> {
  try {
    const { width, height } = JSON.parse(await readFile(path, 'utf8'));
    return typeof width === 'number' && typeof height === 'number' ? { width, height } : null;
  } catch {
    return null;
  }
}

function gone(file: string): DeskTrouble {
  return new DeskTrouble('no-such', {
    zh: `原件“${file}”不在工作文件夹中，可能已被移走或改名。`,
    en: `The original "${file}" is not in the workspace: it may have been moved or renamed.`,
  });
}
