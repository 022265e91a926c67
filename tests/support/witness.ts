/** The witness program, as a patient organisation runs it: its own process, its own folder, nothing of ours. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { readKey } from '#app/kernel/domain/ledger/cosignature.ts';
import { COSIGNATURE, type NoteKey } from '#app/kernel/domain/ledger/head.ts';
import { freePort } from './programme.ts';

const PROGRAM = join(import.meta.dirname, '../../public/ledger/witness.mjs');

export type RunningWitness = { readonly key: NoteKey; readonly url: string; stop(): Promise<void> };

/** @returns the key it printed */
export function foundWitness(dir: string, name: string): NoteKey {
  const printed = execFileSync(process.execPath, [PROGRAM, 'init', '--dir', dir, '--name', name], { encoding: 'utf8' });
  const key = readKey(printed.replace(/^witness /, ''), COSIGNATURE);
  if (!key) throw new Error(`no key: ${printed}`);
  return key;
}

export async function serveWitness(dir: string, key: NoteKey, logKey: string): Promise<RunningWitness> {
  const port = await freePort();
  const child = spawn(process.execPath, [PROGRAM, 'serve', '--dir', dir, '--port', String(port), '--log', logKey]);
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => text.includes('listening') && resolve());
    child.once('exit', (code) => reject(new Error(`witness ended with ${code}`)));
  });
  return { key, url: `http://127.0.0.1:${port}`, stop: () => ended(child) };
}

/** One look at a log by a witness that comes for the heads. @returns what it printed */
export function followOnce(dir: string, logKey: string, url: string, ...others: readonly string[]): Promise<string> {
  const keys = [logKey, ...others].flatMap((key) => ['--log', key]);
  const child = spawn(process.execPath, [PROGRAM, 'follow', '--dir', dir, ...keys, '--url', url]);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (printed += text.toString()));
  return new Promise((resolve) => child.once('exit', () => resolve(printed)));
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
