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

const parsed = (body: string) =>
  readFormBody(
    Object.assign(Readable.from([Buffer.from(body, 'latin1')]), {
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    }) as unknown as ExpressRequest,
  );
const part = (head: string, content: string) => `--x\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`;

test('a form in parts comes in whole: its answers and its file', async () => {
  const body = await parsed(
    `${part('name="a"', 'yes')}${part('name="f"; filename="f.pdf"\r\nContent-Type: application/pdf', 'a'.repeat(MEGABYTE))}--x--\r\n`,
  );
  if (!body.ok) throw new Error(body.problem);
  expect([body.form.get('a'), (body.form.get('f') as File).size]).toEqual(['yes', MEGABYTE]);
});

test.each([
  ['two hundred thousand parts', part('name="a"', 'v').repeat(200_000)],
  ['a name of eleven megabytes', part(`name="${'%22'.repeat(3_700_000)}"`, 'v')],
  ['two million header lines', `--x\r\n${'a: b\r\n'.repeat(1_900_000)}\r\nx\r\n`],
  ['a megabyte of typed text', part('name="filename"', 'x'.repeat(MEGABYTE))],
])('%s are refused before they are taken apart', async (_what, body) => {
  const once = async () => {
    const before = process.threadCpuUsage();
    expect(await parsed(`${body}--x--`)).toEqual({ ok: false, problem: 'too-large' });
    return process.threadCpuUsage(before).user;
  };
  // microseconds, the least of three: memory that is collected meanwhile counts too. Taken apart they cost three to seven hundred milliseconds
  expect(Math.min(await once(), await once(), await once())).toBeLessThan(100_000);
});
