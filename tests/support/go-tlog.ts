/** Go's transparency log packages (golang.org/x/mod/sumdb) as a second opinion, where Go is installed with them. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** where Debian's golang-golang-x-mod-dev puts it */
const GOPATH = '/usr/share/gocode';
const PROGRAM = join(import.meta.dirname, '../peers/tlog.go');

export const hasGo: boolean =
  spawnSync('go', ['version']).status === 0 && existsSync(join(GOPATH, 'src/golang.org/x/mod/sumdb/tlog'));

/** @returns `ok` or the reason, for each */
export function checkedByGo(claims: readonly object[]): string[] {
  const env = { ...process.env, GO111MODULE: 'off', GOPATH, GOFLAGS: '' };
  const printed = execFileSync('go', ['run', PROGRAM], { env, input: JSON.stringify(claims), encoding: 'utf8' });
  return printed.trim().split('\n');
}
