import * as z from 'zod';
import {
  type Author,
  type Correction,
  linesOfProjects,
  saidOfProjects,
} from '../corrections/index.ts';
import {
  isOpenLink,
  LINK_DOUBTS,
  LINK_REASONS,
  LINK_STATES,
  type LinkedProject,
  linkEntries,
  ProjectStage,
} from '../model/index.ts';
import { LINK_DOUBT_WORDS, LINK_REASON_WORDS, STAGE_WORDS } from '../render/words/links.ts';
import type { Link, LinkRequest, LinkSide, Links } from './api.ts';
import type { CorrectionBook } from './correction-book.ts';
import { DeskTrouble } from './trouble.ts';

/** Two forms of which a person is asked whether they are of one project, or has said so. */
export const LinkQuestion = z.object({
  later: ProjectStage,
  earlier: ProjectStage,
  state: z.enum(LINK_STATES),
  reason: z.enum(LINK_REASONS).nullable(),
  doubt: z.enum(LINK_DOUBTS).nullable(),
});
export type LinkQuestion = z.infer<typeof LinkQuestion>;

/** What is asked of the links of some projects, and what was said of them; links that nobody doubts are none. */
export function questionsOf(projects: Iterable<LinkedProject>): LinkQuestion[] {
  const questions: LinkQuestion[] = [];
  for (const project of projects)
    for (const { said, ...question } of linkEntries(project))
      if (said !== undefined || isOpenLink(question)) questions.push(question);
  return questions;
}

/** The questions of a workspace with what was said of them, which may be more than was known when they were found. */
export class LinkQuestions {
  #questions: readonly LinkQuestion[];

  constructor(
    questions: readonly LinkQuestion[],
    private readonly book: Pick<CorrectionBook, 'of'>,
  ) {
    this.#questions = questions;
  }

  /** They were found anew. */
  renew(questions: readonly LinkQuestion[]): void {
    this.#questions = questions;
  }

  get open(): number {
    return this.#questions.filter((question) => this.#isOpen(question)).length;
  }

  /** Open ones first. */
  list({ offset, limit }: { readonly offset: number; readonly limit: number }): Links {
    const open = this.#questions.filter((question) => this.#isOpen(question));
    const settled = this.#questions.filter((question) => !this.#isOpen(question));
    const part = [...open, ...settled].slice(offset, offset + limit);
    return {
      open: open.length,
      total: this.#questions.length,
      links: part.map((question) => this.#shown(question)),
    };
  }

  /** @throws DeskTrouble where nothing is asked of these two. */
  of([one, other]: LinkRequest['forms']): Link {
    const question = this.#questions.find(
      ({ later, earlier }) =>
        (later.record === one && earlier.record === other) ||
        (later.record === other && earlier.record === one),
    );
    if (question === undefined) throw noSuchQuestion();
    return this.#shown(question);
  }

  /** The lines that answer a question, as `jixiao corrections import` writes them. */
  linesFor(
    records: Parameters<typeof linesOfProjects>[0],
    same: boolean | null,
    author: Author,
  ): Correction[] {
    const act = same === null ? null : same ? 'same-project' : 'other-project';
    const known = records.flatMap(({ id }) => this.book.of(id));
    return linesOfProjects(records, act, known, author);
  }

  #isOpen({ later, earlier, state }: LinkQuestion): boolean {
    return isOpenLink({ state }) && this.#said(later.record, earlier.record) === null;
  }

  #said(one: string, other: string) {
    return saidOfProjects(one, other, [...this.book.of(one), ...this.book.of(other)]);
  }

  #shown({ later, earlier, state, reason, doubt }: LinkQuestion): Link {
    const said = this.#said(later.record, earlier.record);
    return {
      sides: [sideOf(later), sideOf(earlier)],
      linked: state !== 'near' && state !== 'parted',
      reason: reason === null ? null : LINK_REASON_WORDS[reason],
      doubt: doubt === null ? null : LINK_DOUBT_WORDS[doubt],
      said: said && { same: said.act === 'same-project', by: said.by, at: said.at },
    };
  }
}

function sideOf(stage: ProjectStage): LinkSide {
  return {
    form: stage.record,
    name: stage.projectName,
    code: stage.projectCode,
    department: stage.department.name ?? stage.department.code,
    year: stage.year,
    stage: STAGE_WORDS[stage.stage],
    budget: stage.budget,
  };
}

function noSuchQuestion(): DeskTrouble {
  return new DeskTrouble('no-such', {
    zh: '没有这两张表的关联问题：它们可能已经重新读取过。请刷新后再看。',
    en: 'Nothing is asked of these two forms: they may have been read anew. Look at the list again.',
  });
}
