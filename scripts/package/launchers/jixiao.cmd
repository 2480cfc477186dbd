@echo off
rem The command: what stands behind it is handed on as it was typed.
setlocal DisableDelayedExpansion
"%~dp0app\node.exe" --no-deprecation "%~dp0app\dist\cli.js" %*
exit /b %errorlevel%
