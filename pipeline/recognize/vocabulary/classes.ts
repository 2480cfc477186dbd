import type { Level1 } from '../../model/index.ts';
import { withoutPoints } from './spelling.ts';

/** Other names for the first-level classes. */
export const level1Names: Readonly<Record<Level1, readonly string[]>> = {
  成本指标: ['成本指标', '项目成本指标', '预期成本指标'],
  产出指标: ['产出指标', '预期产出指标', '项目完成指标', '项目产出指标', '完成指标', '项目产出'],
  效益指标: ['效益指标', '效果指标', '预期效益指标', '项目效益指标', '项目效果指标', '项目效益'],
  满意度指标: ['满意度指标', '社会满意度指标', '预期满意度指标'],
};

/** Other names for the second-level classes. */
export const level2Names: Readonly<Record<string, readonly string[]>> = {
  数量指标: ['数量指标', '产出数量指标', '产出数量'],
  质量指标: ['质量指标', '产出质量指标', '产出质量'],
  时效指标: [
    '时效指标',
    '时效指标(工期指标、形象进度指标)',
    '产出时效指标',
    '产出时效',
    '进度指标',
    '工期指标',
  ],
  成本指标: ['成本指标', '预算(或投资规模)控制指标', '预算控制指标', '产出成本指标', '产出成本'],
  经济成本指标: ['经济成本指标', '经济成本'],
  社会成本指标: ['社会成本指标', '社会成本'],
  生态环境成本指标: ['生态环境成本指标', '生态环境成本', '环境成本指标'],
  经济效益指标: ['经济效益指标', '经济效益'],
  社会效益指标: ['社会效益指标', '社会效益'],
  生态效益指标: ['生态效益指标', '生态效益', '环境效益指标', '环境效益', '生态环境效益指标'],
  可持续影响指标: [
    '可持续影响指标',
    '可持续影响',
    '可持续发展指标',
    '可持续性影响指标',
    '可持续指标',
  ],
  服务对象满意度指标: [
    '服务对象满意度指标',
    '服务对象满意度指标等',
    '服务对象满意度',
    '社会公众或服务对象满意度指标',
    '社会公众或服务对象满意度',
    '服务对象或受益群体满意度指标',
    '社会公众及服务对象满意度指标',
    '公众满意度指标',
    '社会公众满意度指标',
    '受益群众满意度指标',
    '帮扶对象满意度指标',
    '受益对象满意度指标',
    '满意度指标',
  ],
};

const level1OfKey = index(level1Names) as ReadonlyMap<string, Level1>;
const level2OfKey = index(level2Names);

/** A cell cuts at most its last two characters off a class name that stays recognizable. */
const LONGEST_CUT = 2;
const SHORTEST_CUT_NAME = 4;

/** Whether the key is a class name whose end was cut off. */
export function isCutClass(key: string): boolean {
  const plain = withoutPoints(key);
  const known = level1OfKey.has(plain) || level2OfKey.has(plain);
  return !known && (level1Of(key) !== null || level2Of(key) !== null);
}

/** The canonical first-level class that a printed label's key means, or null. */
export function level1Of(key: string): Level1 | null {
  return lookUp(level1OfKey, key);
}

/** The canonical second-level class that a printed label's key means, or null. */
export function level2Of(key: string): string | null {
  return lookUp(level2OfKey, key);
}

function lookUp<T extends string>(names: ReadonlyMap<string, T>, printed: string): T | null {
  const key = withoutPoints(printed);
  const exact = names.get(key);
  if (exact !== undefined) return exact;
  if ([...key].length < SHORTEST_CUT_NAME) return null;
  let found: T | null = null;
  for (const [name, canonical] of names) {
    if (!name.startsWith(key) || [...name].length - [...key].length > LONGEST_CUT) continue;
    if (found !== null && found !== canonical) return null;
    found = canonical;
  }
  return found;
}

function index(names: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(names).flatMap(([canonical, variants]) =>
      variants.map((variant) => [variant, canonical] as const),
    ),
  );
}
