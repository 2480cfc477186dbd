import { parentOf } from '../../model/index.ts';

/** What names and values of indicators of a class say; each may say several. */
const SAYS: readonly (readonly [level2: string, name: RegExp, value: RegExp | null])[] = [
  ['服务对象满意度指标', /满意/u, null],
  [
    '时效指标',
    /及时|按时|按期|准时|时间|时限|工期|周期|进度/u,
    /^[≤<=＝]?\d{4}年|\d月|\d日|及时|按时|按期/u,
  ],
  ['成本指标', /成本|费用|单价|标准|金额|投资|支出/u, /\d(?:万|亿)?元/u],
  ['质量指标', /合格|达标|质量|准确|完好|优良|验收|精度/u, null],
  [
    '数量指标',
    /数量|人数|次数|个数|面积|里程|规模|[数量]$/u,
    /^[≥≧>=＝]?\s?\d[\d,.]*(?!\d|年|月|日|元|万|亿|[%％])\p{Script=Han}/u,
  ],
  ['经济效益指标', /经济|收入|产值|税|增收/u, null],
  ['社会效益指标', /社会|就业|知晓|稳定|安全|公众/u, null],
  ['生态效益指标', /生态|环境|污染|绿化|水质|扬尘|节能|排放/u, null],
  ['可持续影响指标', /持续|长效|机制|长期|健全/u, null],
];
const COST = { satisfaction: 2, other: 0.8 } as const;

/**
 * What speaks against an indicator being of a class of the second level, by what its name and its value say; nothing where they say
 * nothing of any class.
 */
export function misfitOfClass(level2: string, name: string, value: string): number {
  const said = SAYS.filter(([, ofName, ofValue]) => ofName.test(name) || ofValue?.test(value));
  if (said.length === 0 || said.some(([own]) => isOf(level2, own))) return 0;
  const isSatisfaction = [level2, ...said.map(([own]) => own)].includes('服务对象满意度指标');
  return isSatisfaction ? COST.satisfaction : COST.other;
}

/** 经济成本指标 is of 成本指标. */
function isOf(level2: string, own: string): boolean {
  return level2 === own || (own === '成本指标' && parentOf(level2) === own);
}
