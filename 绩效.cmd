@echo off
rem A double-click opens the desk here; a folder that is dropped onto this file is the workspace.
rem Node and the program lie in app, or in a checkout where npm puts them.
setlocal DisableDelayedExpansion
set "node=%~dp0app\node.exe"
set "program=%~dp0app\dist\cli.js"
if exist "%node%" goto start
set "node=node"
set "program=%~dp0dist\cli.js"
if not exist "%~dp0package.json" goto packed
where node >nul 2>nul
if errorlevel 1 goto without
if not exist "%program%" call :install
if not exist "%program%" goto unfinished

:start
set "workspace=%~dp0."
if not "%~1"=="" set "workspace=%~f1\."
"%node%" --no-deprecation "%program%" desk "%workspace%" --lang zh
if errorlevel 1 pause
exit /b

:install
for /f "tokens=2 delims=:." %%p in ('chcp') do set "page=%%p"
chcp 65001 >nul
echo 第一次使用，正在安装组件，请稍候……
chcp %page% >nul
pushd "%~dp0"
call npm ci
popd
exit /b

:packed
chcp 65001 >nul
echo 请先把压缩包全部解压到一个文件夹，再双击解压出来的“绩效.cmd”。
pause
exit /b 1

:without
chcp 65001 >nul
echo 没有找到 Node.js。请先安装 Node.js 20.19 或更新版本，再双击本文件；或改用不需要安装的压缩包。
pause
exit /b 1

:unfinished
chcp 65001 >nul
echo 组件没有装好。请检查网络后再双击本文件，或请管理员在本文件夹运行 npm ci。
pause
exit /b 1
