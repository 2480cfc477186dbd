import type {
  CorrectionAct,
  CorrectionFacts,
  OfferReason,
  ToldFact,
} from '../../../model/index.ts';
import { placeName } from '../places.ts';
import type { Sentences } from '../sentences.ts';
import { each } from './say.ts';

export const corrections: Sentences<CorrectionFacts> = {
  K1: each((fact) => {
    const { act, read, value, by, at, why } = fact;
    const reason = why === undefined ? '' : `，理由：${why}`;
    const who = `（${by}，${day(at)}${reason}）`;
    const place = placeName(fact).zh;
    switch (act) {
      case 'value':
        return `${place}由${told(read)}更正为${told(value)}${who}`;
      case 'add':
        return `补录指标${told(value)}${who}`;
      case 'delete':
        return `删除指标${told(read)}${who}`;
      case 'move':
        return `移动指标${told(read)}${who}`;
      case 'split':
        return `指标${told(read)}拆分为${told(value)}${who}`;
      case 'join':
        return `指标${told(read)}合并为${told(value)}${who}`;
      case 'one':
        return `认定${told(read)}与本表为同一张表${who}`;
      case 'apart':
        return `认定${told(read)}不是本表的来源，另作一张表${who}`;
    }
  }),
  K2: each((fact) => {
    switch (fact.said) {
      case 'record-gone':
        return `更正记录中有${fact.count}个项目不在本次读取的表中（${fact.records.join('、')}${fact.count > fact.records.length ? '等' : ''}），这些更正未套用，仍保留在文件里；如原表改了名称或编号，请重新更正`;
      case 'conflict':
        return `几个更正文件对${fact.count}处的更正不一致（${fact.records.join('、')}），以后更正的为准；请核对`;
      case 'broken-line':
        return `第${fact.lines.join('、')}行不是更正记录，未采用，原文保留`;
      case 'cut-line':
        return `第${fact.lines.join('、')}行没有写完（可能是程序中途被关闭），该条未采用，原文保留；请核对并重新更正`;
      default:
        return offered(fact);
    }
  }),
};

function offered(fact: Extract<ToldFact<CorrectionFacts['K2']>, { act: CorrectionAct }>): string {
  const { act, read, value, now, by, at, said } = fact;
  const what = value === undefined ? ACTS[act] : `${ACTS[act]}${told(value)}`;
  const present = now === undefined || now === read ? '' : `，现读为${told(now)}`;
  return `${placeName(fact).zh}先前由${told(read)}${what}（${by}，${day(at)}）${present}：${REASONS[said]}`;
}

const ACTS: Readonly<Record<CorrectionAct, string>> = {
  value: '更正为',
  accept: '确认无误',
  note: '附注',
  add: '补录指标',
  delete: '删除',
  move: '移动',
  split: '拆分为',
  join: '合并为',
  one: '认定为同一张表',
  apart: '认定为另一张表',
};

const REASONS: Readonly<Record<OfferReason, string>> = {
  'source-changed': '原文件已变，更正未套用，请对照新文件重新确认',
  'reading-changed': '该处读到的内容已变，更正未套用，请重新确认',
  'path-gone': '该处已不在表中，更正未套用，请核对',
  'not-understood': '更正的内容不合该栏目的写法，未套用，请重新填写',
  fulfilled: '现在读到的已与更正一致，无需再更正',
};

function told(text = ''): string {
  return text === '' ? '空白' : `“${text.replaceAll('\n', '；')}”`;
}

function day(at: string): string {
  return at.slice(0, 10);
}
