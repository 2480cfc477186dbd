/*
 * What the desk's server and its page say to each other. The page imports types from here, and `ROUTES`, which says of each call
 * how it is made and what comes back; the server checks what it is asked by the same table.
 */
export * from './api/change.ts';
export * from './api/event.ts';
export * from './api/form.ts';
export * from './api/inbox.ts';
export * from './api/job.ts';
export * from './api/links.ts';
export * from './api/needs.ts';
export * from './api/original.ts';
export * from './api/routes.ts';
export * from './api/run.ts';
export * from './api/told.ts';
export * from './api/workspace.ts';
