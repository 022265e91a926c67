/** The check before launch as slurmctld runs it, with a sidecar and a scontrol of the test's own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const prolog = join(import.meta.dirname, '../../../../../pipeline-bridge/adapters/slurm/prolog-slurmctld');
const claim = 'consent:action=sequence;samples=S-3F7K2M9QXT';
const needsCurl = { skip: !existsSync('/usr/bin/curl') };

let folder: string;
let server: Server | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tomoni-prolog-'));
  writeFileSync(join(folder, 'scontrol'), `#!/bin/sh\necho "$@" >> ${folder}/done\n`, { mode: 0o755 });
  writeFileSync(
    join(folder, 'conf'),
    `# x\nsocket = ${folder}/sock\nexempt-partitions=teaching,compile\nexempt-accounts=physics\n`,
  );
});
afterEach(() => {
  server?.close();
  server = null;
  rmSync(folder, { recursive: true, force: true });
});

type Heard = { comment: string; task: string | undefined };

/** @returns what was asked, as it comes */
async function sidecar(answer: string, afterMs = 0): Promise<Heard[]> {
  const heard: Heard[] = [];
  server = createServer(async (request, response) => {
    let comment = '';
    for await (const chunk of request) comment += chunk;
    heard.push({ comment, task: request.headers['x-task'] as string | undefined });
    setTimeout(() => response.end(`${answer}\n`), afterMs);
  });
  server.listen(join(folder, 'sock'));
  await once(server, 'listening');
  return heard;
}

async function launch(variables: Record<string, string>): Promise<{ code: number; done: string }> {
  const env = {
    PATH: `${folder}:/usr/bin:/bin`,
    CONSENT_GATE_SLURM_CONF: join(folder, 'conf'),
    SLURM_JOB_ID: '12',
    SLURM_JOB_PARTITION: 'samples',
    NODE_ENV: 'test' as const,
    ...variables,
  };
  const [code] = await once(spawn('bash', [prolog], { env, stdio: 'ignore' }), 'exit');
  return { code, done: existsSync(join(folder, 'done')) ? readFileSync(join(folder, 'done'), 'utf8') : '' };
}

test('a permit in time starts the job, and nothing is done to it', needsCurl, async () => {
  const heard = await sidecar('permit 800');
  expect(await launch({ SLURM_JOB_COMMENT: claim, SLURM_ARRAY_TASK_ID: '3' })).toEqual({ code: 0, done: '' });
  expect(heard).toEqual([{ comment: claim, task: '3' }]);
});

test('a permit that ran out on the way is none: asked three times, then held', needsCurl, async () => {
  const heard = await sidecar('permit 40', 60);
  const { code, done } = await launch({ SLURM_JOB_COMMENT: claim });
  expect([code, heard.length]).toEqual([1, 3]);
  expect(done).toBe('update JobId=12 AdminComment=consent-gate:held:unknown:launch\nrequeuehold 12\nhold 12\n');
});

test.each([
  ['deny', 'denied'],
  ['refuse', 'refused'],
  ['unknown', 'unknown'],
  ['permitted', 'unknown'],
  ['permit', 'unknown'],
  ['permit soon', 'unknown'],
  ['', 'unknown'],
])('the answer %j holds the job as %s', needsCurl, async (answer, why) => {
  await sidecar(answer);
  const { code, done } = await launch({ SLURM_JOB_COMMENT: claim });
  expect(code).toBe(1);
  expect(done).toContain(`consent-gate:held:${why}:launch`);
});

test('no sidecar holds', needsCurl, async () => {
  expect((await launch({ SLURM_JOB_COMMENT: claim })).code).toBe(1);
});

test('a job without a claim passes in a listed partition or account alone', async () => {
  const code = async (variables: Record<string, string>) => (await launch(variables)).code;
  expect(await code({ SLURM_JOB_PARTITION: 'compile' })).toBe(0);
  expect(await code({ SLURM_JOB_ACCOUNT: 'physics', SLURM_JOB_COMMENT: 'my job' })).toBe(0);
  expect(await code({})).toBe(1);
  expect(await code({ SLURM_JOB_PARTITION: 'compile,samples' })).toBe(1);
  expect(await code({ SLURM_JOB_PARTITION: 'comp' })).toBe(1);
  // a claim is asked about wherever it stands
  expect(await code({ SLURM_JOB_PARTITION: 'compile', SLURM_JOB_COMMENT: claim })).toBe(1);
});
