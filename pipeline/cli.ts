#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { languageOf, speak } from './cli/language.ts';
import { flagIn, main } from './cli/program.ts';
import { watchStreams } from './cli/streams.ts';

// Left alone, V8 lets garbage grow to several times what is in use before it collects any, by the size of the machine:
// a batch of ten thousand files took a gigabyte so, of which it used a tenth.
setFlagsFromString('--heap-growing-percent=30');

const streams = watchStreams(process);
const code = await main(process.argv, process.env, process);
const say = speak(languageOf(flagIn(process.argv, '--lang'), process.env));
process.exitCode = await streams.finish(code, say);
