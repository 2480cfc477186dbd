/** Words that the name of a project is made of where it says what many projects of any department are for. */
const GENERIC =
  /^(?:本级|单位|机关|部门|日常|其他|其它|一般|专项|专用|办公|公用|人员|运转|运行|业务|工作|综合|办案|会议|培训|差旅|车辆|公务|临时|聘用|外聘|劳务|设备|设施|物业|水电|取暖|办公楼|办公室|房屋|信息化|维修|维护|购置|采购|更新|改造|租赁|管理|服务|补助|补贴|工资|社保|保险|绩效|奖励|党建|宣传|扶贫|驻村|帮扶|前期|派遣|项目|经费|支出|费用|费|资金|类|及|和|与|等)+$/u;

/** Whether a name (letters alone) says nothing that another project may not say as well. */
export function isGeneric(name: string): boolean {
  return name.length < 3 || GENERIC.test(name);
}

/** Ends that writers put on or leave off: 校舍改造, 校舍改造项目, 校舍改造专项资金. */
const ENDS = /(?:(?:专项|补助|补贴|项目|工程)?(?:资金|经费)|项目|工程|专项)$/u;

/** A name without what its writers vary: 湿地保护与恢复 and 湿地保护和恢复 are one. */
export function stemOf(name: string): string {
  const stem = name.replace(ENDS, '').replace(/(?<=.{2})[与和及、](?=.{2})/gu, '');
  return stem.length < 3 ? name : stem;
}

const COUNTED =
  /(?:第?[一二三四五六七八九十\d]+(?:期|批|标段|标|号|阶段|区|组|小|中|院|所|幼)|[甲乙丙丁ABCD]段?|\d+)/gu;

/** What tells two projects of like names apart: phases, batches, lots and numbers. */
export function marksOf(name: string): string {
  return (name.match(COUNTED) ?? []).sort().join(' ');
}

/** The share of pairs of characters that two names have in common, 0 to 1. */
export function nameLikeness(a: string, b: string): number {
  const [mine, theirs] = [pairsOf(a), pairsOf(b)];
  if (mine.length === 0 || theirs.length === 0) return a === b ? 1 : 0;
  const left = new Map<string, number>();
  for (const pair of theirs) left.set(pair, (left.get(pair) ?? 0) + 1);
  let same = 0;
  for (const pair of mine) {
    const times = left.get(pair) ?? 0;
    if (times === 0) continue;
    left.set(pair, times - 1);
    same++;
  }
  return (2 * same) / (mine.length + theirs.length);
}

/**
 * Whether two names are alike but for a word in whose place the other has another one: 城东幼儿园建设 and 城西幼儿园建设,
 * 艾滋病防治 and 结核病防治. Such names are of two projects side by side; a writer who renames one adds, leaves out or rewrites.
 */
export function areSiblings(a: string, b: string): boolean {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let end = 0;
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const shared = start + end;
  return shared < most && shared * 2 >= Math.max(a.length, b.length);
}

/** Whether one name holds all of the other. */
export function holds(a: string, b: string): boolean {
  return a.length >= 3 && b.length >= 3 && (a.includes(b) || b.includes(a));
}

function pairsOf(name: string): string[] {
  const characters = [...name];
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
}
