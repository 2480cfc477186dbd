import type { Finding, ProjectRecord } from '../model/index.ts';
import { type FormKey, formKeyOf } from '../normalize/index.ts';
import { Shelf } from './shelf.ts';
import type { FormReading } from './work.ts';

/** What is kept at hand of a form that was read: what it is sorted, grouped and named by. */
export interface FormCard extends FormKey, Pick<ProjectRecord, 'year' | 'projectName'> {
  readonly departmentCode: string | null;
  /** Under which the rest of it is found. */
  readonly index: number;
}

/** What was said of a form while it was read. */
export interface FormNotes {
  readonly findings: readonly Finding[];
  readonly violations: readonly Finding[];
}

/** The forms of all files; only their cards are in memory as they are. */
export class Forms {
  readonly #records = new Shelf<ProjectRecord>();
  readonly #notes = new Shelf<FormNotes>();

  put({ record, findings, violations }: FormReading): FormCard {
    this.#notes.put({ findings, violations });
    return {
      ...formKeyOf(record),
      year: record.year,
      departmentCode: record.department.code,
      projectName: record.projectName,
      index: this.#records.put(record),
    };
  }

  recordOf({ index }: FormCard): ProjectRecord {
    return this.#records.at(index) as ProjectRecord;
  }

  notesOf({ index }: FormCard): FormNotes {
    return this.#notes.at(index) as FormNotes;
  }
}
