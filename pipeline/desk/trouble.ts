import {
  Interrupted,
  NoSuchInput,
  NothingToRead,
  OutputFailure,
  outputFailure,
} from '../batch/index.ts';
import { CorrectionsFailure } from '../corrections/index.ts';
import { ReadFailure } from '../model/index.ts';
import { defectWords } from '../read/failure.ts';
import { TemplateFailure } from '../render/template-failure.ts';
import type { Bilingual, Trouble } from './api.ts';

/** Why the desk does not do what it was asked for, as a clerk is told. */
export class DeskTrouble extends Error {
  override readonly name = 'DeskTrouble';

  constructor(
    readonly trouble: Trouble['trouble'],
    readonly told: Bilingual,
    /** What the answer says besides. */
    readonly more: object = {},
  ) {
    super(told.en);
  }
}

/** The status of an answer that tells of a trouble. */
export const STATUS = {
  'no-session': 401,
  forbidden: 403,
  'no-such': 404,
  conflict: 409,
  'too-large': 413,
  'wrong-request': 400,
  refused: 422,
  busy: 409,
  'not-written': 507,
  defect: 500,
} as const satisfies Record<Trouble['trouble'], number>;

/** @param folder that was written to, for what the system says of it. */
export function troubleOf(error: unknown, folder: string): DeskTrouble {
  if (error instanceof DeskTrouble) return error;
  if (
    error instanceof ReadFailure ||
    error instanceof TemplateFailure ||
    error instanceof Interrupted
  )
    return new DeskTrouble('refused', { zh: error.reason, en: error.reasonEn });
  if (error instanceof CorrectionsFailure) return correctionsLost(error, folder);
  const failure = outputFailure(folder, error);
  if (failure instanceof OutputFailure)
    return new DeskTrouble('not-written', {
      zh: `${failure.path}：${failure.reason}`,
      en: `${failure.path}: ${failure.reasonEn}`,
    });
  if (error instanceof NoSuchInput || error instanceof NothingToRead)
    return new DeskTrouble('refused', {
      zh: '工作文件夹的 input 中没有可以读取的文件。请把绩效目标表拖进来。',
      en: 'There is nothing to read in input. Drop performance target forms here.',
    });
  const message = error instanceof Error ? error.message : String(error);
  return new DeskTrouble('defect', defectWords(message));
}

function correctionsLost({ path, cause }: CorrectionsFailure, folder: string): DeskTrouble {
  const failure = outputFailure(folder, cause);
  const [zh, en] =
    failure instanceof OutputFailure
      ? [failure.reason, failure.reasonEn]
      : [
          '没有写完整。请检查磁盘后重试。',
          'It was not written whole. Check the disk and try again.',
        ];
  return new DeskTrouble('not-written', {
    zh: `更正没有保存：${path}：${zh}`,
    en: `The correction was not kept: ${path}: ${en}`,
  });
}
