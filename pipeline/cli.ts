#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { main } from './cli/program.ts';

// Left alone, V8 lets garbage grow to several times what is in use before it collects any, by the size of the machine:
// a batch of ten thousand files took a gigabyte so, of which it used a tenth.
setFlagsFromString('--heap-growing-percent=30');

// Whoever reads our output may have seen enough (`jixiao grids x.pdf | head`): that is no error of ours.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

process.exitCode = await main(process.argv, process.env, process);
