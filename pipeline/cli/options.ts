import { type Command, Option } from 'commander';
import { SEVERITIES } from '../model/index.ts';
import { OCR_CHOICES } from '../read/work.ts';
import { CHECK_FORMATS } from '../render/check/index.ts';
import { printable, type Say } from './language.ts';
import { UsageError } from './trouble.ts';

/** Flags of every command. */
export function common(command: Command, say: Say): Command {
  return command
    .addOption(new Option('--lang <lang>', say('语言', 'the language')).choices(['zh', 'en']))
    .option('--debug', say('出错时显示技术细节', 'show technical details of an error'))
    .exitOverride();
}

/** What every command that reads inputs takes. */
export function reading(command: Command, say: Say): Command {
  return command
    .argument(
      '[path...]',
      say('文件、文件夹或通配符；缺省为 input', 'files, folders or patterns; default: input'),
    )
    .option('--no-repair', say('不修复被截断的名称等', 'make no repairs'))
    .option('--password <password>', say('加密 PDF 的打开密码', 'the password of encrypted PDFs'))
    .addOption(ocrOption(say))
    .option(
      '--ignore <pattern>',
      say('不读取的文件（通配符，可多次给出）', 'files to leave out (a pattern; may be repeated)'),
      (pattern: string, earlier: string[] = []) => [...earlier, pattern],
    )
    .addOption(correctionsOption(say))
    .option(
      '--jobs <n>',
      say('同时读取的文件数（缺省为处理器核数）', 'files read at once (default: cores)'),
      numberFor('--jobs'),
    )
    .option(
      '--timeout <seconds>',
      say('每个文件的时限，秒', 'time limit of a file'),
      numberFor('--timeout'),
    )
    .option(
      '--max-memory <mb>',
      say('每个读取进程的内存上限，MB', 'memory limit of a reading process in MB'),
      numberFor('--max-memory'),
    )
    .option(
      '--config <file>',
      say('配置文件（缺省 jixiao.config.json）', 'the configuration (default: jixiao.config.json)'),
    );
}

/** Reads the number behind an option. @throws UsageError where there is none. */
export function numberFor(option: string): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (text.trim() !== '' && Number.isFinite(number)) return number;
    throw new UsageError(
      `${option} 后面要写数字，不能是“${printable(text)}”，如 ${option} 4。`,
      `A number has to follow ${option}, not "${printable(text)}", such as ${option} 4.`,
    );
  };
}

/** What a command takes that may let other machines read. */
function asking(command: Command, say: Say): Command {
  return command
    .addOption(queueOption(say))
    .option(
      '--serve [address]',
      say(
        '在本机的这个地址（地址或 地址:端口）向读取的机器提供文件；缺省时它们须能看到同一文件夹',
        'hand files to those machines at this address of this machine (ADDRESS or ADDRESS:PORT); without, they see the same folder',
      ),
    )
    .option(
      '--root <dir>',
      say(
        '各台机器共用的文件夹在本机的位置（缺省为输入文件夹）',
        'where the folder that all machines see is on this one (default: the input folder)',
      ),
    );
}

/** The queue on Redis. */
export function queueOption(say: Say): Option {
  return new Option(
    '--queue [url]',
    say(
      '由其他机器从队列读取：redis://主机:端口，加密为 rediss://；不写地址时取环境变量 JIXIAO_QUEUE',
      'let other machines read from a queue: redis://HOST:PORT, rediss:// with TLS; without an address that of JIXIAO_QUEUE',
    ),
  );
}

/** What a command takes that writes an output folder. */
export function converting(command: Command, say: Say): Command {
  return common(asking(reading(command, say), say), say)
    .option(
      '-o, --out <dir>',
      say('输出文件夹（缺省 output）', 'the output folder (default: output)'),
    )
    .addOption(unitOption(say))
    .option('--csv', say('同时生成 CSV', 'write CSV files too'))
    .addOption(
      new Option(
        '--pdf <which>',
        say(
          '打印哪些 PDF：全部；只打合订本、反馈单和审核情况；不打',
          'which PDFs: all; booklets, feedback sheets and reviews only; none',
        ),
      ).choices(['all', 'booklets', 'none']),
    )
    .option(
      '--no-feedback',
      say('不生成发给部门的反馈单', 'make no feedback sheets for departments'),
    )
    .option('--mark-repairs', say('在表单上标出修复之处', 'mark repairs in the forms'))
    .option('--templates <dir>', say('自己的模板文件夹', 'a folder of your own templates'))
    .option(
      '--cache <dir>',
      say('缓存文件夹（缺省在输出文件夹内）', 'the cache folder (default: in the output folder)'),
    )
    .option('--force', say('不用缓存，全部重做', 'forget the cache and make everything again'))
    .option('-q, --quiet', say('只显示错误', 'show errors only'))
    .option('--json', say('以 JSON 输出本次运行的报告', 'print the report of the run as JSON'))
    .option('--log <file>', say('把过程写成 JSON 行日志', 'write what goes on as JSON lines'));
}

/** What `check` takes. */
export function checking(command: Command, say: Say): Command {
  return common(asking(reading(command, say), say), say)
    .addOption(
      new Option('--format <format>', say('输出格式', 'the format of the output'))
        .choices(CHECK_FORMATS)
        .default('pretty'),
    )
    .option('--rule <ids>', say('只看这些规则，如 M1,C1', 'these rules only, e.g. M1,C1'))
    .addOption(
      new Option(
        '--severity <severity>',
        say('只看这一级和更严重的', 'this severity and what is graver'),
      ).choices(SEVERITIES),
    );
}

/** What a command takes that looks at one file, page by page where it has pages. */
export function paging(command: Command, say: Say): Command {
  return common(command, say)
    .argument('<file>', say('任何一种能读取的文件', 'a file of any format that is read'))
    .option(
      '--pages <pages>',
      say(
        'PDF 的页码或工作簿的工作表序号，如 1-3,7',
        'pages of a PDF or sheets of a workbook, e.g. 1-3,7',
      ),
    )
    .option('--password <password>', say('PDF 的打开密码', 'the password of a PDF'))
    .addOption(ocrOption(say));
}

/** Without a default of its own: a flag that is absent must not hide the configuration's. */
function ocrOption(say: Say): Option {
  return new Option(
    '--ocr <when>',
    say(
      '识别扫描页的图片：auto 没有文字的页（缺省）、off 不识别、force 每一页',
      'read pages from their pictures: auto where there is no text (default), off never, force every page',
    ),
  ).choices(OCR_CHOICES);
}

/** Which file holds what people put right. */
export function correctionsOption(say: Say): Option {
  return new Option(
    '--corrections <file>',
    say(
      '更正记录文件（缺省为输入文件夹中的 corrections.jsonl）',
      'the file of corrections (default: corrections.jsonl in the input folder)',
    ),
  );
}

export function unitOption(say: Say): Option {
  return new Option(
    '--unit <unit>',
    say('台账的金额单位', 'the unit of money in workbooks'),
  ).choices(['元', '万元']);
}
