import { type FormKey, formKeyOf } from '../merge/index.ts';
import type { Crop, ProjectRecord } from '../model/index.ts';
import type { FormReading } from '../read/work.ts';
import { Shelf } from './shelf.ts';

/** What is kept at hand of a form that was read: what it is sorted, grouped and named by. */
export interface FormCard extends FormKey, Pick<ProjectRecord, 'year' | 'projectName'> {
  readonly departmentCode: string | null;
  /** Under which the rest of it is found. */
  readonly index: number;
}

/** The forms of all files; only their cards are in memory as they are. */
export class Forms {
  readonly #records = new Shelf<ProjectRecord>();
  /** Of the few forms that have any, by the index of the form. */
  readonly #crops = new Map<number, number>();
  readonly #pictures = new Shelf<readonly Crop[]>();

  put({ record, crops = [] }: FormReading): FormCard {
    const index = this.#records.put(record);
    if (crops.length > 0) this.#crops.set(index, this.#pictures.put(crops));
    return {
      ...formKeyOf(record),
      year: record.year,
      departmentCode: record.department.code,
      projectName: record.projectName,
      index,
    };
  }

  recordOf({ index }: FormCard): ProjectRecord {
    return this.#records.at(index) as ProjectRecord;
  }

  /** Whether there is a picture of any form. */
  get hasCrops(): boolean {
    return this.#crops.size > 0;
  }

  cropsOf({ index }: FormCard): readonly Crop[] {
    const at = this.#crops.get(index);
    return at === undefined ? [] : (this.#pictures.at(at) as readonly Crop[]);
  }
}
