import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { unusedFiles } from './unused.ts';

/*
 * Takes from node_modules what is of no use on this machine; `npm ci` puts all of it there again.
 * Run: by npm after it installed (`prepare`), here and not where this package is installed
 */

const modules = join(import.meta.dirname, '../../node_modules');
/** Whoever installs for another machine says so to npm. */
const machine = {
  os: process.env.npm_config_os || process.platform,
  cpu: process.env.npm_config_cpu || process.arch,
};

let freed = 0;
for (const file of unusedFiles(modules, machine)) {
  freed += statSync(file).size;
  rmSync(file);
}
if (freed > 0) console.log(`${Math.round(freed / 1e6)} MB of no use on this machine taken away`);
