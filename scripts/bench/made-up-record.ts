import { ProjectRecord } from '../../pipeline/model/index.ts';

const SENTENCE =
  '根据上级部门关于先行创建示范县区的部署,我区需在年内通过认定,补齐短板并达到验收标准。';
const CLASSES = [
  ['产出指标', '数量指标'],
  ['产出指标', '质量指标'],
  ['产出指标', '时效指标'],
  ['产出指标', '成本指标'],
  ['效益指标', '社会效益指标'],
  ['效益指标', '可持续影响指标'],
  ['满意度指标', '服务对象满意度指标'],
] as const;

/** A form of the usual size: two horizons, seven classes, narratives of a few lines. The same for the same index. */
export function recordOf(index: number): ProjectRecord {
  const amount = `${100_000 + index}.25`;
  const funding = (label: string) => ({
    total: amount,
    label,
    lines: [
      { source: 'central', label: '其中:中央财政资金', amount: '0.00' },
      { source: 'local', label: '市县(区)财政资金', amount },
      { source: 'other', label: '其他资金', amount: null },
    ],
  });
  const text = `${SENTENCE}第${index}号。`.repeat(2);
  return ProjectRecord.parse({
    id: `2025-604-${index.toString(16).padStart(8, '0')}`,
    kind: 'target',
    title: '项目支出绩效目标表',
    year: 2025,
    projectName: `第${index + 1}号设施改造项目`,
    projectCode: null,
    department: { code: '604', name: '水务局' },
    implementingUnit: { code: null, name: '水务站' },
    attribute: { text: '一次性项目(1年结束)', kind: 'one-off' },
    period: { text: '1年', years: 1, start: null, end: null },
    funding: {
      unit: '元',
      implementation: funding('实施期资金总额'),
      annual: funding('年度资金总额'),
    },
    narratives: { overview: text, basis: text, necessity: text, safeguards: text, plan: text },
    goals: { implementation: text, annual: text },
    indicators: CLASSES.flatMap(([level1, level2]) =>
      (['implementation', 'annual'] as const).map((horizon) => ({
        horizon,
        level1,
        level2,
        name: `第${index + 1}号设施的完成情况`,
        value: {
          text: '及时完成',
          kind: 'qualitative',
          comparator: null,
          number: null,
          unit: null,
          yuan: null,
          date: null,
        },
        weight: null,
        actual: null,
        score: null,
        note: null,
      })),
    ),
    emptyClasses: [],
    signoff: { responsible: null, handler: null, phone: null, filledAt: null },
    extra: {},
    sources: [{ file: 'made-up.txt', sha256: '0'.repeat(64), pages: [], form: index + 1 }],
    evidence: {},
    repairs: [],
    notUnderstood: [],
    reading: { leftovers: [], unknownLabels: [], mendedWords: [], lost: [], leftOut: [] },
    differences: [],
  });
}
