import type { Meaning } from '../corrections/index.ts';
import { groupedYuan, type IndicatorValue } from '../model/index.ts';
import type { Bilingual, Field } from './api.ts';

type DoubtKind = Field['doubts'][number]['kind'];

/** Why a person should look at a reading. */
export const DOUBT_WORDS: Readonly<Record<DoubtKind, Bilingual>> = {
  doubtful: {
    zh: '识别没有把握，请对照原件',
    en: 'read without certainty: compare it with the original',
  },
  unread: { zh: '此处有没认出来的字迹', en: 'there is ink here that was not read' },
  disagreeing: { zh: '几次识别的结果不一致', en: 'several looks read it differently' },
  faint: { zh: '其中有字可能认错', en: 'a character of it may be another' },
  unsure: { zh: '文本中的单元格分界不明确', en: 'the text parts its cells in no sure way' },
  undrawn: {
    zh: '此处没有表格线，按文字位置划分',
    en: 'no lines are drawn here: cells were told by where texts stand',
  },
  'not-understood': { zh: '读到了文字，但看不懂它的意思', en: 'it was read and not understood' },
  mended: { zh: '识别后按表中已知内容改正', en: 'put right by what the form knows' },
  repaired: { zh: '原件文字不全，已补全', en: 'cut off in the original, and completed' },
  differs: { zh: '另一份来源写的不一样', en: 'another source says otherwise' },
};

const VALUE_KINDS: Readonly<Record<IndicatorValue['kind'], Bilingual>> = {
  quantity: { zh: '数量', en: 'quantity' },
  ratio: { zh: '比率', en: 'ratio' },
  money: { zh: '金额', en: 'money' },
  'unit-price': { zh: '单价', en: 'unit price' },
  date: { zh: '时间', en: 'date' },
  qualitative: { zh: '定性', en: 'qualitative' },
};

/** What a text means, for the one who types it; null where it is just a text. */
export function meaningWords(meaning: Meaning): Bilingual | null {
  switch (meaning.kind) {
    case 'blank':
      return { zh: '空白', en: 'blank' };
    case 'money':
      return { zh: `${groupedYuan(meaning.yuan)} 元`, en: `${groupedYuan(meaning.yuan)} yuan` };
    case 'value':
      return valueWords(meaning.value);
    case 'date':
      return same(meaning.date);
    case 'year':
      return { zh: `${meaning.year} 年度`, en: String(meaning.year) };
    case 'unit':
      return { zh: `金额单位：${meaning.unit}`, en: `unit of money: ${meaning.unit}` };
    case 'class':
      return same([meaning.level1, meaning.level2].filter((name) => name !== null).join(' › '));
    case 'horizon':
      return meaning.horizon === 'annual'
        ? { zh: '年度', en: 'annual' }
        : { zh: '实施期', en: 'implementation' };
    case 'period': {
      const { years, start, end } = meaning.period;
      const span = start === null && end === null ? '' : `${start ?? '?'} – ${end ?? '?'}`;
      const zh = [years === null ? '' : `${years} 年`, span]
        .filter((part) => part !== '')
        .join('，');
      const en = [years === null ? '' : `${years} years`, span]
        .filter((part) => part !== '')
        .join(', ');
      return zh === '' ? null : { zh, en };
    }
    case 'attribute':
      return ATTRIBUTES[meaning.attribute.kind ?? ''] ?? null;
    case 'organisation':
      return meaning.code === null
        ? null
        : {
            zh: `代码 ${meaning.code}，名称 ${meaning.name ?? ''}`,
            en: `code ${meaning.code}, name ${meaning.name ?? ''}`,
          };
    default:
      return null;
  }
}

const ATTRIBUTES: Readonly<Record<string, Bilingual>> = {
  'one-off': { zh: '一次性项目', en: 'one-off' },
  recurring: { zh: '经常性项目', en: 'recurring' },
  new: { zh: '新增项目', en: 'new' },
  continuing: { zh: '延续项目', en: 'continuing' },
};

function valueWords({ kind, comparator, number, unit, yuan, date }: IndicatorValue): Bilingual {
  const words = VALUE_KINDS[kind];
  const said =
    yuan !== null
      ? `${comparator ?? ''}${groupedYuan(yuan)}`
      : (date ?? `${comparator ?? ''}${number ?? ''}${unit ?? ''}`);
  if (said === '') return words;
  return {
    zh: `${words.zh}：${said}${yuan === null ? '' : ' 元'}`,
    en: `${words.en}: ${said}${yuan === null ? '' : ' yuan'}`,
  };
}

function same(text: string): Bilingual {
  return { zh: text, en: text };
}
