import type { Language, Say } from './language.ts';

/** A stream that a command writes to: a terminal that can redraw its last line, or a pipe. */
export interface Screen {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** The process as the commands see it. */
export interface Terminal {
  readonly stdout: Screen;
  readonly stderr: Screen;
}

/** What every command needs besides its own options. */
export interface Session {
  readonly terminal: Terminal;
  readonly language: Language;
  readonly say: Say;
}
