import { Readable } from 'node:stream';
import type { Request as ExpressRequest } from 'express';
import { expect, test } from 'vitest';
import { readFormBody } from '#app/server/form-body.ts';

const MEGABYTE = 1024 * 1024;

/** A sender of so many megabytes, who counts how many were taken from her. */
function sender(megabytes: number, headers: Readonly<Record<string, string>>) {
  let taken = 0;
  const body = Readable.from(
    (function* () {
      for (let sent = 0; sent < megabytes; sent += 1) {
        taken += 1;
        yield Buffer.alloc(MEGABYTE);
      }
    })(),
  );
  const request = Object.assign(body, { headers: { 'content-type': 'multipart/form-data; boundary=x', ...headers } });
  return { request: request as unknown as ExpressRequest, taken: () => taken };
}

test('a gigabyte that is announced is refused before a byte of it is read', async () => {
  const { request, taken } = sender(1024, { 'content-length': String(1024 * MEGABYTE) });
  expect(await readFormBody(request)).toEqual({ ok: false, problem: 'too-large' });
  expect(taken()).toBe(0);
});

test('one that is not announced is let go long before its end', async () => {
  const { request, taken } = sender(1024, {});
  expect(await readFormBody(request)).toEqual({ ok: false, problem: 'too-large' });
  expect(taken()).toBeLessThan(100);
});
