/** Canaries planted where somebody might forget: none is in the log, and what an operator needs still is. */
import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createLog } from '#app/adapters/log.server.ts';

const CANARIES = {
  name: 'CANARY-NAME',
  email: 'canary-mail@example.jp',
  password: 'CANARY-PASSWORD',
  token: 'tg_CANARYTOKENCANARYTOKEN',
  code: 'CANARY-123456',
  text: 'CANARY-TEXT',
  birthDate: 'CANARY-1960',
  url: 'https://x.example/i/CANARY-LINK',
};

function logged(work: (log: ReturnType<typeof createLog>) => void): string {
  let text = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  work(createLog('test', 'debug', stream));
  return text;
}

const found = (text: string) => text.match(/CANARY[\w-]*|canary-mail@\S+/gi) ?? [];

test('at the top, deep inside, in lists, in messages and in errors', () => {
  const text = logged((log) => {
    log.info(CANARIES);
    log.warn({ event: 'x', person: { contact: CANARIES, more: [{ deep: { deeper: CANARIES } }] } });
    log.error(new Error(`duplicate key: ${CANARIES.email} ${CANARIES.name}`), `could not write to ${CANARIES.email}`);
    log.info(`sent to ${CANARIES.email} with Bearer ${CANARIES.token}`);
    log.debug({ failure: `relay said: <${CANARIES.email}> unknown` });
  });
  expect(found(text)).toEqual([]);
  expect(text.split('\n').filter(Boolean)).toHaveLength(5);
});

test('what says what happened stays: events, numbers, the kind and the place of an error', () => {
  const error = { name: 'RangeError', code: 'P2002', at: ['at here.ts:1'] };
  const line = JSON.parse(logged((log) => log.error({ event: 'request-failed', id: 'r-1', revision: 7, error })));
  expect(line).toMatchObject({ part: 'test', event: 'request-failed', id: 'r-1', revision: 7, error });
});

test('the control: without the net the same lines show every canary', () => {
  expect(found(JSON.stringify(CANARIES)).length).toBeGreaterThanOrEqual(7);
});
