import type { IndicatorExample, IndicatorOffer, SuggestedIndicator } from '../../model/index.ts';
import type { Bilingual } from './field.ts';

/** What may stand in a place of a form, in sentences: what is offered, and each indicator with where it is from. */
export interface OfferWords {
  readonly head: Bilingual;
  /** How others fill in the very indicator; null where nobody does. */
  readonly same: SuggestionWords | null;
  readonly suggestions: readonly SuggestionWords[];
}

export interface SuggestionWords {
  /** As it would be printed: `验收合格率 ≥95%`. */
  readonly indicator: string;
  /** Of how many projects, and between which values they lie. */
  readonly usual: Bilingual;
  readonly from: readonly Bilingual[];
}

export function offerWords({ wanted, indicator, same, suggestions }: IndicatorOffer): OfferWords {
  const head: Bilingual =
    indicator === null
      ? {
          zh: `同类项目在「${wanted}」中用过的指标`,
          en: `What like projects use under ${wanted}`,
        }
      : {
          zh: `除「${indicator}」外，同类项目在「${wanted}」中还用过`,
          en: `Beside “${indicator}”, like projects use under ${wanted}`,
        };
  return {
    head,
    same: same === null ? null : suggestionWords(same),
    suggestions: suggestions.map(suggestionWords),
  };
}

/** What is said where nothing is offered, of several classes at once. */
export function nothingOffered(offers: readonly IndicatorOffer[]): Bilingual {
  const classes = [...new Set(offers.map(({ wanted }) => wanted))];
  return {
    zh: `指标库中没有同类项目在${classes.map((one) => `「${one}」`).join('、')}中用过、本表还没有的指标。`,
    en: `The library has no indicator under ${classes.join(', ')} that like projects use and this form has not.`,
  };
}

/** What stands before `same`. */
export const AS_OTHERS: Bilingual = { zh: '其他项目这样填', en: 'Others fill it in so' };

function suggestionWords(suggested: SuggestedIndicator): SuggestionWords {
  const { name, typical, range, projects, from } = suggested;
  const [least, greatest] = range ?? [];
  return {
    indicator: `${name} ${typical}`,
    usual: {
      zh: `${projects}个项目${range === null ? '' : `，${least}～${greatest}`}`,
      en: `${projects} ${projects === 1 ? 'project' : 'projects'}${range === null ? '' : `, ${least} to ${greatest}`}`,
    },
    from: from.map(placeOf),
  };
}

/** `校舍改造（教育处，2025年）：2025/a.pdf 第7页，改造工程验收合格率 ≥95%` */
function placeOf(example: IndicatorExample): Bilingual {
  const { project, department, year, file, page, line, name, value } = example;
  const printed = `${name} ${value.text}`;
  const who = [project, department.name].map((text) => text ?? '');
  const [zhPlace, enPlace] =
    line !== null
      ? [`第${line}行`, `line ${line}`]
      : page !== null
        ? [`第${page}页`, `page ${page}`]
        : ['', ''];
  return {
    zh: `${who[0] || '未填名称'}（${[who[1], year === null ? '' : `${year}年`].filter(Boolean).join('，')}）：${file} ${zhPlace}，${printed}`,
    en: `${who[0] || 'no name'} (${[who[1], year === null ? '' : String(year)].filter(Boolean).join(', ')}): ${file} ${enPlace}, ${printed}`,
  };
}
