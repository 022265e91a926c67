/** Whom a reader is told to ask, from what the database knows of her. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { whomToAsk } from '#app/kernel/services/mail/ask-whom.server.ts';
import {
  COORDINATOR,
  type Joined,
  joinedPerson,
  openProgramme,
  type TestProgramme,
} from '#tests/support/participant.ts';

let programme: TestProgramme;
let she: Joined;
const SITE = { nameJa: '見本大学病院', nameEn: 'Mihon University Hospital', contact: { phone: '03-0000-0000' } };
const inside = <T>(work: Parameters<typeof withAccess<T>>[2]) =>
  withAccess(programme.tools.database, systemAccess('test'), work);
const reader = async () => {
  const { personId } = await programme.tools.database.prisma.enrolment.findUniqueOrThrow({
    where: { participant: she.participant },
  });
  return { id: she.account ?? '', personId };
};
const asks = async (language: 'ja' | 'en' = 'ja', isConfidential = false) => {
  const account = await reader();
  return inside((tx) => whomToAsk(tx, account, { language, isConfidential }));
};

beforeAll(async () => {
  programme = await openProgramme();
  she = await joinedPerson(programme);
  await programme.tools.database.prisma.site.upsert({
    where: { id: COORDINATOR.site },
    create: { id: COORDINATOR.site, organisation: 'https://ror.org/x', ...SITE },
    update: SITE,
  });
});
afterAll(() => programme.close());

test('she is told her hospital’s name, in her language, and its number', async () => {
  expect(await asks()).toEqual({ kind: 'hospital', name: SITE.nameJa, phone: '03-0000-0000' });
  expect(await asks('en')).toMatchObject({ name: SITE.nameEn });
  expect(await asks('ja', true), 'a confidential record').toEqual({ kind: 'own-hospital' });
});

test('a role makes her a reader of the office, and somebody without an enrolment is one', async () => {
  const account = await reader();
  const nobody = { id: programme.tools.ids.uuid(), personId: programme.tools.ids.uuid() };
  const of = { language: 'ja', isConfidential: false } as const;
  expect(await inside((tx) => whomToAsk(tx, nobody, of))).toEqual({ kind: 'office' });
  const role = { id: programme.tools.ids.uuid(), accountId: account.id, role: 'panel-member', site: null };
  const at = programme.tools.clock.now();
  await inside((tx) => tx.accountRole.create({ data: { ...role, grantedAt: at } }));
  expect(await asks()).toEqual({ kind: 'office' });
});
