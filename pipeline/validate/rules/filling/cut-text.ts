import type { ProjectRecord } from '../../../model/index.ts';
import { FORM } from '../../grounds.ts';
import { compact, isNothing } from '../../reading/classes.ts';
import { cutNames } from '../../reading/cut.ts';
import { HORIZON_EN, HORIZON_ZH } from '../../reading/horizon.ts';
import type { Rule, Violation } from '../../rule.ts';

/** Shorter texts fit their cells: the shortest that was seen cut has 115 characters. */
const CELL_ROOM = 110;
/** No cell for a goal has less room. */
const SHORTEST_CUT = 40;
const CLOSED = /[。.!?！？;；”’"'」』)）】〕》〉%％\d]$/u;
/** What no sentence ends in: something follows it. */
const OPEN_END = /[,，、:：(（《〈“‘【〔的和与及或在为对将把被于以从向按据]$/u;
/** Characters that the last word of a whole sentence ends in, more often than not; its full stop is often left out. */
const USUAL_END =
  /[力展作案求标付成设用行况务率量金费款目程系理度制件法策施要全高升强好善进定效益会应需境位区市县村户家人员生者校院所站园地路房楼网络台品物料水电气化性式期间时月年日报告书表单据同约议书神知见等次项份元到达位放发给供障护修建造缮维持续稳实现落出入动引领导育训学习教研究查验收评估价值准则范围内外上下中后前心意愿望点面线体业产企商农工]$/u;

function* check(record: ProjectRecord): Iterable<Violation> {
  for (const { placed, printed, whole, provenBy } of cutNames(record)) {
    const { horizon } = placed.indicator;
    const others = provenBy === null ? [] : [provenBy];
    yield {
      paths: [`${placed.path}/name`, ...others],
      message:
        whole === null
          ? `${HORIZON_ZH[horizon]}指标名称「${printed}」占满列宽，可能被截断`
          : `${HORIZON_ZH[horizon]}指标名称「${printed}」被截断，全称为「${whole}」`,
      messageEn:
        whole === null
          ? `The ${HORIZON_EN[horizon]} indicator's name "${printed}" fills its column and may be cut`
          : `The ${HORIZON_EN[horizon]} indicator's name "${printed}" is cut; in full it is "${whole}"`,
      ...(whole === null ? {} : { suggestion: whole }),
    };
  }
  yield* cutOrganisation(record);
  yield* cutTexts(record);
}

function* cutOrganisation(record: ProjectRecord): Iterable<Violation> {
  const repair = record.repairs.find(({ path }) => path === '/department/name');
  if (repair === undefined || repair.reason !== 'cut-off-cell') return;
  yield {
    paths: ['/department/name', ...(repair.because === null ? [] : [repair.because])],
    message: `主管部门名称「${repair.printed}」被截断，全称为「${repair.value}」`,
    messageEn: `The department's name "${repair.printed}" is cut; in full it is "${repair.value}"`,
    suggestion: repair.value,
  };
}

function* cutTexts(record: ProjectRecord): Iterable<Violation> {
  const { narratives, goals } = record;
  const fields = [
    ['/narratives/overview', '项目概况', narratives.overview, null],
    ['/narratives/basis', '立项依据', narratives.basis, null],
    ['/narratives/necessity', '项目设立必要性', narratives.necessity, null],
    ['/narratives/safeguards', '制度、措施', narratives.safeguards, null],
    ['/narratives/plan', '项目实施计划', narratives.plan, null],
    ['/goals/implementation', '实施期目标', goals.implementation, goals.annual],
    ['/goals/annual', '年度目标', goals.annual, goals.implementation],
  ] as const;
  for (const [path, label, text, twin] of fields) {
    if (text === null || isNothing(text)) continue;
    const plain = compact(text);
    const end = [...plain].slice(-8).join('');
    const longer = compact(twin ?? '');
    if (breaksOffBefore(plain, longer)) {
      yield {
        paths: [path, path === '/goals/annual' ? '/goals/implementation' : '/goals/annual'],
        message: `${label}在「…${end}」处中断，另一期目标此后还有文字`,
        messageEn: `The text breaks off at "…${end}", where that of the other horizon goes on`,
      };
    } else if (breaksOff(plain)) {
      yield {
        paths: [path],
        message: `${label}在「…${end}」处中断，可能超出栏目所能容纳的字数`,
        messageEn: `The text breaks off at "…${end}": it may be longer than its cell has room for`,
      };
    }
  }
}

/** The other horizon's goal goes on where this one ends; a short one (购书三千册) may be all that the year is for. */
function breaksOffBefore(plain: string, longer: string): boolean {
  if ([...plain].length < SHORTEST_CUT || CLOSED.test(plain)) return false;
  return longer.length > plain.length && longer.startsWith(plain);
}

/** At its cell's limit and in the midst of a sentence, in a text whose other sentences are closed. */
function breaksOff(plain: string): boolean {
  if ([...plain].length < CELL_ROOM || CLOSED.test(plain)) return false;
  return OPEN_END.test(plain) || (plain.includes('。') && !USUAL_END.test(plain));
}

export const cutText: Rule = {
  id: 'P1',
  severity: 'warning',
  title: '文字疑似被截断',
  titleEn: 'Text looks cut',
  ...FORM,
  check,
};
