import type { Finding, ProjectRecord, Repair } from '../model/index.ts';

const REASONS: Readonly<Record<Repair['reason'], { zh: string; en: string }>> = {
  'cut-off-cell': { zh: '单元格截断', en: 'cut off by its cell' },
  'derived-level1': {
    zh: '一级指标错位，由二级指标推定',
    en: 'first level misplaced, derived from the second',
  },
  'cut-class-name': { zh: '指标类别名称被截断', en: 'class name cut off' },
  'lost-class': { zh: '指标类别标签缺失', en: 'class label lost' },
};

/** R1: what was printed, what it became and why. Repairs that say the same of several rows are one finding. */
export function repairFindings(record: ProjectRecord): Finding[] {
  const groups = new Map<string, Repair[]>();
  for (const repair of record.repairs) {
    const key = `${repair.reason}|${repair.printed}|${repair.value}`;
    groups.set(key, [...(groups.get(key) ?? []), repair]);
  }
  return [...groups.values()].flatMap((repairs) => {
    const [first] = repairs;
    if (first === undefined) return [];
    const reason = REASONS[first.reason];
    const times = repairs.length > 1 ? `（共${repairs.length}处）` : '';
    const timesEn = repairs.length > 1 ? ` (${repairs.length} places)` : '';
    return [
      {
        record: record.id,
        rule: 'R1',
        severity: 'note' as const,
        path: first.path,
        message: `原文“${first.printed}”已补正为“${first.value}”${times}：${reason.zh}。`,
        messageEn: `“${first.printed}” as printed was repaired to “${first.value}”${timesEn}: ${reason.en}.`,
        evidence: [first.path, first.because].flatMap((path) => {
          const found = path === null ? undefined : record.evidence[path];
          return found === undefined ? [] : [found];
        }),
        suggestion: first.value,
      },
    ];
  });
}
