import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sealing, unsealing } from '../../../scripts/backup/sealed-stream.ts';

const { publicKey, privateKey } = generateKeyPairSync('x25519');
const recipient = { id: '0123456789abcdef', publicKey };
const HEAD = 16 + 16 + 44;
const PIECE = 64 * 1024;

const sealed = (bytes: Buffer) => buffer(Readable.from([bytes]).pipe(sealing(recipient)));
async function opened(bytes: Buffer, key = privateKey, chunk = 1000): Promise<Buffer> {
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, at) =>
    bytes.subarray(at * chunk, (at + 1) * chunk),
  );
  return buffer(Readable.from(chunks).pipe(unsealing(() => key)));
}

test.each([0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 200_000])('%i bytes come back as they were', async (size) => {
  const bytes = randomBytes(size);
  const file = await sealed(bytes);
  expect((await opened(file)).equals(bytes)).toBe(true);
  if (size >= 16) expect(file.includes(bytes.subarray(0, 16))).toBe(false);
});

test('the name of its key stands in the file, and another key does not open it', async () => {
  const asked: string[] = [];
  const file = await sealed(Buffer.from('words'));
  await buffer(
    Readable.from([file]).pipe(
      unsealing((id) => {
        asked.push(id);
        return privateKey;
      }),
    ),
  );
  expect(asked).toEqual([recipient.id]);
  await expect(opened(file, generateKeyPairSync('x25519').privateKey)).rejects.toThrow(/not what was sealed/);
});

test('no bit of it can be changed', async () => {
  const file = await sealed(randomBytes(2 * PIECE + 100));
  await fc.assert(
    fc.asyncProperty(fc.nat(file.length - 1), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
      const changed = Buffer.from(file);
      changed[at] = (changed[at] as number) ^ (1 << bit);
      await expect(opened(changed, privateKey, PIECE)).rejects.toThrow();
    }),
    { numRuns: 60 },
  );
});

test('cut short, made longer or put in another order it does not open', async () => {
  const whole = PIECE + 16;
  const file = await sealed(randomBytes(3 * PIECE));
  const piece = (at: number) => file.subarray(HEAD + at * whole, HEAD + (at + 1) * whole);
  const head = file.subarray(0, HEAD);
  for (const changed of [
    head,
    file.subarray(0, HEAD + whole),
    file.subarray(0, HEAD + 2 * whole),
    file.subarray(0, -1),
    Buffer.concat([file, Buffer.alloc(1)]),
    Buffer.concat([head, piece(1), piece(0), piece(2)]),
    Buffer.concat([head, piece(0), piece(2)]),
  ])
    await expect(opened(changed)).rejects.toThrow();
  // the control: the same pieces in their order
  expect((await opened(Buffer.concat([head, piece(0), piece(1), piece(2)]))).length).toBe(3 * PIECE);
});
