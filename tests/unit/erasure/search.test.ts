/** The search that says "nothing was left": it must find every form, wherever it lies, across pieces, and nothing that is not there. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formsOf, needlesOf, newMarks } from '../../erasure/canary.ts';
import { searchFile, searchMemory, total } from '../../erasure/search.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tomoni-search-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const marks = newMarks();
const PIECE = 1 << 20;
const file = (content: Buffer) => {
  const path = join(folder, 'searched');
  writeFileSync(path, content);
  return path;
};

test('every form is found once, also where it lies across two pieces', () => {
  for (const [name, bytes] of needlesOf(marks)) {
    for (const at of [0, 17, PIECE - 3, 2 * PIECE - bytes.length, 3 * PIECE - bytes.length - 1]) {
      const content = Buffer.alloc(3 * PIECE);
      bytes.copy(content, Math.min(at, content.length - bytes.length));
      expect(searchFile(file(content), needlesOf(marks)).get(name), `${name} at ${at}`).toBe(1);
    }
  }
});

test('a text in base64, hex, utf-16, percent or json form is found in the form that a library writes', () => {
  const word = marks.word();
  const written = {
    base64: Buffer.from(`before ${word} after`).toString('base64'),
    base64url: Buffer.from(`be ${word}`).toString('base64url'),
    hex: Buffer.from(`x${word}`).toString('hex'),
    percent: encodeURIComponent(`花 ${word}`),
    json: JSON.stringify({ name: `"${word}"` }),
    small: word.toLowerCase(),
    wide: Buffer.from(word, 'utf16le'),
  };
  for (const [name, text] of Object.entries(written))
    expect(total(searchFile(file(Buffer.from(text)), needlesOf(marks))), name).toBeGreaterThan(0);
});

test('another run’s marks are not found', () => {
  const other = newMarks();
  const content = [...needlesOf(other).values(), ...formsOf('nothing at all').values()];
  expect(total(searchFile(file(Buffer.concat(content)), needlesOf(marks)))).toBe(0);
});

/** A process of its own: this one may hold the memory of a thousand other tests, which takes half a minute to read. */
const HOLDER = `const held = Buffer.from(process.env.HELD); process.stdout.write('held'); setInterval(() => held, 1000);`;

test.runIf(process.platform === 'linux')(
  'what a process holds in memory is found, and in one that holds nothing, nothing',
  async () => {
    for (const [held, isFound] of [
      [marks.word(), true],
      ['nothing of hers', false],
    ] as const) {
      const child = spawn(process.execPath, ['-e', HOLDER], {
        env: { ...process.env, HELD: held },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      try {
        await once(child.stdout, 'data');
        const found = total(searchMemory(child.pid as number, needlesOf(marks)) ?? new Map([['not allowed', 1]]));
        expect(found > 0, held).toBe(isFound);
      } finally {
        child.kill();
      }
    }
  },
);
