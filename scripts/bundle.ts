import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { APART, bundleProgram, COMMAND } from './program.ts';

/*
 * The command and its worker once more in few files. The modules that were compiled one by one stay beside them for
 * programs that import them.
 * Run: npm run build
 */

const DIST = join(import.meta.dirname, '../dist');
const BUNDLED = join(DIST, 'run');

rmSync(BUNDLED, { recursive: true, force: true });
// The others are warned of outside of node_modules, or not installed everywhere.
await bundleProgram(BUNDLED, [...APART, 'exceljs', 'puppeteer', 'bullmq', 'ioredis']);
writeFileSync(join(DIST, 'cli.js'), `#!/usr/bin/env node\n${COMMAND}`);
writeFileSync(join(DIST, 'batch/worker.js'), "import '../run/worker.js';\n");
chmodSync(join(DIST, 'cli.js'), 0o755);
