import { Command, Option } from 'commander';
import type { CheckFlags } from './check.ts';
import { correcting } from './correcting.ts';
import type { DeskFlags } from './desk.ts';
import type { ExportFlags } from './export.ts';
import type { ReadingFlags } from './flags.ts';
import { checking, common, converting, numberFor, paging, reading, unitOption } from './options.ts';
import type { PageFlags } from './pages.ts';
import { queueing } from './queueing.ts';
import type { Session } from './session.ts';
import type { SuggestFlags } from './suggest.ts';

/**
 * The command line of `jixiao`. Each command is loaded when it is called: none waits for the parts of the others.
 *
 * @param end told the exit code of the command that ran.
 */
export function commands(session: Session, version: string, end: (code: number) => void): Command {
  const { say, terminal } = session;
  const program = common(new Command('jixiao'), say)
    .description(
      say(
        '读取项目支出绩效目标表（PDF、Excel、Word、网页、文本），生成核对过的数据、Excel 台账和可打印的表单。',
        'Reads project-expenditure performance target forms (PDF, Excel, Word, web page, text) and makes checked data, Excel ledgers and printable forms.',
      ),
    )
    .version(version, '-V, --version', say('显示版本号', 'print the version'))
    .helpOption('-h, --help', say('显示帮助', 'print this help'))
    .helpCommand(false)
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
      // Whoever called tells it in the terminal's language.
      outputError: () => {},
    });
  // What was written before the command holds for it too: commander hands it to the program.
  program.hook('preAction', (_, command) => {
    for (const [key, value] of Object.entries(program.opts()))
      command.setOptionValueWithSource(key, value, 'cli');
  });
  converting(program.command('convert'), say)
    .description(say('把文件和文件夹转换到输出文件夹', 'convert files and folders'))
    .action(async (paths: string[], flags: ReadingFlags) =>
      end(await (await import('./convert.ts')).runConvert(paths, flags, session)),
    );
  checking(program.command('check'), say)
    .description(
      say(
        '只读取和核对，逐条列出问题；有错误时退出码为 1',
        'read and check only, print findings like a linter; exit 1 when there is an error',
      ),
    )
    .action(async (paths: string[], flags: CheckFlags) =>
      end(await (await import('./check.ts')).runCheck(paths, flags, session)),
    );
  converting(program.command('watch'), say)
    .description(
      say(
        '守候文件夹，放入的文件写完后即转换（Ctrl-C 结束）',
        'convert what is dropped into a folder, once it is whole (Ctrl-C ends)',
      ),
    )
    .action(async (paths: string[], flags: ReadingFlags) =>
      end(await (await import('./watch.ts')).runWatch(paths, flags, session)),
    );
  common(program.command('rules'), say)
    .description(say('列出全部核对规则', 'list all rules'))
    .option('--json', say('以 JSON 输出', 'as JSON'))
    .action(async (flags: { json?: boolean }) =>
      end((await import('./rules.ts')).runRules(flags, session)),
    );
  common(program.command('export'), say)
    .description(
      say('由 records.jsonl 重新生成台账', 'make the workbooks again from records.jsonl'),
    )
    .argument('<records.jsonl>')
    .option('--xlsx', say('生成 Excel（缺省）', 'write Excel workbooks (default)'))
    .option('--csv', say('同时生成 CSV', 'write CSV files too'))
    .addOption(unitOption(say).default('元'))
    .option('-o, --out <dir>', say('输出文件夹', 'the output folder'), 'output')
    .action(async (records: string, flags: ExportFlags) =>
      end(await (await import('./export.ts')).runExport(records, flags, session)),
    );
  correcting(program.command('corrections'), session, end);
  paging(program.command('grids'), say)
    .description(say('列出文件中的表格和单元格', 'print the grids of a file, cell by cell'))
    .option('--json', say('每页或每个工作表一行 JSON', 'one line of JSON a page or sheet'))
    .action(async (file: string, flags: PageFlags) =>
      end(await (await import('./grids.ts')).runGrids(file, flags, session)),
    );
  paging(program.command('inspect'), say)
    .description(
      say(
        '画出读到的内容：每页的字和线、单元格及其用途',
        'draw what was read: glyphs and lines of each page, cells and the part that each plays',
      ),
    )
    .option('-o, --out <dir>', say('输出文件夹', 'the output folder'), 'inspection')
    .action(async (file: string, flags: PageFlags & { out: string }) =>
      end(await (await import('./inspect.ts')).runInspect(file, flags, session)),
    );
  common(reading(program.command('vocabulary'), say), say)
    .description(
      say(
        '给出文件时，列出词表不认识的标签并提出可能的归属；不给文件时，列出并检查全部词表',
        'of files, list the labels that are not known, and where they might belong; without files, print and check the whole vocabulary',
      ),
    )
    .option('--json', say('每个标签或词一行 JSON', 'one line of JSON a label or word'))
    .action(async (paths: string[], flags: CheckFlags & { json?: boolean }) =>
      end(await (await import('./vocabulary.ts')).runVocabulary(paths, flags, session)),
    );
  common(reading(program.command('suggest'), say), say)
    .description(
      say(
        '对表中含糊或缺少的指标，列出同类项目用过的指标、常用值和出处',
        'for the vague and missing indicators of a form, list what like projects use, with usual values and where each is from',
      ),
    )
    .option(
      '--library <file>',
      say(
        '指标库：某次转换的 indicators.jsonl 或 records.jsonl（缺省为输出文件夹中的 indicators.jsonl）',
        'the library: indicators.jsonl or records.jsonl of some conversion (default: indicators.jsonl of the output folder)',
      ),
    )
    .option('--json', say('每张表一行 JSON', 'one line of JSON a form'))
    .action(async (paths: string[], flags: SuggestFlags) =>
      end(await (await import('./suggest.ts')).runSuggest(paths, flags, session)),
    );
  common(program.command('desk'), say)
    .description(
      say(
        '在浏览器中打开绩效工作台：放入文件、对照原件更正、取走台账（Ctrl-C 结束）',
        'open the desk in the browser: drop files, correct them beside their originals, take the ledger away (Ctrl-C ends)',
      ),
    )
    .argument('[folder]', say('工作文件夹；缺省为当前文件夹', 'the workspace; default: here'))
    // Of whatever starts the desk by a double-click: where it lies, not where it was called.
    .addOption(new Option('--home <dir>').default('.').hideHelp())
    .option(
      '--port <n>',
      say('端口（缺省任选一个空闲的）', 'the port (default: any free one)'),
      numberFor('--port'),
    )
    .option('--no-open', say('不打开浏览器，只显示地址', 'print the address and open no browser'))
    .option(
      '--host <host>',
      say(
        '允许同一网络的人进入，如 0.0.0.0（另需密码，见 JIXIAO_DESK_PASSWORD）',
        'let others of the network in, e.g. 0.0.0.0 (with a password, see JIXIAO_DESK_PASSWORD)',
      ),
    )
    .option(
      '--config <file>',
      say(
        '配置文件（缺省为工作文件夹中的 jixiao.config.json）',
        'the configuration (default: jixiao.config.json of the workspace)',
      ),
    )
    .action(async (folder: string | undefined, flags: DeskFlags) =>
      end(await (await import('./desk.ts')).runDesk(folder ?? flags.home, flags, session)),
    );
  common(program.command('doctor'), say)
    .description(
      say('检查这台机器能做什么，缺什么', 'tell what this machine can do and what it lacks'),
    )
    .option('-o, --out <dir>', say('要检查的输出文件夹', 'the output folder to look at'), 'output')
    .action(async (flags: { out: string }) =>
      end(await (await import('./doctor.ts')).runDoctor(flags.out, session)),
    );
  queueing(program, session, end);
  return program;
}
