import type { Command, CommanderError } from 'commander';
import { printable, type Say } from './language.ts';

/** An option as it is typed: `-o, --out <dir>` → `--out`. */
const typed = (flags: string): string => flags.replace(/^-\w, |\s*[<[].*$/gu, '');

/** How commander says what is wrong, by its code, and how a clerk is told: a change of the library's words is caught by a test. */
const TOLD: Readonly<
  Record<string, readonly [said: RegExp, tell: (say: Say, ...parts: string[]) => string]>
> = {
  'commander.unknownOption': [
    /unknown option '(.*?)'(?:\s*\(Did you mean (?:one of )?(.*?)\?\))?$/su,
    (say, option, near = '') =>
      near === ''
        ? say(
            `没有“${option}”这个选项。请检查拼写，或去掉它。`,
            `There is no option "${option}". Check how it is written, or leave it out.`,
          )
        : say(
            `没有“${option}”这个选项。是否想用 ${near}？`,
            `There is no option "${option}". Did you mean ${near}?`,
          ),
  ],
  'commander.missingArgument': [
    /missing required argument '(.*)'$/su,
    (say, argument) =>
      say(
        `缺少“${argument}”。请在命令后面写上。`,
        `"${argument}" is missing. Write it behind the command.`,
      ),
  ],
  'commander.optionMissingArgument': [
    /option '(.*)' argument missing$/su,
    (say, option) =>
      say(
        `选项“${typed(option)}”后面缺少内容。请补上，或去掉这个选项。`,
        `The option "${typed(option)}" lacks its value. Add it, or leave the option out.`,
      ),
  ],
  'commander.missingMandatoryOptionValue': [
    /required option '(.*)' not specified$/su,
    (say, option) =>
      say(`请写上选项“${typed(option)}”。`, `The option "${typed(option)}" has to be given.`),
  ],
  'commander.conflictingOption': [
    /'(.*?)' cannot be used with .*?'(.*?)'$/su,
    (say, one, other) =>
      say(
        `“${typed(one)}”和“${typed(other)}”不能同时用。请去掉其中一个。`,
        `"${typed(one)}" and "${typed(other)}" do not go together. Leave one of them out.`,
      ),
  ],
  'commander.excessArguments': [
    /Expected (\d+) arguments? but got (\d+)\.?$/su,
    (say, expected, got) =>
      say(
        `写了 ${got} 项，最多只能有 ${expected} 项。请去掉多余的；名称里有空格的要加引号。`,
        `${got} arguments were given, ${expected} at the most are possible. Leave out what is too many; put names with blanks into quotes.`,
      ),
  ],
  'commander.unknownCommand': [
    /unknown command '(.*?)'(?:\s*\(Did you mean (?:one of )?(.*?)\?\))?$/su,
    (say, command, near = '') =>
      near === ''
        ? say(`没有“${command}”这个命令。`, `There is no command "${command}".`)
        : say(
            `没有“${command}”这个命令。是否想用 ${near}？`,
            `There is no command "${command}". Did you mean ${near}?`,
          ),
  ],
  'commander.invalidArgument': [
    /(?:option|command-argument value) '(.*?)'(?: argument '(.*?)')? is invalid(?: for argument '.*?')?\. (?:Allowed choices are (.*?)\.)?/su,
    (say, option, value = '', choices = '') =>
      choices === ''
        ? say(`“${typed(option)}”不能是“${value}”。`, `"${typed(option)}" cannot be "${value}".`)
        : say(
            `“${typed(option)}”不能是“${value}”。可以用的有：${choices}。`,
            `"${typed(option)}" cannot be "${value}". Choose one of: ${choices}.`,
          ),
  ],
};

/** What is wrong with a command line, as a sentence that says what to do. */
export function usageSentence(
  { code, message }: Pick<CommanderError, 'code' | 'message'>,
  command: Command,
  say: Say,
): string {
  const text = message.replace(/^error: /u, '').trim();
  const [said, tell] = TOLD[code] ?? [];
  const [, ...parts] = said?.exec(text) ?? [];
  const told =
    tell === undefined || parts.length === 0
      ? printable(text)
      : tell(say, ...parts.map((part) => printable(part ?? '')));
  const help = `${nameOf(command)} --help`;
  return say(`jixiao: 用法有误：${told}用法见 ${help}`, `jixiao: wrong usage: ${told} See ${help}`);
}

/** The command that was called: the last whose name the arguments say. */
export function calledCommand(program: Command, args: readonly string[]): Command {
  const [name, ...rest] = args;
  const called = program.commands.find((one) => one.name() === name);
  return called === undefined ? program : calledCommand(called, rest);
}

function nameOf(command: Command): string {
  return command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`;
}
