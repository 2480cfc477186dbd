import { readdir, realpath } from 'node:fs/promises';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { CORRECTIONS_NAME } from '../corrections/index.ts';
import { ReadFailure } from '../model/index.ts';
import { accessFailure } from '../read/access-failure.ts';
import { pathOf, readablePath, systemPath } from '../read/file-path.ts';
import { plainState, specialFile } from '../read/plain-file.ts';
import { byCodePoint } from './code-points.ts';
import { isUntouched, readManifest } from './manifest.ts';

/** A file that a run was asked to read. */
export interface InputFile {
  /** Absolute; as `pathOf` writes it where the name is no UTF-8. */
  readonly path: string;
  /** Relative to the folder that holds all inputs, forward slashes. */
  readonly file: string;
  /** Whether the user named this very file, rather than a folder or pattern that it lies under. */
  readonly named: boolean;
}

/** What could not be looked at, or is left unread with a word of it; all else is read. */
export interface Unreachable {
  readonly path: string;
  readonly file: string;
  readonly failure: ReadFailure;
}

/** Files that systems and office programs leave behind: locks, thumbnails, unfinished downloads and copies. */
export const LEFT_BEHIND =
  /^(?:\..*|~.*|.*~|thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r|.*\.(?:tmp|temp|swp|part|partial|crdownload|lnk))$/iu;

/** Finds files below folders; links are followed, and each file is met once. */
export class Walk {
  /** By real path. */
  readonly files = new Map<string, InputFile>();
  readonly unreachable: Unreachable[] = [];
  /** Files of corrections, which are no inputs. */
  readonly corrections = new Set<string>();
  /** Real paths of the folders that are being walked: a link back to one of them is a loop. */
  readonly #ancestors: string[] = [];

  /** @param except real paths of folders that are left out, by whatever links they are reached. */
  private constructor(
    private readonly base: string,
    private readonly realBase: string,
    private readonly except: readonly string[],
  ) {}

  /**
   * @param base the folder from which files are named.
   * @param except folders that are left out.
   */
  static async from(base: string, except: readonly string[]): Promise<Walk> {
    const folders = await Promise.all(except.map((path) => realOf(resolve(path))));
    return new Walk(base, await realOf(base), folders);
  }

  async addFolder(folder: string, around: OutputFolder | null = null): Promise<void> {
    const opened = await openFolder(folder).catch((error: unknown) => {
      this.#tell(folder, accessFailure(error), '/');
      return null;
    });
    if (opened === null || this.#ancestors.includes(opened.real)) return;
    if (this.#isExcepted(opened.real)) return;
    const output = (await outputFolder(folder)) ?? around;
    this.#ancestors.push(opened.real);
    for (const entry of opened.entries) {
      const name = pathOf(entry.name);
      if (LEFT_BEHIND.test(name)) continue;
      const path = join(folder, name);
      if (entry.isDirectory()) await this.addFolder(path, output);
      else if (!entry.isFile()) await this.#addSpecial(path);
      else if (!output?.takesBack(path)) await this.addFile(path, false);
    }
    this.#ancestors.pop();
    if (output !== null && output !== around && output.results > 0) {
      this.#tell(folder, ownResults(output.results), '/');
    }
  }

  async addFile(path: string, named: boolean): Promise<void> {
    // A file that vanishes meanwhile keeps its place: reading it will say so.
    const real = await realOf(path);
    if (!named && this.#isExcepted(real)) return;
    if (basename(path).toLowerCase() === CORRECTIONS_NAME) {
      this.corrections.add(path);
      return;
    }
    const file = this.#nameOf(path);
    const known = this.files.get(real);
    const found = { path, file, named: named || known?.named === true };
    // Of several names of one file its own wins over those of links, then the first in order.
    const isOwn = ({ path: place }: InputFile) =>
      real === join(this.realBase, relative(this.base, place));
    const wins =
      known === undefined ||
      (isOwn(found) && !isOwn(known)) ||
      (isOwn(found) === isOwn(known) && byCodePoint(file, known.file) < 0);
    this.files.set(real, wins ? found : { ...known, named: found.named });
  }

  /** A link, or what is neither a file nor a folder. */
  async #addSpecial(path: string): Promise<void> {
    try {
      const state = await plainState(path);
      if (state.isDirectory()) await this.addFolder(path);
      else if (state.isFile()) await this.addFile(path, false);
      else this.#tell(path, specialFile());
    } catch (error) {
      this.#tell(path, error instanceof ReadFailure ? error : accessFailure(error));
    }
  }

  #tell(path: string, failure: ReadFailure, mark = ''): void {
    this.unreachable.push({ path, file: `${this.#nameOf(path)}${mark}`, failure });
  }

  #isExcepted(real: string): boolean {
    return this.except.some((folder) => isWithin(real, folder));
  }

  #nameOf(path: string): string {
    const name = relative(this.base, path).split(sep).join('/') || basename(path);
    return readablePath(name);
  }
}

/** A folder that a run wrote its results to. */
interface OutputFolder {
  /** Whether the file is a result, as it was written; it is counted. */
  takesBack(path: string): boolean;
  readonly results: number;
}

async function outputFolder(folder: string): Promise<OutputFolder | null> {
  const { files } = await readManifest(folder);
  if (files.size === 0) return null;
  let results = 0;
  return {
    takesBack(path) {
      const name = relative(folder, path).split(sep).join('/');
      const written = files.get(name);
      const isResult = written !== undefined && isUntouched(folder, name, written);
      if (isResult) results += 1;
      return isResult;
    },
    get results() {
      return results;
    },
  };
}

async function openFolder(folder: string) {
  const path = systemPath(folder);
  return {
    // Of some drives (of encrypted containers, say) Windows cannot tell what they really are called.
    real: await realOf(folder),
    entries: await readdir(path, { withFileTypes: true, encoding: 'buffer' }),
  };
}

/** What an earlier run printed says nothing that its inputs do not say. */
function ownResults(count: number): ReadFailure {
  return new ReadFailure(
    'not-a-document',
    `这是本程序的输出文件夹，其中 ${count} 个由本程序生成的文件没有读取。确需读取时请逐个写出文件名。`,
    `This is an output folder of this program; the ${count} files that it made there were not read. To read them all the same, name them one by one.`,
  );
}

/** Whether `path` is `folder` or lies in it; both absolute. On Windows `C:\A` and `c:\a` are one folder. */
export function isWithin(path: string, folder: string): boolean {
  if (path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return true;
  if (sep === '/') return false;
  const way = relative(folder, path);
  return !isAbsolute(way) && way.split(sep)[0] !== '..';
}

/** Where a path leads; the path itself where it leads nowhere. */
async function realOf(path: string): Promise<string> {
  return realpath(systemPath(path), 'buffer').then(pathOf, () => path);
}
