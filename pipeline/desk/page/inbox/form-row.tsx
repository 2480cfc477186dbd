import { NEEDS } from '../../api/needs.ts';
import type { FormCard } from '../../api.ts';
import { hrefOf } from '../address.ts';
import { filled, useWords } from '../language.tsx';
import { grouped } from '../told.ts';

/** Pixels. */
export const ROW_HEIGHT = 60;

interface Props {
  readonly index: number;
  /** Undefined until it has come. */
  readonly form: FormCard | undefined;
  readonly isCurrent: boolean;
  readonly onFocus: () => void;
}

export function FormRow({ index, form, isCurrent, onFocus }: Props) {
  const words = useWords();
  if (form === undefined) return <span class="form-row muted">{words.loading}</span>;
  const { id, name, year, annual, needs, corrected } = form;
  const department = [form.departmentCode, form.departmentName ?? form.unit]
    .filter((part) => part !== null)
    .join(' ');
  return (
    <a
      class="form-row"
      href={hrefOf({ at: 'form', id })}
      data-row={index}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={onFocus}
    >
      <span class="what">
        <strong>{name ?? words.unnamed}</strong>
        <span class="muted small">
          {year ?? words.unknownYear} · {department === '' ? (form.files[0] ?? '') : department}
        </span>
      </span>
      <span class="why">
        {NEEDS.filter((need) => needs[need] > 0).map((need) => (
          <span
            key={need}
            class={`pill ${need === 'money' || need === 'other' ? 'error' : 'warning'}`}
          >
            {words.needsShort[need]} {needs[need]}
          </span>
        ))}
        {form.need === null ? <span class="pill good">✓ {words.settled}</span> : null}
        {corrected > 0 ? (
          <span class="pill note">{filled(words.correctedCount, { n: corrected })}</span>
        ) : null}
      </span>
      <span class="number">
        {annual === null ? '—' : filled(words.yuan, { n: grouped(annual) })}
      </span>
    </a>
  );
}
