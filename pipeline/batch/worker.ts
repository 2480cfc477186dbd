/** What a worker thread runs: one unit of work in, its result out, both plain data. */
export { perform as default } from '../read.ts';
