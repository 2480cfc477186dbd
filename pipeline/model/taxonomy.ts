/** The canonical classes of indicators, first level to second level, in the order in which forms print them. */
export const LEVEL1 = ['成本指标', '产出指标', '效益指标', '满意度指标'] as const;
export type Level1 = (typeof LEVEL1)[number];

/** The scheme in use until 2021 and still widespread: cost stands under output. */
export const OUTPUT_COST_SCHEME: Readonly<Record<string, readonly string[]>> = {
  产出指标: ['数量指标', '质量指标', '时效指标', '成本指标'],
  效益指标: ['经济效益指标', '社会效益指标', '生态效益指标', '可持续影响指标'],
  满意度指标: ['服务对象满意度指标'],
};

/** The scheme since 财预〔2021〕101号: cost is a first level of its own. */
export const COST_FIRST_SCHEME: Readonly<Record<string, readonly string[]>> = {
  成本指标: ['经济成本指标', '社会成本指标', '生态环境成本指标'],
  产出指标: ['数量指标', '质量指标', '时效指标'],
  效益指标: ['经济效益指标', '社会效益指标', '生态效益指标', '可持续影响指标'],
  满意度指标: ['服务对象满意度指标'],
};

/** The first-level class over a second-level one; both schemes agree wherever they share a class. Null for none. */
export function parentOf(level2: string): Level1 | null {
  for (const scheme of [OUTPUT_COST_SCHEME, COST_FIRST_SCHEME]) {
    const parent = LEVEL1.find((level1) => scheme[level1]?.includes(level2));
    if (parent !== undefined) return parent;
  }
  return null;
}

export const HORIZONS = ['implementation', 'annual'] as const;
export type Horizon = (typeof HORIZONS)[number];

export const FORM_KINDS = [
  'target',
  'self-evaluation',
  'monitoring',
  'application',
  'unit-target',
] as const;
export type FormKind = (typeof FORM_KINDS)[number];

export const FUNDING_SOURCES = [
  'central',
  'provincial',
  'municipal',
  'local',
  'selfRaised',
  'fiscal',
  'carriedOver',
  'special',
  'unit',
  'loan',
  'other',
] as const;
export type FundingSource = (typeof FUNDING_SOURCES)[number];

export const NARRATIVES = ['overview', 'basis', 'necessity', 'safeguards', 'plan'] as const;
export type Narrative = (typeof NARRATIVES)[number];
