/** Why nothing can be printed; one sentence for a clerk in each language, with the way out of it. */
export class PrintFailure extends Error {
  override readonly name = 'PrintFailure';

  constructor(
    readonly category: 'no-browser' | 'not-printed',
    /** The sentence in Chinese. */
    readonly reason: string,
    readonly reasonEn: string,
    options?: ErrorOptions,
  ) {
    super(reasonEn, options);
  }
}

/** No browser could be started: what was tried and how to get one. */
export function noBrowser(tried: readonly string[], cause?: unknown): PrintFailure {
  const list = tried.length === 0 ? '' : `(${tried.join(';')})`;
  return new PrintFailure(
    'no-browser',
    `没有可用的浏览器，PDF 未生成${list}：请安装 Chrome、Chromium 或 Edge，或把环境变量 JIXIAO_BROWSER 设为其可执行文件的路径，然后重新运行。`,
    `No browser could be started, so no PDFs were made${list}: install Chrome, Chromium or Edge, or set JIXIAO_BROWSER to the path of its executable, and run again.`,
    { cause },
  );
}
