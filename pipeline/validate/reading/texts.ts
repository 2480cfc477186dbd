import { extraPath, type ProjectRecord } from '../../model/index.ts';

/** A text that somebody wrote into the form, with its path. */
export interface Written {
  readonly path: string;
  readonly text: string;
}

/** All texts of a record that a writer filled in: header, narratives, goals, indicators, sign-off, other labels. */
export function writtenTexts(record: ProjectRecord): Written[] {
  const { narratives, goals, signoff } = record;
  const fields: readonly (readonly [string, string | null | undefined])[] = [
    ['/projectName', record.projectName],
    ['/department/name', record.department.name],
    ['/implementingUnit/name', record.implementingUnit.name],
    ['/attribute', record.attribute?.text],
    ['/period', record.period?.text],
    ...Object.entries(narratives).map(([key, text]) => [`/narratives/${key}`, text] as const),
    ...Object.entries(goals).map(([key, text]) => [`/goals/${key}`, text] as const),
    ...record.indicators.flatMap(({ name, value, actual, note }, at) => {
      const path = `/indicators/${at}`;
      return [
        [`${path}/name`, name],
        [`${path}/value`, value.text],
        [`${path}/actual`, actual?.text],
        [`${path}/note`, note],
      ] as const;
    }),
    ['/signoff/responsible', signoff.responsible],
    ['/signoff/handler', signoff.handler],
    ['/signoff/phone', signoff.phone],
    ...Object.entries(record.extra).map(([label, text]) => [extraPath(label), text] as const),
  ];
  return fields.flatMap(([path, text]) =>
    text === null || text === undefined || text === '' ? [] : [{ path, text }],
  );
}
