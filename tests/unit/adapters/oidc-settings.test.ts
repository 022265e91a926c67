/** The settings of an organisation's provider: whole or none. */
import { expect, test } from 'vitest';
import { readEnvironment } from '#app/adapters/environment.server.ts';

const base = {
  NODE_ENV: 'test',
  DATABASE_URL: 'postgresql://x/y',
  SMTP_URL: 'smtp://localhost',
  ORIGIN: 'https://tomoni.example',
} as const;
const three = {
  OIDC_ISSUER: 'https://login.example',
  OIDC_CLIENT_ID: 'tomoni',
  OIDC_CLIENT_SECRET: 'a-secret-of-the-client',
};

test('are whole or none, https, and name what is wrong', () => {
  expect(readEnvironment(base).oidc).toBeNull();
  expect(readEnvironment({ ...base, ...three, OIDC_MFA_ACR: 'a, b' }).oidc).toMatchObject({
    issuer: 'https://login.example',
    mfaAcr: ['a', 'b'],
  });
  expect(() => readEnvironment({ ...base, ...three, OIDC_CLIENT_SECRET: '' })).toThrow(/OIDC_ISSUER/);
  expect(() => readEnvironment({ ...base, ...three, OIDC_ISSUER: 'http://login.example' })).toThrow(/https/);
  expect(() => readEnvironment({ ...base, ...three, OIDC_ISSUER: 'http://localhost:1' })).toThrow(/https/);
});
