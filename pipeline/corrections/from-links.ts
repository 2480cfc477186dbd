import type { ProjectRecord } from '../model/index.ts';
import type { Author, Correction } from './correction.ts';
import { authorOf, type FromRow, noRecord, TAKEN_BACK } from './from-sheet.ts';
import { type Refusal, refused } from './meaning.ts';
import { linesOfProjects } from './of-projects.ts';

/** What a clerk typed beside two forms; empty texts where nothing stands. */
export interface LinkRow extends ShownLink {
  readonly id: string;
  readonly other: string;
}

/** What the sheet showed there when it was made. */
export interface ShownLink {
  readonly opinion: string;
  readonly why: string;
  readonly by: string;
  readonly at: string;
}

const SAME =
  /^(?:(?:是|为|属)?(?:同一|一个|相同)(?:个)?(?:项目)?|是|对|确认|关联|√|✓|y|yes|ok)[。.！!]?$/iu;
const OTHER =
  /^(?:(?:是)?(?:不同|另一个?|两个|其他)(?:的)?(?:项目)?|不是(?:同一个?项目)?|非同一项目|否|不关联|分开|拆开|×|x|n|no)[。.！!]?$/iu;

/**
 * The lines that a row of the ledger's sheet of links stands for. What stands there as it was shown was not touched, and what
 * holds already is not said again.
 *
 * @param records the two forms, undefined where there is none of this id.
 * @param known the lines about either that are kept already.
 */
export function fromLinkRow(
  row: LinkRow,
  shown: ShownLink,
  records: readonly [ProjectRecord | undefined, ProjectRecord | undefined],
  known: readonly Correction[],
  author: Author,
): FromRow<keyof LinkRow> {
  const opinion = row.opinion.trim();
  if (opinion === shown.opinion) return { lines: [] };
  const [record, other] = records;
  if (record === undefined || other === undefined) return { wrong: noRecord(), in: 'opinion' };
  if (opinion === '') return { wrong: clearedCell(), in: 'opinion' };
  const act = SAME.test(opinion) ? 'same-project' : OTHER.test(opinion) ? 'other-project' : null;
  if (act === null && !TAKEN_BACK.test(opinion)) return { wrong: noOpinion(), in: 'opinion' };
  const who = authorOf(row, shown, author);
  if ('in' in who) return who;
  return { lines: linesOfProjects([record, other], act, known, who) };
}

function clearedCell(): Refusal {
  return refused(
    '这一格的内容被清空了，看不出是要收回还是误删。要收回认定请填“撤销”，否则请填回原来的内容。',
    'This cell was emptied, which may be a slip. To take it back type 撤销; else put back what stood there.',
  );
}

function noOpinion(): Refusal {
  return refused(
    '“认定”栏只能填“同一项目”“不同项目”或“撤销”。',
    'Here only 同一项目 (the same project), 不同项目 (another project) or 撤销 (taken back) can be typed.',
  );
}
