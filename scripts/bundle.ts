import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { APART, bundleProgram } from './program.ts';

/*
 * The command and its worker once more in few files. The modules that were compiled one by one stay beside them for
 * programs that import them.
 * Run: npm run build
 */

const DIST = join(import.meta.dirname, '../dist');
const BUNDLED = join(DIST, 'run');

rmSync(BUNDLED, { recursive: true, force: true });
// The last two are installed here and warned of outside of node_modules.
await bundleProgram(BUNDLED, [...APART, 'exceljs', 'puppeteer']);
// What is imported is compiled before anything runs: the command itself comes after its code is looked for.
const COMMAND = `#!/usr/bin/env node
import { keepCompiledCode } from './code-cache.js';

keepCompiledCode();
await import('./run/cli.js');
`;
writeFileSync(join(DIST, 'cli.js'), COMMAND);
writeFileSync(join(DIST, 'batch/worker.js'), "import '../run/worker.js';\n");
chmodSync(join(DIST, 'cli.js'), 0o755);
