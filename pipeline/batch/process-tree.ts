import { spawnSync } from 'node:child_process';

/** Whether processes come in groups that can be ended together. */
export const HAS_GROUPS = process.platform !== 'win32';

/** Ends a process that leads a group, with all that it started: LibreOffice, say. */
export function killTree(pid: number): void {
  if (!HAS_GROUPS) {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}
