import {
  type Evidence,
  type Finding,
  type Form,
  fenOf,
  type ProjectRecord,
  type TextReading,
} from '../model/index.ts';
import { parseAmount } from './amount.ts';
import { evidenceOf } from './evidence.ts';

import { twinOffers } from './misread-twins.ts';
import { amountsOf, moneyChecks } from './money-checks.ts';
import { type Readings, sayingOf } from './readings.ts';
import { brokenGrammar, type Grammar, isOfPoint } from './text-grammar.ts';

/** A place that a person should compare, with what speaks against its reading. */
interface Doubt {
  readonly path: string;
  readonly evidence: Evidence;
  readonly reading: TextReading;
  readonly grammar: Grammar | null;
  /** What the form says elsewhere. */
  readonly offer: string | null;
}

/** Below this a glyph is told as the reason of a doubt. */
const WEAK_GLYPH = 0.8;
/** A title that is nothing but words of the vocabulary. */
const PLAIN_TITLE =
  /^(?:(?:部门)?(?:项目|整体)?支出)?(?:项目)?绩效(?:运行)?(?:目标|自评|监控)(?:申报|批复)?表$/u;

/** S1: one for each place of a record whose reading from a picture is doubtful, or no text that its field may have. */
export function doubtfulFindings(form: Form, record: ProjectRecord, readings: Readings): Finding[] {
  if (readings.size === 0) return [];
  const offers = twinOffers(record, readings);
  const doubts = new Map<string, Doubt>();
  for (const [path, reading] of readings) {
    const evidence = record.evidence[path];
    if (evidence === undefined || isConfirmed(form, path, evidence)) continue;
    const point = pointOf(path, evidence.text, record);
    const grammar = point?.proven ? null : brokenGrammar(path, evidence.text, record);
    const offer = offers.get(path) ?? point?.offer ?? null;
    const isDoubted =
      reading.doubtful &&
      (evidence.text !== '' || reading.unread) &&
      !isProven(path, evidence.text, record, readings);
    if (!isDoubted && grammar === null && offer === null) continue;
    const key = sayingOf(evidence);
    const known = doubts.get(key);
    // Of the parts of one line the one that says something is named.
    if (known !== undefined && (known.evidence.text !== '' || evidence.text === '')) continue;
    doubts.set(key, { path, evidence, reading, grammar, offer });
  }
  const unit = doubtOfUnit(form);
  return [...(unit === null ? [] : [unit]), ...doubts.values()].map((doubt) =>
    findingOf(doubt, record.id),
  );
}

/** The unit of money, by which every amount is multiplied: 元 is what is left of 万元. */
function doubtOfUnit({ moneyUnit }: Form): Doubt | null {
  const reading = moneyUnit?.reading;
  if (moneyUnit === null || !reading?.doubtful) return null;
  const evidence = evidenceOf(moneyUnit);
  return { path: '/funding/unit', evidence, reading, grammar: null, offer: null };
}

/** A class that the vocabulary knows, or a title of nothing but its words, is sure however it was read. */
function isConfirmed(form: Form, path: string, { text }: Evidence): boolean {
  if (path === '/title') return PLAIN_TITLE.test(text.replace(/\s+/gu, ''));
  const [, index = '', level = ''] = /^\/indicators\/(\d+)\/(level[12])$/u.exec(path) ?? [];
  const row = form.indicators[Number(index)];
  if (level === '' || row === undefined) return false;
  return (level === 'level1' ? row.level1 : row.level2).canonical !== null;
}

/**
 * Whether the form says the same elsewhere: an amount that makes its sums right, a value or name that the other horizon has too,
 * read there without a doubt.
 */
function isProven(path: string, text: string, record: ProjectRecord, readings: Readings): boolean {
  if (text === '') return false;
  if (path.startsWith('/funding/')) {
    const amounts = amountsOf(record);
    const sums = moneyChecks(record).filter(
      ({ kind, paths }) => kind === 'sum' && paths.includes(path),
    );
    return amounts.has(path) && sums.length > 0 && sums.every(({ holds }) => holds(amounts));
  }
  const [, index = '', field = ''] = /^\/indicators\/(\d+)\/(name|value)$/u.exec(path) ?? [];
  const own = record.indicators[Number(index)];
  if (field === '' || own === undefined) return false;
  return record.indicators.some((other, at) => {
    const twin = `/indicators/${at}/${field}`;
    return (
      other.horizon !== own.horizon &&
      other.level2 === own.level2 &&
      (field === 'name' || other.name === own.name) &&
      record.evidence[twin]?.text === text &&
      readings.get(twin)?.doubtful === false
    );
  });
}

/** What sums say of an amount such as `1.800`: that it is as it was read, or that its point parts thousands. */
function pointOf(
  path: string,
  text: string,
  record: ProjectRecord,
): { proven: boolean; offer: string | null } | null {
  const grammar = path.startsWith('/funding/') ? brokenGrammar(path, text, record) : null;
  if (grammar === null || !isOfPoint(grammar)) return null;
  const checks = moneyChecks(record);
  const amounts = amountsOf(record);
  const own = checks.filter((check) => check.kind === 'sum' && check.paths.includes(path));
  if (own.length > 0 && own.every(({ holds }) => holds(amounts)))
    return { proven: true, offer: null };
  const thousands = text.replace('.', ',');
  const yuan = parseAmount(thousands, record.funding.unit);
  if (yuan === null || own.length === 0) return { proven: false, offer: null };
  const changed = new Map(amounts).set(path, fenOf(yuan));
  return { proven: false, offer: own.every(({ holds }) => holds(changed)) ? thousands : null };
}

function findingOf({ path, evidence, reading, grammar, offer }: Doubt, record: string): Finding {
  const { text, page } = evidence;
  const reasons = [...(reading.doubtful ? reasonsOf(reading) : []), ...(grammar ? [grammar] : [])];
  const zh = reasons.length === 0 ? '' : `（${reasons.map((reason) => reason.zh).join('；')}）`;
  const en = reasons.length === 0 ? '' : ` (${reasons.map((reason) => reason.en).join('; ')})`;
  const offerZh = offer === null ? '' : `，表内另处为“${offer}”`;
  const offerEn = offer === null ? '' : `; elsewhere the form has it as “${offer}”`;
  return {
    record,
    rule: 'S1',
    severity: 'warning',
    path,
    message:
      text === ''
        ? `扫描件第${page}页有一处单元格没有识别出文字，但可能有字${zh}，请对照原件核对。`
        : `扫描件第${page}页“${shortened(text)}”识别把握不大${zh}${offerZh}，请对照原件核对。`,
    messageEn:
      text === ''
        ? `A cell of page ${page} of the scan was read as blank, which is doubtful${en}: compare with the original.`
        : `“${shortened(text)}” on page ${page} of the scan is a doubtful reading${en}${offerEn}: compare with the original.`,
    evidence: [evidence],
    suggestion: offer,
  };
}

function reasonsOf({ unread, agree, weakest }: TextReading): Grammar[] {
  return [
    ...(unread ? [{ zh: '有笔画未能识别', en: 'there is ink that no character stands for' }] : []),
    ...(agree < 1 ? [{ zh: '几次识别结果不一致', en: 'several looks read it differently' }] : []),
    ...(weakest < WEAK_GLYPH ? [{ zh: '有字符辨认不清', en: 'a character of it is unclear' }] : []),
  ];
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : text;
}
