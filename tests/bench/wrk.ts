/** wrk, the load of the HTTP benchmarks: another process, so that what is measured has a core of its own. */
import { execFileSync, spawnSync } from 'node:child_process';

/** @throws where wrk is missing and cannot be installed: this needs root on Debian */
export function ensureWrk(): void {
  if (spawnSync('wrk', ['-v']).error === undefined) return;
  console.log('Installing wrk from Debian.');
  execFileSync('apt-get', ['install', '-y', '-q', 'wrk'], { stdio: 'ignore' });
}

/** The end of every script: rate, p99 and failures on the last line. */
export const TELL = `done = function(summary, latency, requests)
  io.write(string.format("%f %f %d\\n", summary.requests / summary.duration * 1e6, latency:percentile(99) / 1000,
    summary.errors.status + summary.errors.read + summary.errors.write + summary.errors.timeout + summary.errors.connect))
end
`;

/** requests a second; ms */
export type Load = { readonly perSecond: number; readonly p99: number };

/** @throws where a request failed */
export function runWrk(script: string, url: string, seconds: string, connections = 16): Load {
  const args = ['-t1', `-c${connections}`, `-d${seconds}`, '-s', script, url];
  const last = execFileSync('wrk', args, { encoding: 'utf8' }).trimEnd().split('\n').at(-1) ?? '';
  const [perSecond = 0, p99 = 0, errors = 0] = last.split(' ').map(Number);
  if (errors > 0) throw new Error(`${errors} requests failed`);
  return { perSecond, p99 };
}
