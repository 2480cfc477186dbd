import { ReadFailure } from '../model/index.ts';
import { accessFailure } from './access-failure.ts';
import type { Failure, Reading } from './work.ts';

/** Where defects are reported; shown to people, never called. */
export const REPORT_DEFECTS = {
  zh: '请把该文件和 --debug 的输出一并发给程序的维护者。',
  en: "Please send the file and the output of --debug to the program's maintainers.",
};

/** What a clerk is told of a defect that is of no file. */
export function defectWords(message: string): { readonly zh: string; readonly en: string } {
  return {
    zh: `程序出错（defect）：${message}。${REPORT_DEFECTS.zh}`,
    en: `A defect of the program (defect): ${message}. ${REPORT_DEFECTS.en}`,
  };
}

/** Anything that was thrown while a file was read, as what a clerk is told. */
export function failureOf(error: unknown): Failure {
  const failure = asReadFailure(error);
  if (failure !== null) {
    const { category, reason, reasonEn, place } = failure;
    return { category, reason, reasonEn, place };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    category: 'defect',
    reason: `程序出错：${message}。${REPORT_DEFECTS.zh}`,
    reasonEn: `A defect of the program: ${message}. ${REPORT_DEFECTS.en}`,
    place: null,
    ...(error instanceof Error && error.stack !== undefined ? { trace: error.stack } : {}),
  };
}

/** The reading of a file that yielded nothing. */
export function failedReading(failure: Failure): Reading {
  const status = failure.category === 'no-forms' ? 'no-forms' : 'failed';
  return { pages: 0, forms: [], subtotals: [], unaccounted: 0, remarks: [], status, failure };
}

function asReadFailure(error: unknown): ReadFailure | null {
  if (error instanceof ReadFailure) return error;
  const isSystemError = error instanceof Error && 'syscall' in error && 'code' in error;
  return isSystemError ? accessFailure(error) : null;
}
