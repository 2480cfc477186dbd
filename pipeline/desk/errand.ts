import type { ConvertRequest, RunEvent } from '../batch/index.ts';
import type { Finding } from '../model/index.ts';
import type { Bilingual, JobRequest, Original, Trouble } from './api.ts';
import type { Beside } from './store.ts';
import type { Workspace } from './workspace.ts';

/*
 * What another process does for the desk, so that the one which answers never waits: plain data in, plain data out.
 */

export type Errand =
  /** Reads what is new, judges all of it and writes a store named `store`. */
  | {
      readonly kind: 'read';
      readonly workspace: Workspace;
      readonly again: boolean;
      readonly store: string;
      /** See `makerOf`. */
      readonly maker: string;
    }
  /** What shows only beside the other forms, as corrected now. */
  | { readonly kind: 'recheck'; readonly workspace: Workspace; readonly store: string }
  /** Makes what a person takes away, in the folder `into`. */
  | {
      readonly kind: 'ware';
      readonly workspace: Workspace;
      readonly store: string;
      readonly ware: JobRequest;
      readonly into: string;
    }
  /** `jixiao convert`. */
  | { readonly kind: 'convert'; readonly request: ConvertRequest }
  | {
      readonly kind: 'cells';
      readonly path: string;
      /** Places of the form: what is far from them is left out of a long file. */
      readonly near: readonly {
        readonly page: number | null;
        readonly line: number | null;
        readonly box: readonly number[] | null;
      }[];
    }
  /** The straightened picture of a scanned page, written to `into` as a PNG. */
  | {
      readonly kind: 'picture';
      readonly path: string;
      readonly page: number;
      readonly password: string | null;
      readonly into: string;
    };

export interface ErrandResults {
  /** False where there is nothing to read. */
  readonly read: { readonly any: boolean };
  readonly recheck: {
    /** By record. */
    readonly together: ReadonlyMap<string, readonly Finding[]>;
    readonly beside: Beside;
  };
  readonly ware: Ware;
  readonly convert: { readonly message: Bilingual | null };
  readonly cells: Pick<Extract<Original, { kind: 'cells' }>, 'blocks' | 'cut'>;
  readonly picture: { readonly width: number; readonly height: number };
}

/** A file to take away. */
export interface Ware {
  readonly path: string;
  readonly name: string;
  /** What is missing in it. */
  readonly message: Bilingual | null;
}

/** What the process says. */
export type ErrandSaid =
  | { readonly said: 'event'; readonly event: RunEvent }
  | { readonly said: 'progress'; readonly done: number; readonly total: number }
  | { readonly said: 'done'; readonly result: unknown }
  | {
      readonly said: 'failed';
      readonly trouble: Trouble['trouble'];
      readonly message: Bilingual;
      readonly stopped: boolean;
    };

/** What it is told besides its errand. */
export type ErrandTold = { readonly errand: Errand } | { readonly stop: true };
