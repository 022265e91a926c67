/** Another programme.key: what was sealed before opens, whoever is cut off where, and what was erased stays erased. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { openKeyStore, unwrapUnder, wrap } from '#app/adapters/keys/key-store.server.ts';
import { rewrapPeople } from '#app/adapters/keys/rewrap-people.ts';
import { changeRoot, derive, readRoots } from '#app/adapters/keys/roots.ts';
import { changeSigner, publicKeysOf, signerIn } from '#app/adapters/keys/signers.ts';
import { unwrap } from '#app/adapters/keys/wrap.ts';
import { VISA_KEYS } from '#bridge/passports/visa-key.ts';
import { addKey } from '#bridge/server/key-folder.ts';
import { GATE_KEYS, openSigner } from '#bridge/server/signer.ts';

const folder = mkdtempSync(join(tmpdir(), 'tomoni-rotation-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let directory: string;
let count = 0;
const PEOPLE = ['anna', 'berta', 'cilla'];
const keysIn = (at: string) => PEOPLE.map((person) => openKeyStore(at).personKey(person)?.toString('hex') ?? null);
let before: (string | null)[];

beforeEach(() => {
  count += 1;
  directory = join(folder, String(count));
  const keys = openKeyStore(directory);
  for (const person of PEOPLE) keys.createPersonKey(person);
  before = keysIn(directory);
});

const sealedUnder = (root: Buffer, person: string) => {
  try {
    unwrap(derive(root, 'wrap-person-key'), readFileSync(join(directory, `people/${person}.key`)), person);
    return true;
  } catch {
    return false;
  }
};

test('after a change every key is as it was, and the old root alone opens none of them', () => {
  const [old] = readRoots(directory);
  expect(PEOPLE.map((person) => sealedUnder(old, person))).toEqual([true, true, true]); // the control
  changeRoot(directory);
  expect(keysIn(directory)).toEqual(before);
  expect(rewrapPeople(directory)).toEqual({ done: 3, already: 0 });
  expect(rewrapPeople(directory)).toEqual({ done: 0, already: 3 });
  expect(keysIn(directory)).toEqual(before);
  expect(PEOPLE.map((person) => sealedUnder(old, person))).toEqual([false, false, false]);
  expect(readFileSync(join(directory, 'programme.key')).equals(old)).toBe(false);
});

test('three changes, the people sealed under the first: all open, and the roots stand in their order', () => {
  const roots = [readRoots(directory)[0]];
  for (let change = 0; change < 3; change += 1) {
    changeRoot(directory);
    roots.unshift(readRoots(directory)[0]);
  }
  expect(readRoots(directory).map((root) => root.toString('hex'))).toEqual(roots.map((root) => root.toString('hex')));
  expect(keysIn(directory)).toEqual(before);
  // only what the newest sealed lies there
  expect(readdirSync(join(directory, 'former')).filter((name) => name.startsWith('programme.'))).toHaveLength(3);
});

test('cut off at any file of the change, the old root holds or the new one, and every key opens', () => {
  changeRoot(directory); // so that there is a former one too
  const start = join(folder, `${count}-start`);
  cpSync(directory, start, { recursive: true });
  changeRoot(directory);
  const written = readdirSync(join(directory, 'former'));
  // every prefix of: former roots under the new one, then programme.key, then the tidying
  for (let cut = 0; cut <= written.length + 1; cut += 1) {
    const at = join(folder, `${count}-cut-${cut}`);
    cpSync(start, at, { recursive: true });
    for (const name of written.slice(0, cut)) cpSync(join(directory, 'former', name), join(at, 'former', name));
    if (cut > written.length) cpSync(join(directory, 'programme.key'), join(at, 'programme.key'));
    writeFileSync(join(at, 'programme.key.1.partial'), 'half');
    expect(keysIn(at)).toEqual(before);
    rewrapPeople(at);
    changeRoot(at); // and it can be changed again
    expect(keysIn(at)).toEqual(before);
  }
  // the control: programme.key before the former roots would lose everybody
  const wrong = join(folder, `${count}-wrong`);
  cpSync(start, wrong, { recursive: true });
  cpSync(join(directory, 'programme.key'), join(wrong, 'programme.key'));
  expect(() => keysIn(wrong)).toThrow();
});

test('cut off between two people, some are sealed anew and some not: all open, and it goes on where it was', () => {
  changeRoot(directory);
  const half = join(folder, `${count}-half`);
  cpSync(directory, half, { recursive: true });
  rewrapPeople(directory);
  cpSync(join(directory, 'people/anna.key'), join(half, 'people/anna.key'));
  expect(keysIn(half)).toEqual(before);
  expect(rewrapPeople(half)).toEqual({ done: 2, already: 1 });
});

test('a process that runs meanwhile goes on: it finds the new root when a file does not open', () => {
  const running = openKeyStore(directory);
  changeRoot(directory);
  rewrapPeople(directory);
  expect(PEOPLE.map((person) => running.personKey(person)?.toString('hex'))).toEqual(before);
  running.createPersonKey('dora');
  expect(openKeyStore(directory).personKey('dora')).toEqual(running.personKey('dora'));
});

test('who is erased stays erased, before, between and after', () => {
  openKeyStore(directory).destroyPersonKey('berta');
  changeRoot(directory);
  openKeyStore(directory).destroyPersonKey('cilla');
  rewrapPeople(directory);
  expect(keysIn(directory)).toEqual([before[0], null, null]);
  expect(existsSync(join(directory, 'people/berta.key'))).toBe(false);
});

test('look-ups, printed codes and leaves stay as they were; form tokens are new; what lies sealed in rows opens', () => {
  const old = openKeyStore(directory);
  const sealed = wrap(old.programmeKey('one-time-code'), Buffer.from('secret'), 'account');
  const [lookup, leaf, form] = ['email-lookup', 'programme-events', 'web/form-token'].map((purpose) =>
    old.programmeKey(purpose),
  );
  changeRoot(directory);
  const fresh = openKeyStore(directory);
  expect(fresh.programmeKey('email-lookup')).toEqual(lookup);
  expect(fresh.programmeKey('programme-events')).toEqual(leaf);
  expect(fresh.programmeKey('web/form-token')).not.toEqual(form);
  expect(unwrapUnder(fresh.programmeKeys('one-time-code'), sealed, 'account').toString()).toBe('secret');
  expect(() => unwrap(fresh.programmeKey('one-time-code'), sealed, 'account')).toThrow(); // the newest alone seals
});

test('a signer changes: the old public half stays, whoever is cut off before the new one is there', () => {
  const file = join(directory, 'head-signer.pem');
  const first = signerIn(file).publicKey;
  const kept = join(folder, `${count}-kept.pem`);
  cpSync(file, kept);
  changeSigner(file, new Date('2026-11-23T00:00:00Z'));
  const second = signerIn(file).publicKey;
  expect(second.equals(first)).toBe(false);
  expect(publicKeysOf(file).map((key) => [key.equals(first), key.equals(second)])).toEqual([
    [false, true],
    [true, false],
  ]);
  // cut off before the new file: the former half is there, the old one signs, and is named once
  const cut = join(folder, `${count}-cut`);
  cpSync(directory, cut, { recursive: true });
  cpSync(kept, join(cut, 'head-signer.pem'));
  expect(publicKeysOf(join(cut, 'head-signer.pem'))).toHaveLength(1);
});

test('a gate signs with the newest, and says what the former ones signed', () => {
  const at = join(directory, 'gate');
  const old = openSigner(at).sign('test', { word: 1 });
  addKey(at, GATE_KEYS);
  const signer = openSigner(at);
  expect(signer.verify('test', old)).toEqual({ word: 1 });
  expect(signer.jwks.keys).toHaveLength(2);
  expect(openSigner(join(directory, 'other')).verify('test', old)).toBeNull(); // the control
  expect(addKey(join(directory, 'visas'), VISA_KEYS)).toMatch(/0002\.pem$/);
});
