import * as z from 'zod';
import { CorrectionAnswer, CorrectionRequest, Preview, PreviewRequest } from './change.ts';
import { PresenceRequest } from './event.ts';
import { FormDetail } from './form.ts';
import { Inbox, InboxQuery, Neighbours, NeighboursQuery } from './inbox.ts';
import { Job, JobRequest } from './job.ts';
import { Link, LinkRequest, Links, LinksQuery } from './links.ts';
import { Original, PagePicture } from './original.ts';
import { FileList, Run, RunRequest, Upload, UploadQuery } from './run.ts';
import { Person, PersonRequest, Workspace, WorkspaceRequest } from './workspace.ts';

/** One call. Segments of the path that begin with a colon are parameters, URI-encoded. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly query?: z.ZodType;
  /** JSON (`Content-Type: application/json`), also for a POST without anything to say: `{}`. */
  readonly body?: z.ZodType;
  readonly answer: z.ZodType;
}

const Nothing = z.object({});

/**
 * Every call but these: `GET /api/events` (see `DeskEvent`; `?page=…` a random name of the page, as in presence), the bytes of originals,
 * pictures and downloads at the addresses that answers name, and `POST /api/files?name=…` whose body is a file's bytes
 * (`Content-Type: application/octet-stream`).
 */
export const ROUTES = {
  workspace: { method: 'GET', path: '/api/workspace', answer: Workspace },
  makeWorkspace: {
    method: 'POST',
    path: '/api/workspace',
    body: WorkspaceRequest,
    answer: Workspace,
  },
  namePerson: { method: 'POST', path: '/api/person', body: PersonRequest, answer: Person },
  presence: { method: 'POST', path: '/api/presence', body: PresenceRequest, answer: Nothing },
  files: { method: 'GET', path: '/api/files', answer: FileList },
  upload: { method: 'POST', path: '/api/files', query: UploadQuery, answer: Upload },
  run: { method: 'POST', path: '/api/run', body: RunRequest, answer: Run },
  stopRun: { method: 'DELETE', path: '/api/run', answer: Run },
  inbox: { method: 'GET', path: '/api/inbox', query: InboxQuery, answer: Inbox },
  neighbours: {
    method: 'GET',
    path: '/api/neighbours',
    query: NeighboursQuery,
    answer: Neighbours,
  },
  form: { method: 'GET', path: '/api/forms/:form', answer: FormDetail },
  original: { method: 'GET', path: '/api/forms/:form/originals/:source', answer: Original },
  pagePicture: {
    method: 'GET',
    path: '/api/forms/:form/originals/:source/pages/:page',
    answer: PagePicture,
  },
  preview: {
    method: 'POST',
    path: '/api/forms/:form/preview',
    body: PreviewRequest,
    answer: Preview,
  },
  correct: {
    method: 'POST',
    path: '/api/forms/:form/corrections',
    body: CorrectionRequest,
    answer: CorrectionAnswer,
  },
  links: { method: 'GET', path: '/api/links', query: LinksQuery, answer: Links },
  /** On the disk when it is answered; what follows from it shows a little later (see `DeskEvent`). */
  link: { method: 'POST', path: '/api/links', body: LinkRequest, answer: Link },
  jobs: { method: 'GET', path: '/api/jobs', answer: z.array(Job) },
  makeJob: { method: 'POST', path: '/api/jobs', body: JobRequest, answer: Job },
  stopJob: { method: 'DELETE', path: '/api/jobs/:job', answer: Job },
} as const satisfies Record<string, Route>;
export type RouteName = keyof typeof ROUTES;
