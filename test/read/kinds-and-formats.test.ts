import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { libreOffice } from '../../pipeline/extract/index.ts';
import type { ProjectRecord } from '../../pipeline/model/index.ts';
import { read } from '../../pipeline/read.ts';
import { type DrawnRow, ruledGrid, span } from '../recognize/drawn-grid.ts';
import { toldOf } from './told-of.ts';
import { workOn } from './work-on.ts';
import { WRITERS } from './written.ts';

/*
 * Each kind of form, drawn in each format by programs that know nothing of forms, says the same: what a person reads.
 */

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), '各种 格式-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A form as it is drawn: the lines over its table, the table, the lines under it. */
interface DrawnForm {
  readonly above: readonly string[];
  readonly rows: readonly DrawnRow[];
  readonly below?: readonly string[];
}

async function write(path: string, format: string, form: DrawnForm): Promise<void> {
  const writer = WRITERS[format];
  if (writer === undefined) throw new RangeError(`nothing writes ${format}`);
  const { above, rows, below = [] } = form;
  await writeFile(path, await writer([[...above, ruledGrid(rows), ...below]]));
}

async function readAs(format: string, form: DrawnForm): Promise<readonly ProjectRecord[]> {
  const path = join(folder, `表.${format}`);
  await write(path, format, form);
  return recordsIn(path);
}

async function recordsIn(path: string): Promise<readonly ProjectRecord[]> {
  const reading = await read(workOn(path));
  expect([reading.status, reading.failure]).toEqual(['read', null]);
  expect(toldOf(reading).filter(({ rule }) => /^[LR]/u.test(rule))).toEqual([]);
  return reading.forms.map(({ record }) => record);
}

/** What a person would copy out of a record, a line each. */
function said(record: ProjectRecord): string[] {
  const { kind, year, projectName, department, implementingUnit, funding, goals, indicators } =
    record;
  const money = (['implementation', 'annual'] as const).flatMap((horizon) => {
    const block = funding[horizon];
    if (block === null) return [];
    const total = [block.total, block.initial, block.executed, block.rate]
      .filter(Boolean)
      .join(' ');
    const lines = block.lines.map(({ source, amount, executed }) =>
      [source, amount, executed].filter(Boolean).join(' '),
    );
    return [`${horizon}: ${[total, ...lines].join('; ')}`];
  });
  return [
    `${kind} ${year}`,
    `${projectName} | ${department.code} ${department.name} | ${implementingUnit.name}`,
    ...money,
    ...(['implementation', 'annual'] as const).flatMap((horizon) =>
      goals[horizon] === null ? [] : [`${horizon}: ${goals[horizon]}`],
    ),
    ...indicators.map((row) =>
      [
        row.horizon,
        row.level1,
        row.level2,
        row.name,
        row.value.text,
        row.weight,
        row.actual?.text,
        row.score,
        row.forecast,
        row.note,
      ]
        .filter((part) => part !== null && part !== undefined)
        .join(' / '),
    ),
  ];
}

/** A kind of form as it is drawn, with what a person reads in it. */
interface Kind {
  readonly name: string;
  readonly form: DrawnForm;
  readonly says: readonly (readonly string[])[];
}

const APPLICATION: Kind = {
  name: 'application',
  form: {
    above: ['项目支出绩效目标申报表', '（2026年度）', '金额单位：万元'],
    rows: [
      ['项目名称', span('农村饮水安全工程', 5)],
      ['主管部门及代码', span('321-某县水利局', 2), '实施单位', span('某县供水站', 2)],
      ['项目属性', span('新增项目', 2), '项目期', span('2年', 2)],
      [span('项目资金(万元)', 1, 3), '实施期资金总额', '500', '年度资金总额', span('200', 2)],
      ['其中：财政拨款', '450', '其中：财政拨款', span('180', 2)],
      ['其他资金', '50', '其他资金', span('20', 2)],
      [span('总体目标', 1, 2), span('实施期目标', 2), span('年度目标', 3)],
      [span('新建供水站三座，解决饮水问题', 2), span('新建供水站一座', 3)],
      [span('绩效指标', 1, 4), '一级指标', '二级指标', '三级指标', span('指标值', 2)],
      [span('产出指标', 1, 2), '数量指标', '新建供水站', span('≥1座', 2)],
      ['时效指标', '完成时间', span('2026年12月底前', 2)],
      ['满意度指标', '服务对象满意度指标', '村民满意度', span('≥90%', 2)],
    ],
    below: ['填表人：王五    联系电话：0353-1234567'],
  },
  says: [
    [
      'application 2026',
      '农村饮水安全工程 | 321 某县水利局 | 某县供水站',
      'implementation: 5000000.00; fiscal 4500000.00; other 500000.00',
      'annual: 2000000.00; fiscal 1800000.00; other 200000.00',
      'implementation: 新建供水站三座，解决饮水问题',
      'annual: 新建供水站一座',
      'annual / 产出指标 / 数量指标 / 新建供水站 / ≥1座',
      'annual / 产出指标 / 时效指标 / 完成时间 / 2026年12月底前',
      'annual / 满意度指标 / 服务对象满意度指标 / 村民满意度 / ≥90%',
    ],
  ],
};

const TARGET: Kind = {
  name: 'target',
  form: {
    above: ['部门预算项目绩效目标表'],
    rows: [
      ['单位：元', span('2025年度', 4)],
      ['项目名称', span('基层治理经费', 2), '项目编码', '51000021R000000019951'],
      ['主管部门', span('[042]某街道办事处', 2), '预算单位', '某社区'],
      ['年度资金总额', span('120000.00', 2), '财政拨款', '120000.00'],
      ['年度绩效目标', span('保障社区日常运转', 4)],
      ['一级指标', '二级指标', '三级指标', '指标性质', '指标值'],
      [span('成本指标', 1, 1), '经济成本指标', '经费总额', '≤', '12万元'],
      [span('产出指标', 1, 2), '数量指标', '服务网格数', '＝', '6个'],
      ['质量指标', '巡查覆盖率', '≥', '95%'],
      ['效益指标', '社会效益指标', '矛盾化解率', '≥', '90%'],
    ],
  },
  says: [
    [
      'target 2025',
      '基层治理经费 | 042 某街道办事处 | 某社区',
      'annual: 120000.00; fiscal 120000.00',
      'annual: 保障社区日常运转',
      'annual / 成本指标 / 经济成本指标 / 经费总额 / ≤12万元',
      'annual / 产出指标 / 数量指标 / 服务网格数 / ＝6个',
      'annual / 产出指标 / 质量指标 / 巡查覆盖率 / ≥95%',
      'annual / 效益指标 / 社会效益指标 / 矛盾化解率 / ≥90%',
    ],
  ],
};

const SELF_EVALUATION: Kind = {
  name: 'self-evaluation',
  form: {
    above: ['项目支出绩效自评表', '（2024年度）'],
    rows: [
      ['项目名称', span('道路养护', 7)],
      ['主管部门', span('219001-某市交通局', 3), '实施单位', span('某养护中心', 3)],
      [
        span('项目资金（万元）', 1, 3),
        '',
        '年初预算数',
        '全年预算数',
        '全年执行数',
        '分值',
        '执行率',
        '得分',
      ],
      ['年度资金总额', '100.00', '110.00', '99.00', '10', '90%', '9'],
      ['其中：财政拨款', '100.00', '110.00', '99.00', '—', '90%', '—'],
      ['年度总体目标', span('预期目标', 3), span('实际完成情况', 4)],
      ['', span('养护道路50公里', 3), span('养护道路48公里', 4)],
      [
        '一级指标',
        '二级指标',
        '三级指标',
        '年度指标值',
        '实际完成值',
        '分值',
        '得分',
        '偏差原因分析',
      ],
      ['产出指标', '数量指标', '养护里程', '50公里', '48公里', '50', '48', '雨季施工受阻'],
      ['效益指标', '社会效益指标', '通行能力', '提高', '提高', '30', '30', ''],
      ['满意度指标', '服务对象满意度指标', '司机满意度', '≥90%', '92%', '10', '10', ''],
      [span('总分', 5), '100', '97', ''],
    ],
  },
  says: [
    [
      'self-evaluation 2024',
      '道路养护 | 219001 某市交通局 | 某养护中心',
      'annual: 1100000.00 1000000.00 990000.00 90%; fiscal 1100000.00 990000.00',
      'annual: 养护道路50公里',
      'annual / 产出指标 / 数量指标 / 养护里程 / 50公里 / 50 / 48公里 / 48 / 雨季施工受阻',
      'annual / 效益指标 / 社会效益指标 / 通行能力 / 提高 / 30 / 提高 / 30',
      'annual / 满意度指标 / 服务对象满意度指标 / 司机满意度 / ≥90% / 10 / 92% / 10',
    ],
  ],
};

const MONITORING: Kind = {
  name: 'monitoring',
  form: {
    above: ['项目支出绩效运行监控表', '2025年度'],
    rows: [
      ['项目名称', span('图书采购', 6)],
      ['主管部门', span('某局', 2), '实施单位', span('某图书馆', 3)],
      [
        span('项目资金(元)', 1, 2),
        '',
        span('年初预算数', 2),
        '1-7月执行数',
        span('1-7月执行率', 2),
      ],
      ['年度资金总额', span('80000.00', 2), '40000.00', span('50%', 2)],
      ['年度总体目标', span('采购图书', 6)],
      [
        '一级指标',
        '二级指标',
        '三级指标',
        '年度指标值',
        '1-7月执行情况',
        '全年预计完成情况',
        '偏差原因分析',
      ],
      ['产出指标', '数量指标', '采购册数', '2000册', '900册', '2000册', '招标延后'],
      ['产出指标', '质量指标', '验收合格率', '100%', '100%', '100%', ''],
    ],
  },
  says: [
    [
      'monitoring 2025',
      '图书采购 | null 某局 | 某图书馆',
      'annual: 80000.00 40000.00 50%',
      'annual: 采购图书',
      'annual / 产出指标 / 数量指标 / 采购册数 / 2000册 / 900册 / 2000册 / 招标延后',
      'annual / 产出指标 / 质量指标 / 验收合格率 / 100% / 100% / 100%',
    ],
  ],
};

const UNIT_TARGET: Kind = {
  name: 'unit-target',
  form: {
    above: ['部门（单位）整体支出绩效目标表', '（2025年度）'],
    rows: [
      ['部门（单位）名称', span('101-某县档案馆', 4)],
      [span('年度主要任务', 1, 3), '任务名称', '主要内容', '预算金额（万元）', '备注'],
      ['档案数字化', '扫描馆藏档案', '30', ''],
      ['馆库维护', '维修库房', '20', ''],
      ['年度总体目标', span('档案安全、利用方便', 4)],
      ['年度绩效指标', '一级指标', '二级指标', '三级指标', '指标值'],
      ['', '产出指标', '数量指标', '扫描档案', '≥10万页'],
      ['', '效益指标', '社会效益指标', '查档方便程度', '提高'],
    ],
  },
  says: [
    [
      'unit-target 2025',
      'null | 101 某县档案馆 | null',
      'annual: 档案安全、利用方便',
      'annual / 产出指标 / 数量指标 / 扫描档案 / ≥10万页',
      'annual / 效益指标 / 社会效益指标 / 查档方便程度 / 提高',
    ],
  ],
};

const PATROL = [
  'target 2025',
  '防火巡护 | null null | 某林场',
  'annual: 150000.00',
  'annual: 无火情',
  'annual / 产出指标 / 数量指标 / 巡护次数 / ≥100次',
  'annual / 效益指标 / 生态效益指标 / 森林覆盖率 / ≥60%',
];

const PLANTING = [
  'target 2025',
  '苗木补植 | null null | 某林场',
  'annual: 200000.00',
  'annual: 补植到位',
  'annual / 产出指标 / 质量指标 / 成活率 / ≥85%',
];

const LEDGER: Kind = {
  name: 'ledger',
  form: {
    above: ['2025年项目支出绩效目标表', '单位：万元'],
    rows: [
      ['单位', '项目名称', '预算数', '年度目标', '一级指标', '二级指标', '三级指标', '指标值'],
      ['合计', '', '35', '', '', '', '', ''],
      [
        span('某林场', 1, 3),
        span('防火巡护', 1, 2),
        span('15', 1, 2),
        span('无火情', 1, 2),
        '产出指标',
        '数量指标',
        '巡护次数',
        '≥100次',
      ],
      ['效益指标', '生态效益指标', '森林覆盖率', '≥60%'],
      ['苗木补植', '20', '补植到位', '产出指标', '质量指标', '成活率', '≥85%'],
    ],
  },
  says: [PATROL, PLANTING],
};

const KINDS = [APPLICATION, TARGET, SELF_EVALUATION, MONITORING, UNIT_TARGET, LEDGER];

describe.each(KINDS)('a form of the kind $name', ({ form, says }) => {
  it.each(Object.keys(WRITERS))('is read from .%s as a person reads it', async (format) => {
    const records = await readAs(format, form);
    expect(records.map(said)).toEqual(says);
  });
});

/** What WPS calls .et and .wps are the older files of Excel and Word under names of its own. */
const OLDER = [
  ['xlsx', 'xls', 'xls'],
  ['docx', 'doc', 'wps'],
] as const;

describe.skipIf(libreOffice() === null)('an older file', { timeout: 240_000 }, () => {
  it.each(OLDER)(
    'made of .%s as .%s, named .%s, says the same of each kind',
    async (from, to, named) => {
      const drawn = join(folder, 'drawn', from);
      await mkdir(drawn, { recursive: true });
      for (const { name, form } of KINDS) {
        await write(join(drawn, `${name}.${from}`), from, form);
      }
      const sources = KINDS.map(({ name }) => join(drawn, `${name}.${from}`));
      const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`;
      const program = libreOffice() ?? '';
      execFileSync(program, [
        profile,
        '--headless',
        '--convert-to',
        to,
        '--outdir',
        drawn,
        ...sources,
      ]);
      for (const { name, says } of KINDS) {
        const path = join(drawn, `${name}.${named}`);
        if (named !== to) await rename(join(drawn, `${name}.${to}`), path);
        expect((await recordsIn(path)).map(said)).toEqual(says);
      }
    },
  );
});
