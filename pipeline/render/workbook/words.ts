import type {
  FormKind,
  FundingSource,
  Horizon,
  InputReport,
  Repair,
  Severity,
} from '../../model/index.ts';

/** The words of the ledger for what the model names in English. */

export const UNKNOWN_YEAR = '年度不明';
export const UNKNOWN_NAME = '未填写';

export const HORIZON_WORDS: Readonly<Record<Horizon, string>> = {
  implementation: '实施期',
  annual: '年度',
};

export const SOURCE_WORDS: Readonly<Record<FundingSource, string>> = {
  central: '中央财政资金',
  provincial: '省级财政资金',
  municipal: '市级财政资金',
  local: '市县(区)财政资金',
  selfRaised: '单位自筹',
  fiscal: '财政拨款',
  carriedOver: '上年结转资金',
  special: '财政专户管理资金',
  unit: '单位资金',
  loan: '债务资金',
  other: '其他资金',
};

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  error: '错误',
  warning: '警告',
  note: '提示',
};

export const KIND_WORDS: Readonly<Record<FormKind, string>> = {
  target: '绩效目标表',
  'self-evaluation': '绩效自评表',
  monitoring: '绩效运行监控表',
  application: '绩效目标申报表',
  'unit-target': '整体支出绩效目标表',
};

export const REPAIR_WORDS: Readonly<Record<Repair['reason'], string>> = {
  'cut-off-cell': '单元格过窄，文字被截断，按另一时段的全文补全',
  'derived-level1': '一级指标缺失，按二级指标推定',
  'cut-class-name': '指标类别名称被截断，按分类补全',
  'lost-class': '指标类别丢失，按另一时段同行补全',
};

export const OUTCOME_WORDS: Readonly<Record<InputReport['outcome'], string>> = {
  // A second run leaves alone what it has read before; the ledger is the same either way, and so are its words.
  converted: '已读取',
  unchanged: '已读取',
  partial: '部分读取',
  'no-forms': '未发现绩效目标表',
  failed: '读取失败',
};
