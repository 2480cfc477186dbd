import type { Finding, ProjectRecord, RuleInfo } from '../../model/index.ts';
import { jsonText } from './json.ts';
import { prettyText } from './pretty.ts';
import { sarifText } from './sarif.ts';

export const CHECK_FORMATS = ['pretty', 'json', 'sarif'] as const;
export type CheckFormat = (typeof CHECK_FORMATS)[number];

export interface CheckOptions {
  readonly format: CheckFormat;
  /** Of the messages. */
  readonly lang: 'zh' | 'en';
  /** ANSI colours, in `pretty` only. */
  readonly color: boolean;
  /** The catalogue and the program's version, which SARIF tells of. */
  readonly rules?: readonly RuleInfo[];
  readonly version?: string;
}

/** The findings of a run as text that ends in a line break; `records` are those that the findings name. */
export function renderFindings(
  findings: readonly Finding[],
  records: readonly ProjectRecord[],
  options: CheckOptions,
): string {
  switch (options.format) {
    case 'pretty':
      return prettyText(findings, records, options);
    case 'json':
      return jsonText(findings, records);
    case 'sarif':
      return sarifText(findings, records, options);
  }
}
