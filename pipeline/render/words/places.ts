import { groupedYuan, type NamedPlace, type ToldFact } from '../../model/index.ts';
import { horizons as horizonsEn } from './en/say.ts';
import { AMOUNTS, type Bilingual, COLUMNS, fieldOf } from './field.ts';
import { horizons as horizonsZh } from './zh/say.ts';

const CELLS: Readonly<Record<string, Bilingual>> = {
  ...COLUMNS,
  nature: { zh: '指标性质', en: 'sign' },
  unit: { zh: '计量单位', en: 'unit' },
};

/** An amount of a record as it is read out; other texts as they are. */
export function asMoney(text: string): string {
  return /^-?\d+\.\d{2}$/u.test(text) ? groupedYuan(text) : text;
}

/** What a clerk calls a place of a form: `年度省级财政资金`, `年度指标「合格率」的指标值`, `项目期`. */
export function placeName(place: ToldFact<NamedPlace>): Bilingual {
  if (place.of === 'field') return fieldOf(place.path, null) ?? { zh: place.path, en: place.path };
  if (place.of === 'sum') {
    const { label, column } = place;
    return { zh: `「${label}」的${column}`, en: `${column} of “${label}”` };
  }
  const [zh, en] = [horizonsZh(place.horizons), horizonsEn(place.horizons)];
  if (place.of === 'money') {
    const column = AMOUNTS[place.column];
    return {
      zh: `${zh}${place.label ?? '资金总额'}${column?.zh ?? ''}`,
      en: [
        `the ${en} ${place.label ?? 'total'}`,
        ...(column === undefined ? [] : [column.en]),
      ].join(', '),
    };
  }
  const cell = CELLS[place.column];
  return {
    zh: `${zh}指标「${place.name}」${cell === undefined ? '' : `的${cell.zh}`}`,
    en: `the ${cell?.en ?? 'text'} of the ${en} indicator “${place.name}”`,
  };
}
