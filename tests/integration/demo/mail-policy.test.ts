import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, test } from 'vitest';
import { MAIL_POLICY, mailPolicy } from '#app/server/mail-policy.ts';

async function policyOf(demo: boolean): Promise<string | null> {
  const app = express();
  app.use((_request, response, next) => {
    response.setHeader('Content-Security-Policy', "default-src 'none'");
    next();
  });
  app.get('/mail', mailPolicy({ demo }), (_request, response) => void response.send('ok'));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/mail`);
  await new Promise((resolve) => server.close(resolve));
  return answer.headers.get('content-security-policy');
}

test('a mail may do nothing but carry its styles within', async () => {
  expect(await policyOf(true)).toBe(MAIL_POLICY);
  expect(MAIL_POLICY).toMatch(/^default-src 'none'; style-src 'unsafe-inline';/);
  expect(MAIL_POLICY).not.toMatch(/script|img-src|connect|sandbox/);
});

test('outside the demonstration the headers stay as they are', async () => {
  expect(await policyOf(false)).toBe("default-src 'none'");
});
