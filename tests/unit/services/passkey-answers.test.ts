/** A device's answer is short: what is longer is not read, so that nobody keeps the web process busy with one. */
import { expect, test } from 'vitest';
import { readSignIn } from '#app/accounts/services/passkeys/ceremony.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

const NOTHING_ASKED = {} as Tools;
const LONG = `{"id":"a","rawId":"a","type":"public-key","clientExtensionResults":{"a":[${'{},'.repeat(3_000_000)}{}]}}`;

async function milliseconds(act: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

test('nine megabytes in place of an answer are refused unread', async () => {
  expect(await readSignIn(NOTHING_ASKED, LONG)).toBeNull();
  expect(await milliseconds(() => readSignIn(NOTHING_ASKED, LONG))).toBeLessThan(50);
});

test('the control: read as JSON they would keep it busy', async () => {
  expect(await milliseconds(() => JSON.parse(LONG))).toBeGreaterThan(50);
});
