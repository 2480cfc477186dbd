import { CommanderError } from 'commander';
import * as z from 'zod';
import { programVersion } from '../batch/index.ts';
import { commands } from './commands.ts';
import { languageOf, speak } from './language.ts';
import type { Session, Terminal } from './session.ts';
import { EXIT, explain } from './trouble.ts';
import { calledCommand, usageSentence } from './usage.ts';

/**
 * Parses the command line, runs the command, tells what went wrong in one sentence.
 *
 * @param argv as Node gives it: the program, the script, the arguments.
 * @returns the exit code.
 */
export async function main(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  terminal: Terminal,
): Promise<number> {
  const language = languageOf(flagIn(argv, '--lang'), env);
  const session: Session = { terminal, language, say: speak(language) };
  // What is wrong with an option is told in the terminal's language.
  if (language === 'zh') z.config((await import('zod/v4/locales/zh-CN.js')).default());
  let code: number = EXIT.ok;
  const program = commands(session, await programVersion(), (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv]);
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return EXIT.ok;
      // Called without a command, the help was printed instead.
      if (error.code !== 'commander.help') {
        const command = calledCommand(program, argv.slice(2));
        terminal.stderr.write(`${usageSentence(error, command, session.say)}\n`);
      }
      return EXIT.usage;
    }
    const told = explain(error, session.say, argv.includes('--debug'));
    terminal.stderr.write(`${told.text}\n`);
    return told.code;
  }
}

/** The value of a flag that must be known before the command line is parsed. */
export function flagIn(argv: readonly string[], flag: string): string | undefined {
  const at = argv.indexOf(flag);
  return at >= 0
    ? argv[at + 1]
    : argv.find((text) => text.startsWith(`${flag}=`))?.slice(flag.length + 1);
}
