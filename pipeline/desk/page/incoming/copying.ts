import type { Upload, Workspace } from '../../api.ts';
import { filled } from '../language.tsx';
import { call, Refusal, upload } from '../server.ts';
import type { Words } from '../words/zh.ts';
import type { Incoming } from './dropped.ts';

/** What became of what was dropped, in sentences. */
export interface Copied {
  readonly sentence: string;
  /** One for each file that was not copied. */
  readonly failures: readonly string[];
}

interface Copying {
  readonly files: readonly Incoming[];
  /** Paths that the browser would not read. */
  readonly unread: readonly string[];
  readonly workspace: Workspace;
  readonly words: Words;
  readonly signal: AbortSignal;
  readonly told: (error: unknown) => string;
  readonly progress: (n: number, all: number) => void;
}

/** Copies files into the workspace, one after the other, and has them read. One that fails does not keep the others. */
export async function copyIn(copying: Copying): Promise<Copied> {
  const { files, unread, workspace, words, signal, told, progress } = copying;
  const { limits } = workspace;
  const failures = unread.map((file) => filled(words.unreadable, { file }));
  if (files.length > limits.files)
    return { sentence: filled(words.tooMany, { n: limits.files }), failures };
  const outcomes = { stored: 0, same: 0, renamed: 0, skipped: 0, merged: 0 };
  for (const [at, { path, file }] of files.entries()) {
    if (signal.aborted) break;
    progress(at + 1, files.length);
    if (file.size > limits.fileBytes) {
      const n = Math.floor(limits.fileBytes / 1048576);
      failures.push(filled(words.tooLarge, { file: path, n }));
      continue;
    }
    try {
      outcomes[(await upload(path, file, signal)).outcome] += 1;
    } catch (error) {
      if (signal.aborted) break;
      if (!(error instanceof Refusal)) failures.push(filled(words.unreadable, { file: path }));
      else failures.push(`${path}: ${told(error)}`);
    }
  }
  if (outcomes.stored + outcomes.renamed > 0) {
    try {
      await call('run', { body: { again: false } });
    } catch (error) {
      // A run that goes on already takes in what came meanwhile.
      if (!(error instanceof Refusal) || error.told?.trouble !== 'busy') failures.push(told(error));
    }
  }
  return { sentence: sentenceOf(outcomes, words), failures };
}

function sentenceOf(
  { stored, same, renamed, skipped, merged }: Record<Upload['outcome'], number>,
  words: Words,
): string {
  const parts: readonly [number, string][] = [
    [stored + renamed, words.copied],
    [same, words.copiedSame],
    [renamed, words.copiedRenamed],
    [skipped, words.copiedSkipped],
    [merged, words.copiedMerged],
  ];
  const said = parts.flatMap(([n, sentence]) => (n > 0 ? filled(sentence, { n }) : []));
  return said.length === 0 ? words.nothingDropped : said.join(words.lists);
}
