import { extraPath, HORIZONS, type ProjectRecord } from '../model/index.ts';

/** What a form states, by JSON pointer, as compared between its sources; an absent fact is an empty text. */
export function* factsOf(
  record: ProjectRecord,
  withIndicators: boolean,
): Generator<[path: string, text: string]> {
  yield ['/year', String(record.year ?? '')];
  yield ['/title', record.title ?? ''];
  yield ['/projectName', record.projectName ?? ''];
  yield ['/projectCode', record.projectCode ?? ''];
  yield ['/department/code', record.department.code ?? ''];
  yield ['/department/name', record.department.name ?? ''];
  yield ['/implementingUnit/code', record.implementingUnit.code ?? ''];
  yield ['/implementingUnit/name', record.implementingUnit.name ?? ''];
  yield ['/attribute', record.attribute?.text ?? ''];
  yield ['/period', record.period?.text ?? ''];
  yield* moneyOf(record);
  for (const [name, text] of Object.entries(record.narratives))
    yield [`/narratives/${name}`, text ?? ''];
  for (const [name, text] of Object.entries(record.goals)) yield [`/goals/${name}`, text ?? ''];
  for (const [index, indicator] of withIndicators ? record.indicators.entries() : []) {
    const path = `/indicators/${index}`;
    yield [`${path}/horizon`, indicator.horizon];
    yield [`${path}/level1`, indicator.level1 ?? ''];
    yield [`${path}/level2`, indicator.level2 ?? ''];
    yield [`${path}/name`, indicator.name];
    yield [`${path}/value`, indicator.value.text];
    yield [`${path}/actual`, indicator.actual?.text ?? ''];
    for (const part of PARTS) yield [`${path}/${part}`, indicator[part] ?? ''];
  }
  for (const [name, text] of Object.entries(record.signoff)) yield [`/signoff/${name}`, text ?? ''];
  for (const [name, text] of Object.entries(record.extra)) yield [extraPath(name), text];
}

const PARTS = ['weight', 'score', 'note', 'direction', 'forecast', 'explanation'] as const;

const FIGURES = ['initial', 'executed', 'forecast', 'rate', 'weight', 'score'] as const;

/** The money and points of the funding block; what a source holds that is no amount is told as it is printed. */
export function* moneyOf(record: ProjectRecord): Generator<[path: string, text: string]> {
  const printed = new Map(record.notUnderstood.map(({ path, text }) => [path, text]));
  const said = (path: string, value: string | null | undefined): [string, string] => [
    path,
    value ?? printed.get(path) ?? '',
  ];
  for (const horizon of HORIZONS) {
    const funding = record.funding[horizon];
    if (funding === null) continue;
    const base = `/funding/${horizon}`;
    yield said(`${base}/total`, funding.total);
    for (const figure of FIGURES) yield said(`${base}/${figure}`, funding[figure]);
    for (const [index, line] of funding.lines.entries()) {
      const path = `${base}/lines/${index}`;
      yield said(`${path}/amount`, line.amount);
      for (const figure of FIGURES) yield said(`${path}/${figure}`, line[figure]);
    }
  }
}

/** Facts are compared without white space. */
export function plain(text: string): string {
  return text.replace(/\s+/gu, '');
}
