import { COST_FIRST_SCHEME, OUTPUT_COST_SCHEME } from '../../../pipeline/model/index.ts';
import { type Chance, chanceOf } from './chance.ts';
import { fundingOf } from './money.ts';
import { type Project, projectsOf, type SetName, sentencesOf } from './projects.ts';
import type { TrueClass, Truth } from './truth.ts';

/*
 * Made-up forms: what a project says in words, with digits, money, year and signatures by chance. The same index of a set
 * is the same form on every run; after the last project they begin again with other digits.
 */

const SEEDS: Readonly<Record<SetName, number>> = { tuning: 1_000, report: 500_000 };

const TITLES: Readonly<Record<SetName, readonly string[]>> = {
  tuning: ['项目支出绩效目标表', '县级预算部门项目支出绩效目标表', '部门预算项目支出绩效目标表'],
  report: ['项目支出绩效目标表', '市级部门(单位)项目支出绩效目标表', '财政专项资金绩效目标表'],
};

const NAMES: Readonly<Record<SetName, readonly string[]>> = {
  tuning: ['钱振邦', '尉迟晓岚', '龚丽华', '祁建军', '温玉洁', '邹凯', '卞思源', '陶志远'],
  report: ['孟庆霖', '裴雅婷', '欧阳旭', '柴春生', '阎慧敏', '岳鹏', '滕佳宁', '鲁国梁'],
};

export function formOf(set: SetName, index: number): Truth {
  const projects = projectsOf(set);
  const project = projects[index % projects.length];
  if (project === undefined) throw new RangeError(`the set ${set} has no project`);
  const chance = chanceOf(SEEDS[set] + index);
  const year = 2019 + chance.below(7);
  const filled = (text: string): string => withDigits(text, year, chance);
  const say = (label: string): string => {
    const text = project.said.get(label);
    if (text === undefined) throw new Error(`a project of ${set} says nothing under ${label}`);
    return filled(text);
  };
  const more = sentencesOf(set);
  // Half of the forms are talkative, and run over to a second page where they are not shrunk.
  const talkative = index % 4 >= 2;
  const tell = (label: string): string =>
    talkative
      ? `${say(label)}${filled(more.splice(chance.below(more.length), 1).join(''))}`
      : say(label);
  // Every fifth form knows the year alone, as many regions print it.
  const both = index % 5 !== 3;
  const [code = '', name = ''] = say('主管部门').split('-');
  const aim = tell('目标');
  const plan = tell('计划');
  return {
    title: chance.pick(TITLES[set]),
    year,
    projectName: say('项目名称'),
    department: { code, name },
    implementingUnit: say('实施单位'),
    attribute: say('项目属性'),
    period: say('项目期'),
    ...fundingOf(chance, both),
    narratives: {
      overview: tell('概况'),
      basis: tell('依据'),
      necessity: tell('必要性'),
      safeguards: tell('措施'),
      plan,
    },
    goals: {
      ...(both ? { implementation: aim } : {}),
      annual: `${year}年:${chance.pick([aim, plan])}`,
    },
    classes: classesOf(project, filled, { both, chance }),
    signoff: {
      responsible: chance.pick([null, chance.pick(NAMES[set])]),
      handler: chance.pick([null, chance.pick(NAMES[set])]),
      phone: chance.pick([
        null,
        withDigits('0###-#######', year, chance),
        withDigits('13#########', year, chance),
      ]),
      filledAt: dateOf(year, chance),
    },
  };
}

/** Digits for the `#`: no number begins with a zero. */
function withDigits(text: string, year: number, chance: Chance): string {
  return text.replace(/YYYY/gu, String(year)).replace(/#/gu, (_, at: number) => {
    const inside = /[\d#.,-]/u.test(text[at - 1] ?? '');
    return String(inside ? chance.below(10) : 1 + chance.below(9));
  });
}

function dateOf(year: number, chance: Chance): string {
  const two = (low: number, below: number): string =>
    String(low + chance.below(below)).padStart(2, '0');
  const [month, day] = [two(1, 12), two(1, 28)];
  const time = `${two(8, 10)}${two(0, 60)}${two(0, 60)}`;
  return chance.pick([
    `${year - 1}${month}${day}${time}`,
    `${year - 1}-${month}-${day}`,
    `${year - 1}年${Number(month)}月${Number(day)}日`,
  ]);
}

function classesOf(
  { indicators }: Project,
  filled: (text: string) => string,
  { both, chance }: { both: boolean; chance: Chance },
): TrueClass[] {
  const costFirst = chance.below(3) === 0;
  const blanks = chance.below(2) === 0;
  const scheme = costFirst ? COST_FIRST_SCHEME : OUTPUT_COST_SCHEME;
  return Object.entries(scheme).flatMap(([level1, names]) =>
    names.flatMap((level2) => {
      const own = indicators.filter((one) => one.level2 === level2.replace(/^经济成本/u, '成本'));
      const rows = own.map(({ name, value }) => {
        const [title, first] = [filled(name), filled(value)];
        // The year's value is one of its own where a project runs for years, and now and then the year has none.
        const annual = { name: title, value: chance.below(3) === 0 ? filled(value) : first };
        if (!both) return { annual };
        const alone = chance.below(12) === 0;
        return { implementation: { name: title, value: first }, ...(alone ? {} : { annual }) };
      });
      if (rows.length === 0) return blanks ? [{ level1, level2, rows: [{}] }] : [];
      return [{ level1, level2, rows }];
    }),
  );
}
