export { hideCommandLine, type QueueAddress, queueAddress } from './address.ts';
export { paceOf } from './pace.ts';
export { sharedPrinter } from './printers.ts';
export { queueReaders } from './readers.ts';
export { runWorker, type WorkerRequest } from './run-worker.ts';
export { sealOf } from './seal.ts';
export { type QueueStatus, queueStatus } from './status.ts';
