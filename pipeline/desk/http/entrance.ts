/*
 * The pages of those who have not come in yet: no script, no style of their own but what a browser has.
 */

const PAGE = (title: string, body: string) =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>${title}</title><body><h1>${title}</h1>${body}</body></html>`;

/** For whoever comes without the token. */
export const CLOSED_PAGE = PAGE(
  '绩效工作台',
  '<p>这个页面已经过期，或不是从工作台启动时显示的地址打开的。</p>' +
    '<p>请重新启动 <code>jixiao desk</code>，或用它显示的完整地址打开。</p>' +
    '<p lang="en">This page is over, or was not opened by the address that the desk printed. Start <code>jixiao desk</code> again, or open the whole address that it shows.</p>',
);

/** For whoever comes over the network. @param isWrong whether a wrong password was given. */
export function passwordPage(isWrong: boolean): string {
  const said = isWrong
    ? '<p role="alert">密码不对，请再试一次。<span lang="en">That was not the password.</span></p>'
    : '';
  return PAGE(
    '绩效工作台',
    `${said}<form method="post" action="/enter"><p><label>密码 <span lang="en">Password</span> ` +
      '<input type="password" name="password" autofocus required autocomplete="current-password"></label> ' +
      '<button>进入 Enter</button></p></form><p>密码显示在启动工作台的那台电脑上。</p>',
  );
}
