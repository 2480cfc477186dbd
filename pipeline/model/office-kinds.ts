/** What offices are for, a line for each and whatever it is called by: 住建局 is 住房和城乡建设局. */
const KINDS = [
  '财政',
  '(?<!人)民政',
  '教育|教体|教科',
  '体育|教体|文体',
  '市政(?![协府法务])',
  '水利|水务',
  '农业|农村|农牧',
  '畜牧|牧业|农牧',
  '林业|林草|园林',
  '渔业',
  '工业|工信|信息化',
  '商务|商业|招商',
  '统计',
  '审计',
  '司法',
  '执法|城管|城市管理',
  '公安',
  '国安|国家安全',
  '信访',
  '档案',
  '史志|文史|党史',
  '文化|文旅|文广|文体|旅游|广电|广播',
  '文物|博物',
  '图书',
  '交通|公路|运输',
  '住建|城建|住房|建设|房管|房产',
  '规划|自然资源|国土|土地',
  '环保|环境',
  '环卫|环境卫生',
  '卫健|卫生|健康|疾控|疾病',
  '医保|医疗保障',
  '人社|人力资源|社会保障|社保|就业',
  '发改|发展|物价|粮食|粮储',
  '能源|煤炭',
  '应急|安监|安全生产|消防',
  '气象',
  '地震',
  '海洋',
  '市场|工商|质监|药监|药品',
  '行政审批|政务',
  '税务',
  '民族|民宗|宗教',
  '退役|双拥',
  '机关事务|接待',
  '科技|科学|科协',
  '外事|外办',
  '侨务|侨联',
  '编办|编制',
  '人防|人民防空',
  '乡村振兴|扶贫',
  '政法',
  '组织|老干部',
  '宣传|网信',
  '统战',
  '纪检|纪委|监委|监察',
  '法院',
  '检察',
  '工会',
  '妇联|妇女|妇幼',
  '残联|残疾',
  '文联',
  '党校',
  '政协',
  '人大',
  '政府',
].map((words) => new RegExp(words, 'gu'));

/** What names of offices end in. */
const ENDS = /(?:委员会|办公室|中心|[局委部处厅室院所站队办会校园馆台社])$/gu;

/** Whether both names say what their offices are for, and no two things of it are one: 市政局 and 市财政局. */
export function kindsDiffer(a: string, b: string): boolean {
  const theirs = kindsIn(b);
  const mine = kindsIn(a);
  return mine.size > 0 && theirs.size > 0 && ![...mine].some((kind) => theirs.has(kind));
}

/** Whether a letter of a name (by its index) is of a word that offices are known by. */
export function isOfKnownWord(name: string, at: number): boolean {
  return [...KINDS, ENDS].some((words) =>
    [...name.matchAll(words)].some(({ 0: word, index }) => index <= at && at < index + word.length),
  );
}

function kindsIn(name: string): Set<RegExp> {
  return new Set(KINDS.filter((words) => name.search(words) !== -1));
}
