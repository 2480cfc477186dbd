import { addTo } from '../model/index.ts';
import { sentenceOf } from '../render/words/index.ts';
import type { FileList } from './api.ts';
import type { Card } from './card.ts';
import { inputFileOf } from './run-keeper.ts';
import type { About } from './store.ts';

/** What lies in the input folder, with the forms of each file, and what is said of files and the batch. */
export function fileList(about: About | undefined, cards: readonly Card[]): FileList {
  const ids = new Map<string, string[]>();
  for (const { id, files } of cards) {
    for (const file of files) addTo(ids, file, id);
  }
  return {
    files: (about?.inputs ?? []).map((input) => ({
      ...inputFileOf(input),
      ids: ids.get(input.file) ?? [],
    })),
    findings: (about?.findings ?? []).map((finding) => ({
      file: finding.file ?? null,
      rule: finding.rule,
      severity: finding.severity,
      message: { zh: sentenceOf(finding, 'zh'), en: sentenceOf(finding, 'en') },
    })),
  };
}
