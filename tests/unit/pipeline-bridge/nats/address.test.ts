import { expect, test } from 'vitest';
import { natsUrlSchema, readNatsUrl } from '#bridge/nats/address.ts';

test('several servers, one name and password', () => {
  expect(readNatsUrl('tls://gate:p%40ss@n1.example:4222, tls://n2.example')).toEqual({
    servers: ['n1.example:4222', 'n2.example:4222'],
    isPrivate: true,
    user: 'gate',
    pass: 'p@ss',
  });
  expect(readNatsUrl('nats://127.0.0.1:4223')).toEqual({ servers: ['127.0.0.1:4223'], isPrivate: false });
});

test.each(['nats://n1.example:4222', 'tls://n1.example,nats://127.0.0.1', 'http://n1.example', 'n1', ''])(
  '"%s" is refused: other machines are reached by TLS alone',
  (text) => {
    expect(natsUrlSchema.safeParse(text).success).toBe(false);
    expect(() => readNatsUrl(text)).toThrow('NATS_URL');
  },
);
