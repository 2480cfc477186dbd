export * from './classes.ts';
export * from './columns.ts';
export * from './fields.ts';
export * from './funding.ts';
export * from './goals.ts';
export * from './nearest.ts';
export * from './spelling.ts';
export * from './titles.ts';
