/** What stops the start, and what each part is told. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { gateEnv, workerEnv } from '../../../scripts/supervise/environments.ts';

const good: NodeJS.ProcessEnv = {
  NODE_ENV: 'test',
  DATABASE_URL: 'postgresql://tomoni_app:x@127.0.0.1/tomoni',
  ORIGIN: 'https://tomoni.example',
  SMTP_URL: 'smtps://mail.example',
  DATA_DIR: mkdtempSync(join(tmpdir(), 'tomoni-settings-')),
};

test('a plain address, a mail server left out, a gate over plain http stop the start', () => {
  expect(readEnvironment(good).secure).toBe(true);
  const bad: readonly [Record<string, string>, RegExp][] = [
    [{ ORIGIN: 'http://tomoni.example' }, /ORIGIN/],
    [{ SMTP_URL: '' }, /SMTP_URL/],
    [{ GATE_URL: 'http://gate.example:3100' }, /GATE_URL/],
    [{ TRUST_PROXY: '99' }, /TRUST_PROXY/],
  ];
  for (const [change, named] of bad) expect(() => readEnvironment({ ...good, ...change })).toThrow(named);
});

test('a wrong setting is named, and its value is not said', () => {
  expect(() => readEnvironment({ ...good, DATABASE_URL: 'nonsense-with-a-secret' })).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('with-a-secret') }),
  );
});

test('the gate is started without the web’s database, mail and keys', () => {
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: 'test',
    DATABASE_URL: 'a',
    SMTP_URL: 'b',
    KEYS_DIR: '/keys',
    DATA_DIR: '/data',
    GATE_DATABASE_URL: 'c',
  };
  expect(gateEnv(env)).toEqual({
    NODE_ENV: 'test',
    DATA_DIR: '/data',
    GATE_DATABASE_URL: 'c',
    KEYS_DIR: '/data/gate-keys',
  });
  expect(workerEnv(env, 'eraser')).toMatchObject({ ERASER_DATABASE_URL: 'eraser' });
  expect(workerEnv(env, undefined)).not.toHaveProperty('ERASER_DATABASE_URL');
});

test('passwords of the database’s roles are made by chance, one for each', () => {
  const source = readFileSync(join(import.meta.dirname, '../../../scripts/database/roles.ts'), 'utf8');
  expect(source).toContain("randomBytes(24).toString('base64url')");
  expect(source).not.toMatch(/password\s*[:=]\s*['"`][A-Za-z0-9]/);
});
