/** A reader that tries what no file may make it do. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const works = (act: () => unknown): boolean => {
  try {
    act();
    return true;
  } catch {
    return false;
  }
};

process.on('message', () => {
  process.send?.({
    written: works(() => writeFileSync('/tmp/tomoni-nosy', 'x')),
    started: works(() => spawnSync('true')),
    outside: works(() => readFileSync('/etc/passwd')),
    known: Object.keys(process.env),
  });
});
process.send?.('ready');
