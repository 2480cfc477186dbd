/** How it begins, as a strip of three: no program is there yet that could be photographed. */
const step = (number: number, title: string, drawing: string, below: string): string =>
  `<section><h2><b>${number}</b>${title}</h2><div>${drawing}</div><p>${below}</p></section>`;

const zip =
  '<span class="file">jixiao-…-win-x64.zip</span><i>→</i><span class="folder">jixiao-…</span>';
const folder =
  '<ul><li>app</li><li class="chosen">绩效.cmd</li><li>jixiao.cmd</li><li>说明.txt</li></ul><i>⬉ 双击</i>';
const page =
  '<div class="page"><header>绩效工作台　待办　文件　取走</header><p>把绩效表放进来</p></div>';

export const STEPS = `<!doctype html><meta charset="utf-8"><style>
body { margin: 0; background: #eef2f5; font: 15px "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: #1f2d3d; }
main { display: flex; gap: 14px; padding: 14px; height: 222px; }
section { flex: 1; background: #fff; border: 1px solid #c9d3dc; border-radius: 6px; padding: 10px 14px; display: flex; flex-direction: column; }
h2 { margin: 0; font-size: 17px; } h2 b { color: #fff; background: #17506b; border-radius: 50%; display: inline-block; width: 26px; line-height: 26px; text-align: center; margin-right: 8px; }
section > div { flex: 1; display: flex; align-items: center; justify-content: center; gap: 12px; }
section > p { margin: 0; color: #52606d; font-size: 13px; }
.file, .folder { border: 1px solid #8aa0b3; border-radius: 4px; padding: 12px 8px; font-size: 13px; }
.folder { background: #fdf2cf; border-color: #d0a94b; }
ul { list-style: none; margin: 0; padding: 6px; border: 1px solid #c9d3dc; } li { padding: 2px 14px; }
.chosen { background: #cfe4f1; outline: 1px solid #17506b; } i { font-style: normal; color: #17506b; font-weight: bold; }
.page { border: 1px solid #8aa0b3; width: 260px; height: 96px; text-align: center; } header { background: #17506b; color: #fff; font-size: 12px; padding: 5px; text-align: left; }
.page p { border: 1px dashed #17506b; margin: 12px 30px; padding: 12px 0; }
</style><main>
${step(1, '全部解压', zip, '在压缩包上点右键，选“全部解压”。U 盘、网络盘都可以。')}
${step(2, '双击“绩效.cmd”', folder, '不用安装，不用管理员，不用联网。')}
${step(3, '网页打开，放表进去', page, '黑色窗口不要关：关了它，工作台就结束。')}
</main>`;
