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

/** The forms of all files, put away; their cards are with whoever sorts them. */
export class Forms {
  readonly #records = new Shelf<ProjectRecord>();
  /** Of the few forms that have any, by the index of the form. */
  readonly #crops = new Map<number, number>();
  readonly #pictures = new Shelf<readonly Crop[]>();
  readonly #cards: FormCard[] = [];
  /** Codes of departments, each once. */
  readonly #codes = new Map<string, string>();

  /**
   * Puts the forms of one file away, one after the other.
   *
   * @param file its name, which their cards then share.
   * @returns the index of the first.
   */
  putAway(forms: readonly FormReading[], file: string): number {
    const first = this.#records.length;
    for (const { record, crops = [] } of forms) {
      const index = this.#records.put(record);
      if (crops.length > 0) this.#crops.set(index, this.#pictures.put(crops));
      this.#cards.push(this.#cardOf(record, { file, index }));
    }
    return first;
  }

  #cardOf(record: ProjectRecord, { file, index }: Pick<FormCard, 'file' | 'index'>): FormCard {
    const { year, projectName, department } = record;
    const code =
      department.code === null ? null : (this.#codes.get(department.code) ?? department.code);
    if (code !== null) this.#codes.set(code, code);
    const { id, form, paged, scanned, named } = formKeyOf(record);
    // One by one: of what is spread into it V8 keeps a description for each card, as large again as the card.
    return {
      id,
      file,
      form,
      paged,
      scanned,
      named,
      year,
      projectName,
      departmentCode: code,
      index,
    };
  }

  /** Gives the cards of all forms away, to be let go of by who has sorted them. */
  takeCards(): FormCard[] {
    return this.#cards.splice(0);
  }

  /** @param index of its card. */
  recordOf(index: number): ProjectRecord {
    return this.#records.at(index) as ProjectRecord;
  }

  /** Whether there is a picture of any form. */
  get hasCrops(): boolean {
    return this.#crops.size > 0;
  }

  cropsOf(index: number): readonly Crop[] {
    const at = this.#crops.get(index);
    return at === undefined ? [] : (this.#pictures.at(at) as readonly Crop[]);
  }
}
