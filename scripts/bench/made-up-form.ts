/*
 * Forms of the seed's layout with made-up content, as tab-separated text: as many as wanted, no two alike, the same for
 * the same index.
 */

const PLACES = '城东 城西 南山 北河 高新区 老城 新区 云台 清泉 石门 柳林 平川'.split(' ');
const WORKS =
  '道路养护 校舍改造 河道整治 供水管网 病险水库 社区服务 职业培训 公共卫生 文化惠民 农田建设 垃圾清运 路灯更换 消防设施 档案整理 就业补助 农机购置'.split(
    ' ',
  );
const BUREAUS =
  '教育局 水务局 住建局 交通局 农业局 民政局 卫健局 文旅局 应急局 林业局 审计局 城管局'.split(' ');
const SUBJECTS =
  '设施完好 群众出行 居民用水 学生就读 环境卫生 防汛能力 就业水平 服务质量 安全状况 办事效率'.split(
    ' ',
  );
const EFFECTS = '得到改善 明显提升 稳步提高 保持稳定 满足需要 达到标准 持续向好 有所增强'.split(
  ' ',
);
const MEANS =
  '按季拨付资金 公开招标采购 专人负责监督 分批组织验收 定期检查通报 委托机构评估 建立工作台账 签订责任书'.split(
    ' ',
  );

/** A small generator of equal chances: mulberry32, after Tommy Ettinger's public domain one. */
function seeded(seed: number): (below: number) => number {
  let state = (seed + 1) * 0x9e3779b9;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** One form as text, its amounts in yuan adding up. */
export function formText(index: number): string {
  const below = seeded(index);
  const pick = (words: readonly string[]): string => words[below(words.length)] ?? '';
  const bureau = below(BUREAUS.length);
  const place = pick(PLACES);
  const unit = `${600 + bureau}-清源县${BUREAUS[bureau]}`;
  const work = pick(WORKS);
  const name = `${place}${work}项目(第${index + 1}号)`;
  const provincial = below(9000) * 1000;
  const local = (1 + below(9000)) * 1000;
  const total = (provincial + local).toLocaleString('en-US');
  const money = (amount: number): string => amount.toLocaleString('en-US');
  const sentence = (): string =>
    `${place}${work}${pick(MEANS)},第${below(10_000)}批涉及${1 + below(500)}处,${pick(SUBJECTS)}${pick(EFFECTS)}`;
  const text = (sentences: number): string =>
    `${Array.from({ length: sentences }, sentence).join('。')}。`;
  const twice = (label: string, amount: string): string =>
    `\t\t${label}\t\t${amount}\t${label}\t\t${amount}\t\t`;
  const goal = text(2);
  const rows = [
    ['产出指标', '数量指标', `${work}${pick(SUBJECTS)}数量`, `≥${1 + below(400)}处`],
    ['', '质量指标', `${place}验收${pick(EFFECTS)}合格率`, `≥${80 + below(20)}%`],
    ['', '时效指标', `${work}完成时间`, `2025年${1 + below(12)}月底前`],
    ['', '成本指标', `${place}${work}总成本`, `≤${money(provincial + local)}元`],
    ['效益指标', '社会效益指标', `受益${pick(SUBJECTS)}人数`, `≥${100 + below(9000)}人`],
    ['', '可持续影响指标', `${pick(SUBJECTS)}${pick(EFFECTS)}年限`, `≥${1 + below(9)}年`],
    ['满意度指标', '服务对象满意度', `${place}居民对${work}的满意度`, `≥${85 + below(14)}%`],
  ] as const;
  const indicators = rows.map(([level1, level2, indicator, value]) => {
    const start = level1 === '' ? '\t\t\t' : `\t\t${level1}\t`;
    return `${start}\t${level2}\t${indicator}\t${value}\t${level2}\t${indicator}\t${value}`;
  });
  return `清源县县级预算部门(单位)项目支出绩效目标表

(2025年度)

项目名称\t\t${name}\t\t\t\t\t\t\t
主管部门及代码\t\t${unit}\t\t\t实施单位\t\t清源县${place}${BUREAUS[bureau]}管理站\t\t
项目属性\t\t一次性项目(1年结束)\t\t\t项目期\t\t1年\t\t
项目资金 (元)\t\t实施期资金总额:\t\t${total}\t年度资金总额:\t\t${total}\t\t
${twice('其中:中央财政资金', '0')}
${twice('省级财政资金', money(provincial))}
${twice('市县(区)财政资金', money(local))}
${twice('单位自筹', '0')}
${twice('其他资金', '')}
项目概况\t\t${text(2)}\t\t\t\t\t\t\t
立项依据\t\t${text(1)}\t\t\t\t\t\t\t
项目设立必要性\t\t${text(1)}\t\t\t\t\t\t\t
保证项目实施的制度、措施\t\t${text(1)}\t\t\t\t\t\t\t
项目实施计划\t\t${text(1)}\t\t\t\t\t\t\t
\t\t实施期目标\t\t\t\t年度目标\t\t\t
总体目标\t\t${goal}\t\t\t\t${goal}\t\t\t
绩效指标\t\t一级指标\t二级指标\t三级指标\t指标值\t二级指标\t三级指标\t指标值\t
${indicators.join('\n')}
负责人:\t\t经办人:\t\t联系电话:\t\t填报日期:\t\t20250122114029\t
`;
}
