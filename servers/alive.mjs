// Plain JavaScript without dependencies: the launcher runs it on Node 20 before anything is installed.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** When the running program with this pid was started, in the system's own terms, or undefined when none runs: a pid taken over by another gives another text. */
export function bornAt(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (process.platform === 'linux') return bornOnLinux(pid);
  return process.platform === 'win32' ? bornOnWindows(pid) : bornOnUnix(pid);
}

/** Holds while the very program that was noted with its pid and birth still runs. */
export function isAlive(noted) {
  return noted?.born !== undefined && bornAt(noted.pid) === noted.born;
}

/** This program's own note, by which others can see whether it still runs. */
export function noteOf(pid) {
  return { pid, born: bornAt(pid) };
}

// proc(5), /proc/pid/stat: state is the third field, starttime the 22nd; the second is the name in brackets, with any sign in it.
function bornOnLinux(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19]}`;
  } catch {
    return undefined;
  }
}

function bornOnUnix(pid) {
  try {
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8', env, stdio: 'pipe' }).trim();
    return line === '' || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '');
  } catch {
    return undefined;
  }
}

function bornOnWindows(pid) {
  try {
    process.kill(pid, 0);
    return 'running';
  } catch (error) {
    return error.code === 'EPERM' ? 'running' : undefined;
  }
}
