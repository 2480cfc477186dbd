import type { Evidence, Finding, ProjectRecord, RuleInfo } from '../../model/index.ts';
import { sentenceOf } from '../words/index.ts';
import { recordsById, subjectOf } from './subject.ts';

export interface SarifOptions {
  readonly lang: 'zh' | 'en';
  readonly rules?: readonly RuleInfo[];
  readonly version?: string;
}

/**
 * SARIF 2.1.0 (OASIS). A line of a text file is a region; a page and box, which SARIF has no words for,
 * are properties of the location.
 */
export function sarifText(
  findings: readonly Finding[],
  records: readonly ProjectRecord[],
  options: SarifOptions,
): string {
  const known = recordsById(records);
  const rules = rulesOf(findings, options.rules ?? []);
  const indexes = new Map(rules.map(({ id }, at) => [id, at]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'jixiao',
            ...(options.version === undefined ? {} : { version: options.version }),
            rules: rules.map((rule) => ruleEntry(rule, options.lang)),
          },
        },
        results: findings.map((finding) => ({
          ruleId: finding.rule,
          ruleIndex: indexes.get(finding.rule),
          level: finding.severity,
          message: { text: sentenceOf(finding, options.lang) },
          locations: locationsOf(finding, known),
          properties: {
            record: finding.record,
            paths: finding.paths,
            ...(finding.suggestion === null ? {} : { suggestion: finding.suggestion }),
          },
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

type RuleEntry = Pick<RuleInfo, 'id'> & Partial<RuleInfo>;

function rulesOf(findings: readonly Finding[], catalogue: readonly RuleInfo[]): RuleEntry[] {
  const rules: RuleEntry[] = [...catalogue];
  const ids = new Set(rules.map(({ id }) => id));
  for (const { rule } of findings) {
    if (ids.has(rule)) continue;
    ids.add(rule);
    rules.push({ id: rule });
  }
  return rules;
}

function ruleEntry(rule: RuleEntry, lang: 'zh' | 'en'): object {
  const title = lang === 'zh' ? rule.title : rule.titleEn;
  const ground = lang === 'zh' ? rule.ground : rule.groundEn;
  return {
    id: rule.id,
    ...(title === undefined ? {} : { shortDescription: { text: title } }),
    ...(ground === undefined ? {} : { fullDescription: { text: ground } }),
    ...(rule.severity === undefined ? {} : { defaultConfiguration: { level: rule.severity } }),
  };
}

/** Each piece of evidence is a location; a finding without any still names its file. */
function locationsOf(finding: Finding, known: ReadonlyMap<string, ProjectRecord>): object[] {
  const { record, file } = subjectOf(finding, known);
  const logical = finding.paths.map((path) => ({ fullyQualifiedName: path }));
  const places: (Evidence | null)[] = finding.evidence.length > 0 ? finding.evidence : [null];
  return places.flatMap((evidence) => {
    const source = evidence === null ? undefined : record?.sources[evidence.source];
    const uri = finding.file ?? source?.file ?? file;
    if (uri === null) return [];
    return [
      {
        physicalLocation: {
          artifactLocation: { uri: uri.split('/').map(encodeURIComponent).join('/') },
          ...regionOf(evidence),
        },
        ...(logical.length > 0 ? { logicalLocations: logical } : {}),
        ...(evidence?.page === undefined
          ? {}
          : { properties: { page: evidence.page, box: evidence.box ?? null } }),
      },
    ];
  });
}

function regionOf(evidence: Evidence | null): object {
  if (evidence?.line === undefined) return {};
  return { region: { startLine: evidence.line, snippet: { text: evidence.text } } };
}
