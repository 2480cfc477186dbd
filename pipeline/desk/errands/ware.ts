import { createWriteStream } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import Papa from 'papaparse';
import { ZipFile } from 'yazl';
import { Interrupted, openScratch, standing } from '../../batch/index.ts';
import { byRecord, type Correction, readCorrections } from '../../corrections/index.ts';
import { type Ledger, type ProjectRecord, sequenceOf } from '../../model/index.ts';
import { departmentKey } from '../../render/departments.ts';
import { feedbackMaker, waitingRemark } from '../../render/feedback/index.ts';
import { type OutputPaths, outputPaths } from '../../render/paths.ts';
import { renderForms } from '../../render/print/index.ts';
import { writeDepartmentBook, writeSummary } from '../../render/workbook/index.ts';
import type { Bilingual } from '../api.ts';
import type { Errand, Ware } from '../errand.ts';
import { labelOfLine, WHOLE_FORM } from '../form-detail.ts';
import { aboutOf } from '../store.ts';
import { storedLedger, storedRecords } from '../stored-ledger.ts';
import { DeskTrouble } from '../trouble.ts';
import type { ErrandContext } from './context.ts';

type WareErrand = Extract<Errand, { kind: 'ware' }>;

/** Makes what a person takes away, of the forms as they are now. */
export async function ware(errand: WareErrand, context: ErrandContext): Promise<Ware> {
  const { workspace, store, into } = errand;
  await mkdir(into, { recursive: true });
  if (errand.ware.ware === 'corrections') return correctionList(errand);
  const about = await aboutOf(join(workspace.cache, store));
  const ledger = await storedLedger(workspace, store, about);
  return new WareMaker(errand, ledger, context).made();
}

class WareMaker {
  readonly #paths: OutputPaths;

  constructor(
    private readonly errand: WareErrand,
    private readonly ledger: Ledger,
    private readonly context: ErrandContext,
  ) {
    this.#paths = outputPaths(ledger.records);
  }

  async made(): Promise<Ware> {
    const { ware, form = '', department = '', year = null } = this.errand.ware;
    switch (ware) {
      case 'form': {
        const path = this.#paths.records.get(form)?.formPdf;
        const message = await this.#print('all', ({ id }) => id === form);
        return this.#file(path, message);
      }
      case 'booklet': {
        const path = this.#paths.booklets.get(`${year ?? ''}|${department}`);
        const isIn = (record: ProjectRecord) =>
          record.year === year && departmentKey(record, this.#paths.shared) === department;
        return this.#file(path, await this.#print('booklets', isIn));
      }
      case 'feedback': {
        const path = this.#paths.feedback.get(`${year ?? ''}|${department}`)?.docx;
        const isIn = (record: ProjectRecord) =>
          record.year === year && departmentKey(record, this.#paths.shared) === department;
        await this.#print('none', isIn, true);
        return this.#file(path, this.#waiting(isIn), undefined, NOTHING_TO_MEND);
      }
      case 'department-ledger':
        return this.#file((await this.#book(department)) ?? undefined, null);
      case 'department-zip':
        return this.#zip(department);
      default:
        await writeSummary(this.ledger, this.errand.into, this.#bookOptions);
        return this.#file('summary.xlsx', null, '绩效目标台账.xlsx');
    }
  }

  get #bookOptions() {
    const { unit = '元', lang = 'zh' } = this.errand.workspace.request;
    return { unit, lang, csv: false };
  }

  #book(department: string): Promise<string | null> {
    return writeDepartmentBook(this.ledger, department, this.errand.into, this.#bookOptions);
  }

  /** @returns what could not be printed, else null. */
  async #print(
    pdf: 'all' | 'booklets' | 'none',
    isWanted: (record: ProjectRecord) => boolean,
    withFeedback = false,
  ): Promise<Bilingual | null> {
    const { ledger } = this;
    const { markRepairs = false, templates = null } = this.errand.workspace.request;
    const wanted: number[] = [];
    let index = 0;
    for (const record of ledger.records) {
      if (isWanted(record)) wanted.push(index);
      index += 1;
    }
    const records = sequenceOf(wanted.length, (at) => {
      const record = ledger.records.at(wanted[at] ?? -1);
      if (record === undefined) throw new RangeError('a form is missing');
      return record;
    });
    const scratch = openScratch();
    const { folder: profiles } = scratch.place('browser');
    try {
      const { remarks } = await renderForms({ ...ledger, records }, this.#paths, this.errand.into, {
        pdf,
        more: withFeedback ? [this.#feedback({ ...ledger, records })] : [],
        markRepairs,
        templates,
        signal: this.context.signal,
        onProgress: ({ done, total }) => this.context.progress(done, total),
        ...(profiles === null ? {} : { profiles }),
      });
      if (remarks.length === 0) return null;
      const of = (key: 'message' | 'messageEn') => remarks.map((remark) => remark[key]).join('\n');
      return { zh: of('message'), en: of('messageEn') };
    } catch (error) {
      throw this.context.signal.aborted ? new Interrupted(0, 0) : error;
    } finally {
      scratch.close();
    }
  }

  #feedback(ledger: Ledger) {
    return feedbackMaker(ledger, this.#paths, { withPdf: false, superseded: this.#superseded });
  }

  get #superseded(): ReadonlySet<string> {
    return this.ledger.counting?.superseded ?? new Set();
  }

  /** What waits of the findings of some records. */
  #waiting(isWanted: (record: ProjectRecord) => boolean): Bilingual | null {
    const { records, findings } = this.ledger;
    const ids = new Set<string | null>();
    for (const record of records) if (isWanted(record)) ids.add(record.id);
    const own = Array.from(findings).filter(({ record }) => ids.has(record));
    const said = waitingRemark(own, this.#superseded);
    return said === null ? null : { zh: said.message, en: said.messageEn };
  }

  async #zip(department: string): Promise<Ware> {
    const book = await this.#book(department);
    if (book === null) throw nothingMade(null);
    const isIn = (record: ProjectRecord) =>
      departmentKey(record, this.#paths.shared) === department;
    const message = await this.#print('all', isIn, true);
    const name = basename(book).replace(/\.xlsx$/u, '.zip');
    const { into } = this.errand;
    const zip = new ZipFile();
    const files = (await readdir(into, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    for (const file of files) {
      const inside = file
        .slice(into.length + 1)
        .split(sep)
        .join('/');
      zip.addFile(file, inside, { mtime: FIXED_DATE });
    }
    zip.end();
    await pipeline(zip.outputStream, createWriteStream(join(into, name)));
    return { path: join(into, name), name, message };
  }

  /** @param nothing what is said where there is no file, and no reason told. */
  async #file(
    path: string | undefined,
    message: Bilingual | null,
    name?: string,
    nothing: Bilingual | null = null,
  ): Promise<Ware> {
    const whole = path === undefined ? null : join(this.errand.into, path);
    const isThere = whole !== null && standing(whole)?.isFile() === true;
    if (whole === null || !isThere) throw nothingMade(message ?? nothing);
    return { path: whole, name: name ?? basename(whole), message };
  }
}

/** The same things give the same bytes. */
const FIXED_DATE = new Date(2000, 0, 1);

function nothingMade(message: Bilingual | null): DeskTrouble {
  return new DeskTrouble(
    'refused',
    message ?? {
      zh: '没有可以生成的内容：这张表或这个部门可能已经不在了。',
      en: 'There is nothing to make: the form or the department may be gone.',
    },
  );
}

const NOTHING_TO_MEND: Bilingual = {
  zh: '这个部门这一年度的表没有需要整改的问题，不必发反馈单。',
  en: 'The department has nothing to mend in the forms of that year.',
};

const LIST = ['项目', '栏目', '原读到', '更正为', '做法', '更正人', '时间', '原因', '状态'];
const ACTS: Readonly<Record<string, string>> = {
  value: '更正',
  restore: '撤回',
  accept: '确认无误',
  note: '备注',
  add: '增加指标',
  delete: '删除指标',
  move: '移动指标',
  split: '拆分指标',
  join: '合并指标',
  one: '与另一条记录是同一张表',
  apart: '来源另成一张表',
  'same-project': '与另一张表是同一项目',
  'other-project': '与另一张表不是同一项目',
};

/** Everything that was ever corrected, a line each, as a table that Excel opens. */
async function correctionList({ workspace, store, into }: WareErrand): Promise<Ware> {
  const { corrections } = await readCorrections(workspace.corrections);
  const lines = byRecord(corrections);
  const rows: string[][] = [];
  for (const record of await storedRecords(workspace, store)) {
    for (const line of lines.get(record.id) ?? []) rows.push(listed(record, line));
  }
  const path = join(into, '更正清单.csv');
  // Excel takes a file for UTF-8 by its mark alone; what begins with a sign would be a formula there.
  const text = Papa.unparse([LIST, ...rows], { escapeFormulae: true, newline: '\r\n' });
  await writeFile(path, `\ufeff${text}\r\n`);
  return { path, name: basename(path), message: null };
}

function listed(record: ProjectRecord, line: Correction): string[] {
  const { path, read, value, rows, act, by, at, why = '' } = line;
  const is = (one: { stablePath: string; at: string }) => one.stablePath === path && one.at === at;
  const state = record.corrections?.some(is)
    ? '有效'
    : record.offeredCorrections?.some(is)
      ? '待确认（原件已变）'
      : '已被后来的更正取代';
  return [
    record.projectName ?? record.id,
    labelOfLine(line, record).zh,
    // A remark is on a place, whatever was read there.
    act === 'note' && path === WHOLE_FORM ? '' : read,
    rows?.map((row) => `${row.name} ${row.value}`).join('；') ?? value ?? '',
    ACTS[act ?? (value === undefined ? 'restore' : 'value')] ?? '',
    by,
    at,
    why,
    state,
  ];
}
