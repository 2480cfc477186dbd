import { type ChildProcess, spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Whether processes come in groups that can be ended together. */
export const HAS_GROUPS = process.platform !== 'win32';

/** Ends a process that leads a group, with all that it started: LibreOffice, say. */
export function killTree(pid: number): void {
  if (!HAS_GROUPS && endedByTaskkill(pid)) return;
  try {
    process.kill(HAS_GROUPS ? -pid : pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

/** Ends a process that leads no group of its own, with what it started where the system knows that. */
export function endWithChildren(child: ChildProcess): void {
  if (HAS_GROUPS || child.pid === undefined) child.kill();
  else killTree(child.pid);
}

/** False where Windows' own program for this is not there, or not allowed, or ended nothing. */
function endedByTaskkill(pid: number): boolean {
  // By its whole path: the search path may be anyone's, and may lack the folder of the system.
  const taskkill = join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'taskkill.exe');
  const ended = spawnSync(taskkill, ['/pid', String(pid), '/T', '/F'], {
    stdio: 'ignore',
    windowsHide: true,
  });
  return ended.status === 0;
}
