#!/usr/bin/env node
import { main } from './cli/program.ts';

// Whoever reads our output may have seen enough (`jixiao grids x.pdf | head`): that is no error of ours.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

process.exitCode = await main(process.argv, process.env, process);
