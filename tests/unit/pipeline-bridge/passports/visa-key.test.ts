/** Keys of visas in files: made once, changed by adding one, old ones still public. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, type JWK, jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { VISA_KEYS, visaSignerWith } from '#bridge/passports/visa-key.ts';
import { openKeyFolder } from '#bridge/server/key-folder.ts';
import { openSigner } from '#bridge/server/signer.ts';

const openVisaSigner = (directory: string) => visaSignerWith(openKeyFolder(directory, VISA_KEYS));

const claims = {
  iss: 'https://gate.example',
  sub: 'r-1',
  iat: 1,
  exp: 4_000_000_000,
  ga4gh_visa_v1: { type: 'ControlledAccessGrants', asserted: 1, value: 'ds', source: 'https://gate.example' },
};
const folder = () => mkdtempSync(join(tmpdir(), 'visa-keys-'));
const pem = (type: 'P-256' | 'P-384' | 'ed25519') => {
  const pair = type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: type });
  return pair.privateKey.export({ type: 'pkcs8', format: 'pem' });
};
const checks = (token: string, keys: readonly JWK[]) =>
  jwtVerify(token, createLocalJWKSet({ keys: [...keys] }), { algorithms: ['ES256'] }).then(
    () => true,
    () => false,
  );

test('the first start makes one key, readable by its owner alone; the next start finds it', async () => {
  const directory = folder();
  const first = openVisaSigner(directory);
  expect(readdirSync(directory)).toEqual(['0001.pem']);
  expect(statSync(join(directory, '0001.pem')).mode & 0o777).toBe(0o600);
  expect(openVisaSigner(directory).jwks).toEqual(first.jwks);
});

test('a further file signs from then on, and what the older one signed is still believed', async () => {
  const directory = folder();
  const before = openVisaSigner(directory);
  const old = await before.sign(claims, 'https://gate.example/jwks.json');
  writeFileSync(join(directory, '0002.pem'), pem('P-256'));
  const after = openVisaSigner(directory);
  const young = await after.sign(claims, 'https://gate.example/jwks.json');
  expect(after.jwks.keys).toHaveLength(2);
  expect(await checks(old, after.jwks.keys)).toBe(true);
  expect(await checks(young, after.jwks.keys)).toBe(true);
  // control: a key set that lacks the new key believes nothing it signed
  expect(await checks(young, before.jwks.keys)).toBe(false);
});

test('a key of another kind stops the start: what it signs nobody could check', () => {
  for (const [open, wrong] of [
    [openVisaSigner, 'P-384'],
    [openVisaSigner, 'ed25519'],
    [openSigner, 'P-256'],
  ] as const) {
    const directory = folder();
    writeFileSync(join(directory, '0001.pem'), pem(wrong));
    expect(() => open(directory), wrong).toThrow('another kind');
  }
});
