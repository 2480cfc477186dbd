import type { Templates } from '../templates.ts';
import type { FontLibrary } from './font/library.ts';

/** What forms are drawn with. */
export interface FormOptions {
  readonly templates: Templates;
  readonly fonts: FontLibrary;
  readonly markRepairs: boolean;
}
