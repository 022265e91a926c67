/** `app` holds the thirteen contexts and what they share; each says what it is, by files and tables that there are. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const app = join(root, 'app');
const SHARED = ['adapters', 'browser', 'documents', 'i18n', 'server', 'ui'];
const folders = readdirSync(app, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const contexts = folders.filter((name) => !SHARED.includes(name));
const schema = readFileSync(join(root, 'prisma/schema.prisma'), 'utf8');
const tables = new Set(
  [...schema.matchAll(/@@map\("(\w+)"\)|^model (\w+)/gm)].map(([, mapped, model]) => mapped ?? model),
);

/** Files and tables that a README names and that are not there. */
function missingIn(context: string, readme: string): readonly string[] {
  const named = [...readme.matchAll(/`([^`]+)`/g)].map(([, name]) => name as string);
  return named.filter((name) => (/^\w+$/.test(name) ? !tables.has(name) : !existsSync(join(app, context, name))));
}

describe('contexts', () => {
  test('are at most thirteen, and the arrows list each of them', () => {
    const rules = readFileSync(join(root, '.dependency-cruiser.cjs'), 'utf8');
    const list = /const CONTEXTS = \[([^\]]*)\]/.exec(rules)?.[1] ?? '';
    expect([...list.matchAll(/'([^']+)'/g)].map(([, name]) => name).toSorted()).toEqual(contexts.toSorted());
    expect(contexts.length).toBeLessThanOrEqual(13);
  });

  test.each(contexts)('%s: its README names files and tables that there are', (context) => {
    expect(missingIn(context, readFileSync(join(app, context, 'README.md'), 'utf8'))).toEqual([]);
  });

  test('control: a file or a table that is not there is found', () => {
    expect(missingIn('consent', '`services/gone.server.ts` writes `no_such_table` and `receipt`')).toEqual([
      'services/gone.server.ts',
      'no_such_table',
    ]);
  });
});
