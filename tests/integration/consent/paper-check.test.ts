import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { changeChoice } from '#app/consent/services/change-choices.server.ts';
import { checkPaper } from '#app/consent/services/receipts/check-paper.server.ts';
import { loadReceipt } from '#app/consent/services/receipts/load-receipt.server.ts';
import { paperCode } from '#app/consent/services/receipts/paper-code.server.ts';
import {
  type Joined,
  joinedPerson,
  openProgramme,
  PUBLISHED_AT,
  type TestProgramme,
} from '#tests/support/participant.ts';

let programme: TestProgramme;
let person: Joined & { consentReceipt: string };
let address = 0;

beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());
beforeEach(async () => {
  programme.clock.set(PUBLISHED_AT);
  person = await joinedPerson(programme);
  address += 1;
});

const codeOf = (receipt: string) => paperCode(programme.tools.keys, receipt);
const check = (typed: string) => checkPaper(programme.tools, typed, `192.0.2.${address}`);

async function change(): Promise<string> {
  programme.clock.later(1);
  const form = {
    provision: 'share-industry',
    answer: 'deny',
    language: 'ja',
    version: '2.1',
    idempotencyKey: programme.tools.ids.uuid(),
  } as const;
  const done = await changeChoice(programme.tools, person, form);
  if (!done.ok || !done.receiptId) throw new Error('not recorded');
  return done.receiptId;
}

test('a paper is the newest until something is recorded after it, and then it is replaced; nothing else is said', async () => {
  const first = codeOf(person.consentReceipt);
  expect(await check(first)).toEqual({ ok: true, standing: 'newest' });
  const second = codeOf(await change());
  expect(await check(first)).toEqual({ ok: true, standing: 'replaced' });
  expect(await check(second)).toEqual({ ok: true, standing: 'newest' });
});

test('what another recorded since replaces nobody’s paper', async () => {
  const mine = codeOf(person.consentReceipt);
  await joinedPerson(programme);
  expect(await check(mine)).toEqual({ ok: true, standing: 'newest' });
});

test('the code on the receipt’s page is the one that is checked, and it may be typed by hand', async () => {
  const receipt = await loadReceipt(programme.tools, person, person.consentReceipt);
  const code = new URL(receipt?.checkAt as string).searchParams.get('code') as string;
  expect(code).toBe(codeOf(person.consentReceipt));
  const byHand = ` ${code.toLowerCase().replace(/-(?=\w{10}$)/, ' - ')} `;
  expect(await check(byHand)).toEqual({ ok: true, standing: 'newest' });
});

test('a number without its proof, a proof of another paper, a code of nobody and no code at all are one', async () => {
  const code = codeOf(person.consentReceipt);
  const other = codeOf((await joinedPerson(programme)).consentReceipt);
  const nobody = codeOf(`R-${'0'.repeat(26)}`);
  const swapped = `${person.consentReceipt}${other.slice(-11)}`;
  const lastWrong = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`;
  for (const typed of [person.consentReceipt, swapped, lastWrong, nobody, 'x', "R-' or 1=1 --", '0'.repeat(5000)])
    expect(await check(typed), typed.slice(0, 40)).toEqual({ ok: true, standing: 'unknown' });
});

test('who tries codes one after another has to wait', async () => {
  const guesses = Array.from({ length: 130 }, (_, place) => `R-${String(place).padStart(26, '0')}-0000000000`);
  let last: Awaited<ReturnType<typeof check>> | undefined;
  for (const guess of guesses) last = await check(guess);
  expect(last).toMatchObject({ ok: false, refusal: { code: 'try-later' } });
});
