import type { FormGroup, FormKey } from './sources.ts';

/** What a person said of which forms are one. */
export type Statement =
  /** The record `other` is the same form as `record`; its form is of the file with this SHA-256. */
  | {
      readonly act: 'one';
      readonly record: string;
      readonly other: string;
      readonly source: string;
    }
  /** The form with this number in the file with this SHA-256 is none of `record`. */
  | {
      readonly act: 'apart';
      readonly record: string;
      readonly source: string;
      readonly form: number;
    };

/** The id of the record that a group makes. */
export function idOfGroup<F extends Pick<FormKey, 'id'>>({
  forms: [lead],
  nth,
}: FormGroup<F>): string {
  return nth === 0 ? lead.id : `${lead.id}-${nth + 1}`;
}

/**
 * The groups after what people said of them, one statement after the other; one about forms that are not there changes nothing.
 * A group that others join keeps its id; a form that is parted gets the next number under its own.
 *
 * @param sha256Of asked only of forms that a statement is about.
 */
export function regrouped<F extends FormKey>(
  groups: readonly FormGroup<F>[],
  statements: readonly Statement[],
  sha256Of: (form: F) => string,
): FormGroup<F>[] {
  const now = [...groups];
  const at = (record: string) => now.findIndex((group) => idOfGroup(group) === record);
  for (const statement of statements) {
    const place = at(statement.record);
    const group = now[place];
    if (group === undefined) continue;
    if (statement.act === 'one') {
      const other = now[at(statement.other)];
      if (other === undefined || other === group) continue;
      if (!other.forms.some((form) => sha256Of(form) === statement.source)) continue;
      now[place] = { ...group, forms: [...group.forms, ...other.forms] };
      now.splice(now.indexOf(other), 1);
      continue;
    }
    const parted = group.forms.find(
      (form) => form.form === statement.form && sha256Of(form) === statement.source,
    );
    const [lead, ...rest] = group.forms.filter((form) => form !== parted);
    if (parted === undefined || lead === undefined) continue;
    now[place] = { ...group, forms: [lead, ...rest] };
    const taken = now.filter(({ forms: [first] }) => first.id === parted.id).map(({ nth }) => nth);
    now.push({ forms: [parted], nth: Math.max(-1, ...taken) + 1 });
  }
  return now;
}
