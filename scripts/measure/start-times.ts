/** Cold start (empty DATA_DIR, nothing built) and warm start (everything there), each to `ready`, several times. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

async function startOnce(dataDir: string): Promise<number> {
  const began = performance.now();
  const env = { ...process.env, DATA_DIR: dataDir, PORT: '3871', GATE_PORT: '3872' };
  const child = spawn(process.execPath, [join(root, 'scripts/supervise/supervisor.ts')], {
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await once(child, 'message');
  const seconds = (performance.now() - began) / 1000;
  child.kill('SIGTERM');
  await once(child, 'exit');
  return seconds;
}

export async function run(): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'tomoni-start-'));
    rmSync(join(root, 'build'), { recursive: true, force: true });
    const cold = await startOnce(folder);
    const seeded = mkdtempSync(join(tmpdir(), 'tomoni-start-'));
    const empty = await startOnce(seeded);
    const warm = await startOnce(folder);
    console.log(
      `cold, with build and seed ${cold.toFixed(1)} s; built, empty database ${empty.toFixed(1)} s; warm ${warm.toFixed(1)} s`,
    );
    for (const one of [folder, seeded]) rmSync(one, { recursive: true, force: true });
  }
}
