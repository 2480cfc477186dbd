import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** A kind of machine that a zip is made for. */
export type Target = z.infer<typeof TARGET>;

const TARGET = z.strictObject({
  /** As in the name of its zip. */
  name: z.string(),
  /** As npm and Node call them. */
  os: z.enum(['win32', 'linux', 'darwin']),
  cpu: z.enum(['x64', 'arm64']),
  libc: z.string().optional(),
  /** Where Node is in its package. */
  node: z.string(),
  /** Packages, or scopes of packages, that it does without. */
  without: z.array(z.string()),
});

const CONTENTS = z.strictObject({
  targets: z.array(TARGET),
  packages: z.record(z.string(), z.array(z.string())),
});

const { targets, packages } = CONTENTS.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, 'contents.json'), 'utf8')),
);

export const TARGETS: readonly Target[] = targets;

/**
 * The files that the program reads of the packages that stay apart from it, as patterns below `node_modules`. Each
 * package's own package.json goes with them.
 */
export function neededOf({ os, cpu, without }: Target): string[] {
  const needed = Object.entries(packages).filter(
    ([name]) => !without.some((one) => name === one || name.startsWith(`${one}/`)),
  );
  return needed.flatMap(([name, files]) =>
    ['package.json', ...files].map((file) =>
      `${name}/${file}`.replace('{os}', os).replace('{cpu}', cpu),
    ),
  );
}
