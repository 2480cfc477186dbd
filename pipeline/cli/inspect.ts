import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { outputFailure, requireUsableName } from '../batch/index.ts';
import { joinPages } from '../lattice/index.ts';
import type { Document, Page } from '../model/index.ts';
import { recognize } from '../recognize/index.ts';
import { inspection } from '../render/inspect/index.ts';
import { printable } from './language.ts';
import { type LookedAtPage, type PageFlags, sourceOf } from './pages.ts';
import type { Session } from './session.ts';
import { EXIT } from './trouble.ts';

/** `jixiao inspect`: draws what was read of a file, so that a person sees why a value was or was not read. */
export async function runInspect(
  path: string,
  flags: PageFlags & { readonly out: string },
  { terminal, say }: Session,
): Promise<number> {
  requireUsableName(flags.out);
  const { pages, document } = await inspected(path, flags);
  const drawn = inspection(basename(path), pages, document, recognize(document));
  try {
    await mkdir(flags.out, { recursive: true });
    for (const [name, text] of drawn) await writeFile(join(flags.out, name), text);
  } catch (error) {
    throw outputFailure(flags.out, error);
  }
  const index = printable(join(resolve(flags.out), 'index.html'));
  terminal.stdout.write(say(`请用浏览器打开 ${index}\n`, `Open ${index} in a browser\n`));
  return EXIT.ok;
}

async function inspected(
  path: string,
  flags: PageFlags,
): Promise<{ pages: Page[]; document: Document }> {
  const source = await sourceOf(path, flags);
  if (source.kind === 'document') return { pages: [], document: source.document };
  const looked: LookedAtPage[] = [];
  for await (const page of source.pages) looked.push(page);
  return {
    pages: looked.map(({ page }) => page),
    document: joinPages(looked.map(({ blocks }) => blocks)),
  };
}
