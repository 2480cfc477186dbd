import { halfWidth, LEVEL1, parentOf, yearNumber } from '../model/index.ts';
import { moneyUnitIn, parseAmount, plainNumerals, saysNoAmount } from '../notation/amount.ts';
import { parseDay, parseMoment } from '../notation/date.ts';
import { isFigure } from '../notation/figure.ts';
import { parseOrganisation } from '../notation/organisation.ts';
import { isPeriod, isUndecided, parseAttribute, parsePeriod } from '../notation/period.ts';
import { isBrokenValue, parseValue } from '../notation/value.ts';
import { CONTROL_CHARACTERS, LONGEST_TEXT } from './correction.ts';
import { type Meaning, type Refusal, refused } from './meaning.ts';

type Understood = Meaning | Refusal;
const BLANK: Meaning = { kind: 'blank' };

/** What no field can be: more than anyone types, or characters that no form prints. Null for any other text. */
export function refusedAnywhere(text: string): Refusal | null {
  if (text.length > LONGEST_TEXT)
    return refused(
      `内容太长：最多 ${LONGEST_TEXT} 个字符。`,
      `This is too long: ${LONGEST_TEXT} characters at most.`,
    );
  if (CONTROL_CHARACTERS.test(text))
    return refused(
      '内容中有看不见的控制字符，请删去后重新输入。',
      'There are invisible control characters in it: type it again without them.',
    );
  return null;
}

export function asText(text: string): Understood {
  return text.trim() === '' ? BLANK : { kind: 'text', text };
}

export function asName(text: string): Understood {
  if (text.trim() !== '') return { kind: 'text', text };
  return refused(
    '指标名称不能为空。要去掉这一行，请删除该指标。',
    'A name cannot be blank. To take the row away, delete the indicator.',
  );
}

export function asMoney(text: string, unit: string | null): Understood {
  const yuan = parseAmount(text, unit);
  if (yuan !== null) return { kind: 'money', yuan };
  if (saysNoAmount(text)) return BLANK;
  return refused(
    `“${shown(text)}”不是金额。请按表上的写法填写，如 1,200.50（单位：${unit ?? '元'}）。`,
    `"${shown(text)}" is no amount. Type it as the form prints it, e.g. 1,200.50 (in ${unit ?? '元'}).`,
  );
}

export function asFigure(text: string): Understood {
  if (saysNoAmount(text.trim())) return text.trim() === '' ? BLANK : { kind: 'figure', text };
  if (isFigure(text)) return { kind: 'figure', text };
  return refused(
    `“${shown(text)}”不是分值或比率。请填写数字，如 10、10分或 98.5%。`,
    `"${shown(text)}" is no number of points and no rate. Type a number, e.g. 10 or 98.5%.`,
  );
}

export function asValue(text: string): Understood {
  if (text.trim() === '') return BLANK;
  if (!isBrokenValue(text)) return { kind: 'value', value: parseValue(text) };
  return refused(
    `“${shown(text)}”看似数值或日期，但读不通。请按表上的写法填写，如 ≥95%、3家、2025年12月底前，或用文字说明。`,
    `"${shown(text)}" looks like a number or a date and is none. Type it as the form prints it, e.g. ≥95%, 3家, 2025年12月底前, or in words.`,
  );
}

export function asMoment(text: string): Understood {
  if (/^(?:[\s_]*年[\s_]*月[\s_]*日)?\s*$/u.test(text)) return BLANK;
  const date = parseMoment(text);
  return date === null ? noDate(text) : { kind: 'date', date };
}

export function asDay(text: string): Understood {
  if (text.trim() === '') return BLANK;
  const date = parseDay(text);
  return date === null ? noDate(text) : { kind: 'date', date };
}

function noDate(text: string): Refusal {
  return refused(
    `“${shown(text)}”不是日期。请填写如 2025年3月1日、2025-03-01 或 20250301。`,
    `"${shown(text)}" is no date. Type one such as 2025-03-01, 2025年3月1日 or 20250301.`,
  );
}

export function asYear(text: string): Understood {
  if (text.trim() === '') return BLANK;
  const digits = halfWidth(text)
    .replace(/[\s()]/gu, '')
    .replace(/年度?$/u, '')
    .replace(/[○零]/gu, '〇');
  const year = /^[\d〇一二三四五六七八九]{4}$/u.test(digits) ? yearNumber(digits) : Number.NaN;
  if (year >= 1949 && year <= 2149) return { kind: 'year', year };
  return refused(
    `“${shown(text)}”不是年度。请填写四位年份，如 2025。`,
    `"${shown(text)}" is no year. Type four digits, e.g. 2025.`,
  );
}

export function asUnit(text: string): Understood {
  if (text.trim() === '') return BLANK;
  const unit = moneyUnitIn(text);
  if (unit !== null) return { kind: 'unit', unit };
  return refused(
    `“${shown(text)}”不是金额单位。请填写元、千元、万元、百万元或亿元。`,
    `"${shown(text)}" is no unit of money. Type 元, 千元, 万元, 百万元 or 亿元.`,
  );
}

/** @param start and end of the period, from cells of their own. */
export function asPeriod(text: string, start: string | null, end: string | null): Understood {
  const period = parsePeriod(text, start, end);
  if (period === null) return BLANK;
  if (text === '' || isPeriod(text, period)) return { kind: 'period', period };
  return refused(
    `“${shown(text)}”不是期限。请填写如 1年、2023年4月-2024年2月或长期。`,
    `"${shown(text)}" is no period. Type one such as 1年, 2023年4月-2024年2月 or 长期.`,
  );
}

export function asAttribute(text: string): Understood {
  const attribute = parseAttribute(text);
  if (attribute === null) return BLANK;
  if (!isUndecided(text)) return { kind: 'attribute', attribute };
  return refused(
    `“${shown(text)}”里有互相排斥的选项。请只填写选中的一项，如 一次性项目。`,
    `"${shown(text)}" names answers that exclude each other. Type the one that was chosen, e.g. 一次性项目.`,
  );
}

export function asOrganisation(text: string): Understood {
  const { code, name } = parseOrganisation(text);
  return code === null && name === null ? BLANK : { kind: 'organisation', code, name };
}

export function asCode(text: string): Understood {
  const code = plainNumerals(text).trim();
  if (code === '') return BLANK;
  if (/^[0-9A-Za-z]{1,40}$/u.test(code)) return { kind: 'text', text: code };
  return refused(
    `“${shown(text)}”不是编码。编码只有数字和字母，如 604。`,
    `"${shown(text)}" is no code. A code has digits and letters alone, e.g. 604.`,
  );
}

export function asLevel1(text: string): Understood {
  const name = className(text);
  if (name === '') return { kind: 'class', level1: null, level2: null };
  const level1 = LEVEL1.find((one) => one === name);
  if (level1 !== undefined) return { kind: 'class', level1, level2: null };
  return refused(
    `“${shown(text)}”不是一级指标。请选择：${LEVEL1.join('、')}。`,
    `"${shown(text)}" is no first-level class. Choose one of ${LEVEL1.join(', ')}.`,
  );
}

/** @param level1 of the row, which stays where the second level does not say another. */
export function asLevel2(text: string, level1: string | null): Understood {
  const level2 = className(text);
  if (level2 === '') return { kind: 'class', level1, level2: null };
  const parent = parentOf(level2);
  if (parent !== null) {
    // In the scheme of 2021 cost is a first level of its own; 成本指标 below it is the class itself.
    return level1 === '成本指标' && level2 === '成本指标'
      ? { kind: 'class', level1, level2 }
      : { kind: 'class', level1: parent, level2 };
  }
  return refused(
    `“${shown(text)}”不是二级指标。请选择分类目录中的一类，如 数量指标、质量指标、时效指标、经济成本指标、社会效益指标、服务对象满意度指标。`,
    `"${shown(text)}" is no second-level class. Choose one of the taxonomy, e.g. 数量指标, 质量指标, 时效指标, 经济成本指标, 社会效益指标, 服务对象满意度指标.`,
  );
}

function className(text: string): string {
  const plain = text.replace(/\s+/gu, '');
  return plain === '' || plain.endsWith('指标') ? plain : `${plain}指标`;
}

export function asHorizon(text: string): Understood {
  const plain = text.trim();
  if (/^(?:annual|年度|当年)/u.test(plain)) return { kind: 'horizon', horizon: 'annual' };
  if (/^(?:implementation|实施期|总体|中期|中长期|长期)/u.test(plain))
    return { kind: 'horizon', horizon: 'implementation' };
  return refused(
    `“${shown(text)}”不是目标期。请填写 年度 或 实施期。`,
    `"${shown(text)}" is no horizon. Type annual or implementation.`,
  );
}

function shown(text: string): string {
  const characters = [...text.replace(/\s+/gu, ' ')];
  return characters.length > 30 ? `${characters.slice(0, 30).join('')}…` : characters.join('');
}
