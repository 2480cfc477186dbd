import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import * as z from 'zod';

/** A process, told apart from every other one, also of another time that had the same number. */
export const ProcessIdentity = z.object({
  host: z.string(),
  pid: z.int(),
  /** Within a host, where process numbers mean the same: since it was started, in one container. */
  realm: z.string().nullable().default(null),
  /** When the process began, in whatever the system counts; null where it does not tell. */
  start: z.string().nullable().default(null),
});
export type ProcessIdentity = z.infer<typeof ProcessIdentity>;

export function thisProcess(): ProcessIdentity {
  return { host: hostname(), pid: process.pid, realm: realm(), start: startOf(process.pid) };
}

/** Whether a process lives; null where that cannot be told from here. */
export function isAlive(other: ProcessIdentity): boolean | null {
  if (other.host !== hostname()) return null;
  if (other.realm !== null && other.realm !== realm()) return null;
  if (!hasProcess(other.pid)) return false;
  const start = startOf(other.pid);
  // Where the system does not say when a process began, the number may have gone to another one since.
  return start === null || other.start === null ? null : start === other.start;
}

function realm(): string | null {
  const boot = textAt('/proc/sys/kernel/random/boot_id');
  return boot === null ? null : `${boot} ${linkAt('/proc/self/ns/pid')}`;
}

function hasProcess(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    // One that ended, and that nobody has asked for yet, does nothing any more.
    return statOf(pid)?.[0] !== 'Z';
  } catch (error) {
    // EPERM: it lives and belongs to someone else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** In ticks since the machine was started. */
function startOf(pid: number): string | null {
  return statOf(pid)?.[19] ?? null;
}

/** The fields from the third on (proc(5)): the second is the program's name, and may hold blanks and brackets. */
function statOf(pid: number): string[] | null {
  const stat = textAt(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? null;
}

function textAt(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}

function linkAt(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}
