import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import {
  access,
  constants,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib';
import type { BrowserChoice } from './choice.ts';
import { tarFiles } from './tar.ts';

/**
 * The browser that comes with the packages (Linux on x64). It is stored compressed and is unpacked once into a
 * folder of its version and user. The folder appears by one rename, so another process sees all of it or nothing;
 * a folder that another user owns, or that a cleaner has thinned out, is not used.
 *
 * @param roots folders to unpack into; the next is tried where one cannot hold an executable
 */
export async function packagedBrowser(
  roots: readonly string[] = [tmpdir(), join(homedir(), '.cache')],
): Promise<BrowserChoice | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const bin = packagedFiles();
  if (bin === null) return null;
  let failure: unknown = null;
  for (const root of roots) {
    try {
      return await unpackedIn(root, bin);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

interface Packaged {
  readonly bin: string;
  readonly version: string;
}

function packagedFiles(): Packaged | null {
  try {
    const main = createRequire(import.meta.url).resolve('@sparticuz/chromium');
    // build/cjs/index.cjs, with bin/ beside build/.
    const root = dirname(dirname(dirname(main)));
    const manifest: unknown = createRequire(import.meta.url)(join(root, 'package.json'));
    const version =
      typeof manifest === 'object' && manifest !== null && 'version' in manifest
        ? String(manifest.version)
        : 'unknown';
    return { bin: join(root, 'bin'), version };
  } catch {
    return null;
  }
}

/** The size in bytes of the unpacked executable, written last: a folder without it is not complete. */
const SEAL = 'complete';

async function unpackedIn(root: string, packaged: Packaged): Promise<BrowserChoice> {
  const user = process.getuid?.() ?? 0;
  const folder = join(root, `jixiao-chromium-${packaged.version}-${user}`);
  if (await isSound(folder, user)) return choiceIn(folder);
  await mkdir(root, { recursive: true });
  const fresh = await mkdtemp(`${folder}-`);
  try {
    await unpackInto(fresh, packaged.bin);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw error;
  }
  return choiceIn(await movedTo(folder, fresh, user));
}

/** Moves the finished folder to its name; another process may have been first, or the name may be taken. */
async function movedTo(folder: string, fresh: string, user: number): Promise<string> {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      await rename(fresh, folder);
      return folder;
    } catch {
      if (await isSound(folder, user)) {
        await rm(fresh, { recursive: true, force: true });
        return folder;
      }
      // Ours but damaged: out of the way. Another user's: it cannot be removed, and the fresh one serves.
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    }
  }
  return fresh;
}

async function isSound(folder: string, user: number): Promise<boolean> {
  try {
    const place = await lstat(folder);
    const isOurs = place.isDirectory() && place.uid === user && (place.mode & 0o022) === 0;
    if (!isOurs) return false;
    const size = Number(await readFile(join(folder, SEAL), 'utf8'));
    const { executable } = choiceIn(folder);
    await access(executable, constants.X_OK);
    await access(join(folder, 'fonts.conf'));
    return (await lstat(executable)).size === size;
  } catch {
    return false;
  }
}

async function unpackInto(folder: string, bin: string): Promise<void> {
  const executable = join(folder, 'chromium');
  await pipeline(
    createReadStream(join(bin, 'chromium.br')),
    createBrotliDecompress({ chunkSize: 1 << 20 }),
    createWriteStream(executable, { mode: 0o755 }),
  );
  await access(executable, constants.X_OK);
  for (const archive of ['al2023.tar.br', 'fonts.tar.br']) {
    for (const file of tarFiles(brotliDecompressSync(await readFile(join(bin, archive))))) {
      const target = archive.startsWith('fonts') ? 'fonts' : 'lib';
      const path = join(folder, target, basename(file.name));
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, file.data, { mode: file.isExecutable ? 0o755 : 0o644 });
    }
  }
  await writeFile(join(folder, 'fonts.conf'), FONTS_CONF);
  await writeFile(join(folder, SEAL), String((await lstat(executable)).size));
}

/** A machine that has no font configuration gets one with the few fonts of the package. */
function choiceIn(folder: string): BrowserChoice {
  const isConfigured =
    existsSync('/etc/fonts/fonts.conf') || process.env.FONTCONFIG_FILE !== undefined;
  return {
    executable: join(folder, 'chromium'),
    environment: isConfigured ? {} : { FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  };
}

/** The same browser with the libraries that came with it, for a machine that lacks them; null for another browser. */
export function ownLibraries(choice: BrowserChoice): BrowserChoice | null {
  const folder = dirname(choice.executable);
  if (!basename(folder).startsWith('jixiao-chromium-')) return null;
  const given = process.env.LD_LIBRARY_PATH;
  return {
    ...choice,
    environment: {
      ...choice.environment,
      LD_LIBRARY_PATH: [join(folder, 'lib'), ...(given === undefined ? [] : [given])].join(':'),
    },
  };
}

/** Paths relative to itself: the folder gets its name only when it is complete. */
const FONTS_CONF = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;
