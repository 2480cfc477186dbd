@echo off
rem A double-click opens the desk here; a folder that is dropped onto this file is the workspace.
chcp 65001 >nul
setlocal
where node >nul 2>nul
if errorlevel 1 (
  echo 没有找到 Node.js。请先安装 Node.js 20.19 或更新版本，再双击本文件。
  pause
  exit /b 1
)
if not exist "%~dp0dist\cli.js" (
  echo 第一次使用，正在安装组件，请稍候……
  pushd "%~dp0"
  call npm ci
  popd
)
if not exist "%~dp0dist\cli.js" (
  echo 组件没有装好。请检查网络后再双击本文件，或请管理员在本文件夹运行 npm ci。
  pause
  exit /b 1
)
if "%~1"=="" (
  node "%~dp0dist\cli.js" desk "%~dp0." --lang zh
) else (
  node "%~dp0dist\cli.js" desk "%~1" --lang zh
)
if errorlevel 1 pause
