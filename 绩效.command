#!/bin/sh
# A double-click opens the desk here; a folder that is given is the workspace.
# Node and the program lie in app, or in a checkout where npm puts them.
home=$(cd "$(dirname "$0")" && pwd) || exit 1
if [ -x "$home/app/node" ]; then
  exec "$home/app/node" --no-deprecation "$home/app/dist/cli.js" desk --lang zh --home "$home" "$@"
fi
if ! command -v node >/dev/null 2>&1; then
  echo '没有找到 Node.js。请先安装 Node.js 20.19 或更新版本，再打开本文件；或改用不需要安装的压缩包。'
  exit 1
fi
if [ ! -f "$home/dist/cli.js" ]; then
  echo '第一次使用，正在安装组件，请稍候……'
  (cd "$home" && npm ci)
fi
if [ ! -f "$home/dist/cli.js" ]; then
  echo '组件没有装好。请检查网络后再打开本文件，或请管理员在本文件夹运行 npm ci。'
  exit 1
fi
exec node "$home/dist/cli.js" desk --lang zh --home "$home" "$@"
