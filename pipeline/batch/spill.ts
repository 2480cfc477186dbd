import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openScratch, type Scratch } from './scratch.ts';

/** Where bytes go that would take too much memory; they are gone when it is closed. */
export interface Spill {
  /** The place of the bytes; null where the disk takes nothing more: then they stay where they are. */
  write(bytes: Uint8Array): number | null;
  /** As many bytes as were written at that place. */
  read(place: number, length: number): Uint8Array;
  close(): void;
}

/** Nothing leaves the memory: for batches whose ledger nobody closes. */
export const NO_SPILL: Spill = {
  write: () => null,
  read: () => new Uint8Array(),
  close: () => {},
};

/** A file among the run's temporary ones, made when the first bytes come. */
export function openSpill(): Spill {
  let scratch: Scratch | null = null;
  let file: number | null = null;
  let isFull = false;
  let end = 0;
  const close = () => {
    if (file !== null) closeSync(file);
    scratch?.close();
    process.off('exit', close);
    [file, scratch, isFull] = [null, null, true];
  };
  const opened = (): number => {
    scratch = openScratch();
    const { folder } = scratch.place('forms');
    if (folder === null) throw new RangeError('there is no room for temporary files');
    process.once('exit', close);
    return openSync(join(folder, 'forms'), 'wx+');
  };
  return {
    write(bytes) {
      if (isFull) return null;
      try {
        file ??= opened();
        for (let done = 0; done < bytes.length; )
          done += writeSync(file, bytes, done, bytes.length - done, end + done);
      } catch {
        isFull = true;
        return null;
      }
      end += bytes.length;
      return end - bytes.length;
    },
    read(place, length) {
      const bytes = Buffer.allocUnsafe(length);
      for (let done = 0; done < length; ) {
        const read = readSync(file ?? -1, bytes, done, length - done, place + done);
        if (read === 0) throw new RangeError('the temporary file of the run was cut');
        done += read;
      }
      return bytes;
    },
    close,
  };
}
