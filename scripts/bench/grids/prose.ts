/** A page without a table: paragraphs in columns, and what stands among them. */
export interface Prose {
  readonly name: string;
  readonly set: 'tuning' | 'report';
  readonly columns: 1 | 2;
  readonly paragraphs: readonly string[];
  /** A chart of bars, drawn with lines and rectangles, with its labels. */
  readonly hasChart?: boolean;
  /** The words of a line pushed apart to the column's width. */
  readonly isJustified?: boolean;
}

const WATER =
  'The survey of the upper valley was taken in the spring, when the streams carry most of their water. Forty wells were measured twice, once before the thaw and once after it, and the levels were compared with those of the years before. In most of them the water stood lower than it had stood since the first survey. The reasons are not known with certainty; the winters were dry, and two new works draw from the same ground.';
const TOWN =
  'Of the houses in the old town one in three is empty for a part of the year. Their owners live elsewhere and come in summer. The council has asked the county whether a levy on such houses would be lawful, and has been told that it would be, if it is raised for the purpose of building. A first draft was read in October and sent back to the committee, for it did not say who would pay where a house has several owners.';
const ZH1 =
  '根据市政府关于加快推进老旧小区改造工作的有关要求,各县区结合实际制定了年度实施方案,明确了改造范围、改造内容和资金筹措方式。截至九月底,全市已开工小区八十六个,占年度计划的九成以上,其中主体完工五十二个。下一步将重点解决资金到位不及时、群众协调难度大等问题,确保年底前全部完成。';
const ZH2 =
  '绩效评价工作组通过查阅资料、现场走访和问卷调查等方式,对项目的决策、过程、产出和效益进行了综合评价。评价认为,项目立项依据充分,程序规范,资金使用合规,但绩效目标的设置不够细化,部分指标缺乏可衡量性;项目档案管理不够完善,个别合同签订时间晚于实施时间。建议主管部门加强对实施单位的指导,建立健全项目管理制度。';
const LIST = [
  '(1) The wells are measured twice a year, in April and in October.',
  '(2) The figures are sent to the county before the end of the month.',
  '(3) Wells that have fallen dry are reported at once.',
  '(4) Nobody draws water for building without leave.',
];
const LIST_ZH = [
  '一、加强组织领导,落实工作责任。',
  '二、细化工作措施,按月调度进度。',
  '三、严格资金管理,专款专用。',
  '四、强化监督检查,及时通报情况。',
];

export const PROSE: readonly Prose[] = [
  { name: 'one column', set: 'tuning', columns: 1, paragraphs: [WATER, TOWN] },
  { name: 'two columns', set: 'tuning', columns: 2, paragraphs: [WATER, TOWN, WATER, TOWN] },
  { name: 'two columns zh', set: 'tuning', columns: 2, paragraphs: [ZH1, ZH2, ZH1, ZH2] },
  { name: 'chart', set: 'tuning', columns: 2, hasChart: true, paragraphs: [TOWN, WATER, TOWN] },
  { name: 'list', set: 'tuning', columns: 1, paragraphs: [TOWN, ...LIST] },
  {
    name: 'justified',
    set: 'report',
    columns: 2,
    isJustified: true,
    paragraphs: [TOWN, WATER, WATER],
  },
  {
    name: 'lists in columns',
    set: 'report',
    columns: 2,
    paragraphs: [...LIST, WATER, ...LIST, TOWN],
  },
  { name: 'lists zh', set: 'report', columns: 2, paragraphs: [ZH2, ...LIST_ZH, ZH1, ...LIST_ZH] },
  { name: 'chart zh', set: 'report', columns: 1, hasChart: true, paragraphs: [ZH1, ZH2] },
  {
    name: 'minutes',
    set: 'report',
    columns: 1,
    paragraphs: [
      '时间:2025年3月4日上午',
      '地点:市政府三楼会议室',
      '主持人:李明',
      ZH1,
      '参加人员:张华、王强、刘洋、陈静',
      ZH2,
    ],
  },
];
