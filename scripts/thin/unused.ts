import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import * as z from 'zod';

/*
 * What nothing here reads of the packages that are installed: builds for other machines or for browsers, models that find
 * no use, weights of the font that no form is set in, source maps. npm can leave out packages, but not parts of them.
 */

/** A machine as npm and Node call it, e.g. `linux` and `x64`. */
export interface Machine {
  readonly os: string;
  readonly cpu: string;
}

/** By package, or for all of them (`*`): patterns of files; one with `!` keeps. */
const UNUSED = z
  .record(z.string(), z.array(z.string()))
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'unused.json'), 'utf8')));

/** The files below a folder `node_modules` that are of no use on this machine, as whole paths in order. */
export function unusedFiles(modules: string, { os, cpu }: Machine): string[] {
  const filled = (pattern: string) => pattern.replace('{os}', os).replace('{cpu}', cpu);
  const files = Object.entries(UNUSED).flatMap(([name, patterns]) =>
    globSync(patterns.map(filled), {
      cwd: name === '*' ? modules : join(modules, name),
      absolute: true,
      dot: true,
      followSymbolicLinks: false,
      expandDirectories: false,
    }),
  );
  return [...new Set(files)].sort();
}
