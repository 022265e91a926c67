/** `withAccess` rolls a refusal back; a transaction opened beside it would not. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** What stands between the brackets of each `$transaction(…)`. */
function transactionsIn(source: string): readonly string[] {
  return [...source.matchAll(/\$transaction\(/g)].map(({ index }) => {
    const from = index + '$transaction('.length;
    let [at, depth] = [from, 1];
    for (; depth > 0 && at < source.length; at += 1) depth += { '(': 1, ')': -1 }[source[at] as string] ?? 0;
    return source.slice(from, at - 1);
  });
}

const refusing = (source: string) => transactionsIn(source).filter((body) => /ok: false|refus(e|ed|al)\(/.test(body));

test('no transaction but those of withAccess hands back a refusal', () => {
  const files = globSync('app/{*/services,*/pages,server,adapters}/**/*.{ts,tsx}', { exclude: ['**/generated/**'] });
  const own = 'app/adapters/database/database.server.ts';
  expect(files.length).toBeGreaterThan(500);
  const found = files.filter((file) => file !== own && refusing(readFileSync(file, 'utf8')).length > 0);
  expect(found).toEqual([]);
  // the control
  expect(
    refusing('db.prisma.$transaction(async (tx) => { await tx.a.create({}); return { ok: false }; })'),
  ).toHaveLength(1);
  expect(refusing('db.prisma.$transaction(async (tx) => f(tx)); return { ok: false };')).toHaveLength(0);
});
