/** What is typed and not saved yet. */
export interface Draft {
  readonly text: string;
  readonly why: string;
  /** Version of the form when the typing began: what others said since of the same place is shown before it is saved. */
  readonly seen: number;
}

/** By form and path; kept while the page is open, so that looking elsewhere loses nothing. */
const drafts = new Map<string, Map<string, Draft>>();

export function draftsOf(form: string): ReadonlyMap<string, Draft> {
  return drafts.get(form) ?? new Map();
}

/** Null: nothing is typed there any more. */
export function keepDraft(form: string, path: string, draft: Draft | null): void {
  const own = drafts.get(form) ?? new Map<string, Draft>();
  if (draft === null) own.delete(path);
  else own.set(path, draft);
  if (own.size === 0) drafts.delete(form);
  else drafts.set(form, own);
}

/** The browser asks before the page is closed while something is not saved. */
addEventListener('beforeunload', (event) => {
  if (drafts.size > 0) event.preventDefault();
});
