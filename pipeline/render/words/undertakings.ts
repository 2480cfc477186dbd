import type { Undertaking } from '../../model/index.ts';
import type { Bilingual } from './field.ts';

/** What a clerk calls a kind of project. */
export const UNDERTAKING_WORDS: Readonly<Record<Undertaking, Bilingual>> = {
  building: { zh: '工程建设', en: 'building' },
  renovation: { zh: '修缮改造', en: 'renovation' },
  equipment: { zh: '设备购置', en: 'equipment' },
  information: { zh: '信息化', en: 'information systems' },
  maintenance: { zh: '运行维护', en: 'running and maintenance' },
  subsidy: { zh: '补助补贴', en: 'subsidies' },
  staff: { zh: '人员经费', en: 'staff' },
  training: { zh: '培训', en: 'training' },
  publicity: { zh: '宣传活动', en: 'publicity and events' },
  study: { zh: '调研规划', en: 'studies and plans' },
  inspection: { zh: '监测检查', en: 'inspection' },
  environment: { zh: '环境整治', en: 'environment' },
  industry: { zh: '产业扶持', en: 'support of industries' },
  health: { zh: '医疗卫生', en: 'health' },
  department: { zh: '部门整体', en: 'a whole department' },
  other: { zh: '其他', en: 'other' },
};
