import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { OutputFailure, requireUsableName } from '../batch/index.ts';
import { DeskIsOpen, type OpenDesk, openDesk, PortTaken } from '../desk/index.ts';
import { loadConfig } from './config.ts';
import { printable } from './language.ts';
import type { Session } from './session.ts';
import { untilInterrupted } from './signals.ts';
import { EXIT, UsageError } from './trouble.ts';

export interface DeskFlags {
  /** The workspace where none is named. */
  readonly home: string;
  readonly port?: number;
  /** False with `--no-open`. */
  readonly open: boolean;
  readonly host?: string;
  readonly config?: string;
}

/** By which a password of one's own is given: on a command line every user of the machine could read it. */
const PASSWORD_VARIABLE = 'JIXIAO_DESK_PASSWORD';
const SHORTEST_PASSWORD = 8;

/** `jixiao desk`: opens the desk in the browser, until Ctrl-C. */
export async function runDesk(place: string, flags: DeskFlags, session: Session): Promise<number> {
  const { terminal, say } = session;
  requireUsableName(place);
  const folder = resolve(place);
  const port = flags.port ?? 0;
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(
      '--port 应是 0 到 65535 之间的整数。',
      '--port is a whole number from 0 to 65535.',
    );
  const settings = await loadConfig(flags.config, folder);
  const desk = await opened(folder, { port, settings, flags }).catch((error: unknown) => {
    if (!(error instanceof DeskIsOpen) || error.url === null) throw told(error, folder);
    return error.url;
  });
  if (typeof desk === 'string') {
    terminal.stdout.write(say(`工作台已经打开：${desk}\n`, `The desk is open already: ${desk}\n`));
    if (flags.open) showInBrowser(desk);
    return EXIT.ok;
  }
  try {
    terminal.stdout.write(
      say(
        `绩效工作台：${desk.url}\n文件夹：${printable(folder)}。按 Ctrl-C 结束。\n`,
        `The desk: ${desk.url}\nFolder: ${printable(folder)}. Ctrl-C ends it.\n`,
      ),
    );
    if (desk.password !== null)
      terminal.stdout.write(
        say(
          `同一网络的人可以用密码进入：${desk.password}（传输没有加密，只在本单位网络中使用）\n`,
          `Others of the network come in with the password ${desk.password} (nothing is encrypted: use it in your own network alone)\n`,
        ),
      );
    if (flags.open) showInBrowser(desk.url);
    await untilInterrupted(
      (signal) => new Promise<void>((ended) => signal.addEventListener('abort', () => ended())),
      session,
      say('\n正在结束工作台…\n', '\nThe desk is closing…\n'),
    );
  } finally {
    await desk.close();
  }
  return EXIT.ok;
}

function opened(
  folder: string,
  {
    port,
    settings,
    flags,
  }: {
    readonly port: number;
    readonly settings: Awaited<ReturnType<typeof loadConfig>>;
    readonly flags: DeskFlags;
  },
): Promise<OpenDesk> {
  const password = process.env[PASSWORD_VARIABLE];
  if (password !== undefined && password.length < SHORTEST_PASSWORD)
    throw new UsageError(
      `${PASSWORD_VARIABLE} 太短：密码至少 ${SHORTEST_PASSWORD} 个字符。`,
      `${PASSWORD_VARIABLE} is too short: a password has ${SHORTEST_PASSWORD} characters at least.`,
    );
  return openDesk({
    folder,
    settings,
    port,
    ...(flags.host === undefined ? {} : { host: flags.host }),
    ...(password === undefined ? {} : { password }),
  });
}

function told(error: unknown, place: string): unknown {
  if (error instanceof DeskIsOpen) {
    const folder = printable(error.folder);
    return new UsageError(
      `工作文件夹“${folder}”已经在另一个工作台中打开（可能在别的电脑上）。请用那一个，或先结束它。`,
      `The workspace "${folder}" is open in another desk already, perhaps on another computer. Use that one or end it first.`,
    );
  }
  if (!(error instanceof PortTaken)) return isNotWritable(error) ? notWritable(place) : error;
  const { port, code } = error;
  if (code === 'EADDRINUSE' || code === 'EACCES')
    return new UsageError(
      `端口 ${port} 不能使用：已被别的程序占用，或没有权限。请用 --port 换一个，或不写 --port。`,
      `Port ${port} cannot be used: another program has it, or it is not allowed. Choose another with --port, or leave it out.`,
    );
  return new UsageError(
    `不能在这个地址上打开工作台（${code}）。请检查 --host。`,
    `The desk cannot be opened at this address (${code}). Check --host.`,
  );
}

/** Where there is no browser, the address was printed. */
function showInBrowser(url: string): void {
  const [command, args] =
    process.platform === 'win32'
      ? ['rundll32', ['url.dll,FileProtocolHandler', url]]
      : [process.platform === 'darwin' ? 'open' : 'xdg-open', [url]];
  const child = spawn(command as string, args as string[], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

/** A stick that is locked, a share that is for reading, a folder of the system. */
function isNotWritable(error: unknown): boolean {
  if (!(error instanceof OutputFailure) || !(error.cause instanceof Error)) return false;
  return ['EACCES', 'EPERM', 'EROFS'].includes(Reflect.get(error.cause, 'code'));
}

function notWritable(place: string): UsageError {
  const folder = printable(place);
  return new UsageError(
    `不能在文件夹“${folder}”里保存文件，工作台没有打开。请把它复制到可以写入的地方（例如“文档”）再打开，或换一个文件夹：把那个文件夹拖到“绩效”图标上，或运行 jixiao desk 文件夹。`,
    `Nothing can be stored in the folder "${folder}", so the desk was not opened. Copy it to where you can write and open it there, or use another folder: drop that onto the icon of the desk, or run jixiao desk FOLDER.`,
  );
}
