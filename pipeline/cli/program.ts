import { Command, CommanderError, Option } from 'commander';
import { programVersion } from '../batch/index.ts';
import { runConvert } from './convert.ts';
import { runDoctor } from './doctor.ts';
import { languageOf, type Say, speak } from './language.ts';
import type { Screen } from './reporter.ts';
import { EXIT, explain } from './trouble.ts';
import { runWatch } from './watch.ts';

/** The process as the commands see it. */
export interface Terminal {
  readonly stdout: Screen;
  readonly stderr: Screen;
}

/** What every command needs besides its own options. */
export interface Session {
  readonly terminal: Terminal;
  readonly say: Say;
}

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
  const session: Session = { terminal, say: speak(language) };
  let code: number = EXIT.ok;
  const program = commands(session, await programVersion(), (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv]);
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    const told = explain(error, session.say, argv.includes('--debug'));
    terminal.stderr.write(`${told.text}\n`);
    return told.code;
  }
}

/** The value of a flag that must be known before the command line is parsed. */
function flagIn(argv: readonly string[], flag: string): string | undefined {
  const at = argv.indexOf(flag);
  return at >= 0
    ? argv[at + 1]
    : argv.find((text) => text.startsWith(`${flag}=`))?.slice(flag.length + 1);
}

function commands(session: Session, version: string, end: (code: number) => void): Command {
  const { say, terminal } = session;
  const program = new Command('jixiao')
    .description(
      say(
        '读取项目支出绩效目标表（PDF、文本），生成核对过的数据、Excel 台账和可打印的表单。',
        'Reads project-expenditure performance target forms (PDF, text) and makes checked data, Excel ledgers and printable forms.',
      ),
    )
    .version(version, '-V, --version', say('显示版本号', 'print the version'))
    .helpOption('-h, --help', say('显示帮助', 'print this help'))
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
    });
  readingCommand(program, session, 'convert')
    .description(
      say('把文件和文件夹转换到输出文件夹', 'convert files and folders into the output folder'),
    )
    .action(async (paths: string[], flags: object) => end(await runConvert(paths, flags, session)));
  readingCommand(program, session, 'watch')
    .description(
      say(
        '守候文件夹，放入的文件写完后即转换（Ctrl-C 结束）',
        'convert what is dropped into a folder, once it is whole (Ctrl-C ends)',
      ),
    )
    .action(async (paths: string[], flags: object) => end(await runWatch(paths, flags, session)));
  common(program.command('doctor'), say)
    .description(
      say('检查这台机器能做什么，缺什么', 'tell what this machine can do and what it lacks'),
    )
    .option('--out <dir>', say('要检查的输出文件夹', 'the output folder to look at'), 'output')
    .action(async (flags: { out: string }) => end(await runDoctor(flags.out, session)));
  return program;
}

/** Flags of every command. */
function common(command: Command, say: Say): Command {
  return command
    .addOption(new Option('--lang <lang>', say('语言', 'the language')).choices(['zh', 'en']))
    .option('--debug', say('出错时显示技术细节', 'show technical details of an error'))
    .exitOverride();
}

/** A command that reads inputs and writes an output folder. */
function readingCommand(program: Command, { say }: Session, name: string): Command {
  const command = program
    .command(name)
    .argument(
      '[path...]',
      say('文件、文件夹或通配符；缺省为 input', 'files, folders or patterns; default: input'),
    )
    .option(
      '-o, --out <dir>',
      say('输出文件夹（缺省 output）', 'the output folder (default: output)'),
    )
    .option('-q, --quiet', say('只显示错误', 'show errors only'))
    .option('--json', say('以 JSON 输出本次运行的报告', 'print the report of the run as JSON'))
    .option('--no-repair', say('不修复被截断的名称等', 'make no repairs'))
    .addOption(
      new Option('--unit <unit>', say('台账的金额单位', 'the unit of money in workbooks')).choices([
        '元',
        '万元',
      ]),
    )
    .option('--csv', say('同时生成 CSV', 'write CSV files too'))
    .addOption(
      new Option(
        '--pdf <which>',
        say(
          '打印哪些 PDF：每张表和部门合订本、只打合订本、不打',
          'which PDFs: forms and booklets, booklets only, none',
        ),
      ).choices(['all', 'booklets', 'none']),
    )
    .option('--mark-repairs', say('在表单上标出修复之处', 'mark repairs in the forms'))
    .option('--templates <dir>', say('自己的模板文件夹', 'a folder of your own templates'))
    .option('--password <password>', say('加密 PDF 的打开密码', 'the password of encrypted PDFs'))
    .option('--ignore <pattern...>', say('不读取的文件（通配符）', 'files to leave out (patterns)'))
    .option(
      '--jobs <n>',
      say(
        '同时读取的文件数（缺省为处理器核数）',
        'how many files are read at once (default: cores)',
      ),
      Number,
    )
    .option(
      '--timeout <seconds>',
      say('每个文件的时限，秒', 'time limit of a file in seconds'),
      Number,
    )
    .option(
      '--max-memory <mb>',
      say('每个读取线程的内存上限，MB', 'memory limit of a reading thread in MB'),
      Number,
    )
    .option(
      '--cache <dir>',
      say('缓存文件夹（缺省在输出文件夹内）', 'the cache folder (default: in the output folder)'),
    )
    .option('--force', say('不用缓存，全部重做', 'forget the cache and make everything again'))
    .option(
      '--config <file>',
      say('配置文件（缺省 jixiao.config.json）', 'the configuration (default: jixiao.config.json)'),
    )
    .option('--log <file>', say('把过程写成 JSON 行日志', 'write what goes on as JSON lines'));
  return common(command, say);
}
