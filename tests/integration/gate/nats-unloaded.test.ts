/** Without NATS_URL nothing of NATS is loaded: the gate's own program, with everything of it forbidden. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { typescriptNode } from '#tests/support/database.ts';
import { temporaryFolder } from '#tests/support/gate/gates.ts';

const root = join(import.meta.dirname, '../../..');

/** A gate without a PostgreSQL to follow; it says so, or what was forbidden. */
function startWith(natsUrl: string): Promise<string> {
  const forbid = `
    import { registerHooks } from 'node:module';
    registerHooks({ resolve(name, context, next) {
      if (name.startsWith('@nats-io/')) throw new Error('something of NATS was loaded');
      return next(name, context);
    } });`;
  const env = {
    ...process.env,
    GATE_DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
    DATA_DIR: temporaryFolder(),
    NATS_URL: natsUrl,
  };
  const args = [
    '--disable-warning=ExperimentalWarning',
    '--import',
    `data:text/javascript,${encodeURIComponent(forbid)}`,
  ];
  return new Promise((resolve) => {
    const child = execFile(
      typescriptNode(),
      [...args, 'pipeline-bridge/server/main.ts', '--port', '0'],
      { cwd: root, env },
      (_, out, err) => resolve(out + err),
    );
    child.stdout?.on('data', (text: string) => text.includes('gate-listening') && child.kill('SIGTERM'));
  });
}

test('a gate without NATS_URL loads nothing of NATS', async () => {
  const said = await startWith('');
  expect(said).toContain('gate-listening');
  expect(said).not.toContain('NATS');
});

test('control: with NATS_URL it would', async () => {
  expect(await startWith('nats://127.0.0.1:1')).toContain('something of NATS was loaded');
});
