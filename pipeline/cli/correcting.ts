import type { Command } from 'commander';
import type { CorrectionFlags } from './corrections-file.ts';
import { common, correctionsOption } from './options.ts';
import type { Session } from './session.ts';

/** The commands about what people put right. */
export function correcting(
  command: Command,
  session: Session,
  end: (code: number) => void,
): Command {
  const { say } = session;
  const load = () => import('./corrections.ts');
  command.description(
    say(
      '人工更正：从台账读回、列出、导出、合并',
      'what people corrected: read it back from the ledger, list, export, merge it',
    ),
  );
  where(command.command('import'), session)
    .description(
      say(
        '读回 summary.xlsx “更正”表和“关联”表中填写的内容',
        'read back what was typed into the sheets 更正 and 关联 of summary.xlsx',
      ),
    )
    .argument('[workbook]', say('缺省为 output/summary.xlsx', 'default: output/summary.xlsx'))
    .option(
      '--records <file>',
      say(
        '同一次生成的 records.jsonl（缺省在工作簿旁）',
        'the records.jsonl of the same run (default: beside the workbook)',
      ),
    )
    .option(
      '--by <name>',
      say(
        '更正人（表中没有填写时；缺省为系统用户名）',
        'who corrected, where the sheet does not say (default: the user)',
      ),
    )
    .option(
      '--at <moment>',
      say(
        '更正时间（表中没有填写时；缺省为现在）',
        'when, where the sheet does not say (default: now)',
      ),
    )
    .action(async (workbook: string | undefined, flags: CorrectionFlags) =>
      end(await (await import('./typed.ts')).runImport(workbook, flags, session)),
    );
  where(command.command('list'), session)
    .description(say('列出现行的更正', 'list the corrections that hold'))
    .option('--all', say('连同已被替换和撤销的', 'those that were replaced or taken back too'))
    .option('--json', say('每条一行 JSON', 'one line of JSON each'))
    .action(async (flags: CorrectionFlags) => end(await (await load()).runList(flags, session)));
  where(command.command('export'), session)
    .description(
      say(
        '把全部更正写成一个文件，交给别人合并',
        'write all corrections to a file for others to merge',
      ),
    )
    .argument('<file>')
    .action(async (file: string, flags: CorrectionFlags) =>
      end(await (await load()).runExport(file, flags, session)),
    );
  where(command.command('merge'), session)
    .description(
      say(
        '并入别人的更正文件；同一处两人更正不同时，后更正的有效并提示',
        'take in the corrections of others; where two differ, the later holds and both are told',
      ),
    )
    .argument('<file...>')
    .action(async (files: string[], flags: CorrectionFlags) =>
      end(await (await load()).runMerge(files, flags, session)),
    );
  return command;
}

function where(command: Command, { say }: Session): Command {
  return common(command, say)
    .option(
      '-i, --input <path...>',
      say(
        '更正所属的输入文件或文件夹（缺省 input）',
        'the files or folders that the corrections are about (default: input)',
      ),
    )
    .addOption(correctionsOption(say))
    .option(
      '--config <file>',
      say('配置文件（缺省 jixiao.config.json）', 'the configuration (default: jixiao.config.json)'),
    );
}
