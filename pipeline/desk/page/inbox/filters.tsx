import type { Inbox, InboxQuery } from '../../api.ts';
import { useWords } from '../language.tsx';
import { useSaid } from '../told.ts';

/** What of the forms is shown; kept while the page is open, so that one form leads to the next of the same list. */
export type Filters = Readonly<
  Pick<InboxQuery, 'need' | 'year' | 'department' | 'rule' | 'search'>
>;
export const NO_FILTERS: Filters = { need: 'any' };

interface Props {
  readonly inbox: Inbox;
  readonly filters: Filters;
  readonly setFilters: (filters: Filters) => void;
}

/** Year, department, rule and a search. */
export function FilterBar({ inbox, filters, setFilters }: Props) {
  const words = useWords();
  const said = useSaid();
  const choices = [
    ['year', words.year, inbox.years],
    ['department', words.department, inbox.departments],
    ['rule', words.rule, inbox.rules],
  ] as const;
  const put = (name: keyof Filters, value: string) => {
    const { [name]: _, ...rest } = filters;
    setFilters(value === '' ? rest : { ...rest, [name]: value });
  };
  return (
    <search class="filters" aria-label={words.filters}>
      <label>
        <span>{words.search}</span>
        <input
          type="search"
          placeholder={words.searchHint}
          value={filters.search ?? ''}
          onInput={({ currentTarget }) => put('search', currentTarget.value)}
        />
      </label>
      {choices.map(([name, label, all]) => (
        <label key={name}>
          <span>{label}</span>
          <select
            value={filters[name] ?? ''}
            onChange={({ currentTarget }) => put(name, currentTarget.value)}
          >
            <option value="">{words.every}</option>
            {all.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {name === 'rule' ? `${choice.value} ` : ''}
                {said(choice.label)} ({choice.forms})
              </option>
            ))}
          </select>
        </label>
      ))}
      <button
        type="button"
        class="quiet"
        disabled={Object.keys(filters).length <= 1}
        onClick={() => setFilters({ need: filters.need })}
      >
        {words.clearFilters}
      </button>
    </search>
  );
}
