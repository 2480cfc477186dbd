/**
 * By which a person, or the system, asks a program to end. On Windows these are Ctrl-C, Ctrl-Break and the closing of
 * the window, which leaves it some seconds; a kill asks nobody there.
 */
export const STOPPING: readonly NodeJS.Signals[] =
  process.platform === 'win32' ? ['SIGINT', 'SIGBREAK', 'SIGHUP'] : ['SIGINT', 'SIGTERM'];
