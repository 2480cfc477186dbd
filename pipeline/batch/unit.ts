import type { Task, TaskResult } from '../read/work.ts';
import type { Judgement, JudgingTask } from './judging.ts';

/** What a worker process can be asked to do. */
export type Unit = Task | JudgingTask;

export type ResultOf<U extends Unit> = U extends JudgingTask ? Judgement : TaskResult;
