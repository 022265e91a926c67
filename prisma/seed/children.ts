/** Children of the demonstration whose parents decide for them. All invented. */

import { recordIdentity } from '#app/consent/services/identity/record-identity.server.ts';
import { confidentialForm, keepConfidential } from '#app/contact/services/confidential-record.server.ts';
import { answerSitting, assentForm } from '#app/family/services/assent/answer-sitting.server.ts';
import { openSitting, sittingForm } from '#app/family/services/assent/open-sitting.server.ts';
import { appointmentForm, appointProxy } from '#app/family/services/proxies/appoint-proxy.server.ts';
import { dayOf, plusDays } from '#app/kernel/domain/instant.ts';
import { assentTokenOf } from '#app/kernel/services/access/invitation-secrets.server.ts';
import type { LoadedVersion } from '#app/kernel/services/documents/published-version.server.ts';
import { readOwn } from '#app/kernel/services/record/own-record.server.ts';
import { speakingAs } from '#app/kernel/services/record/speaker.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { mustBe, sign } from './acts.ts';
import { agree, confirmed, identity, invite } from './join.ts';
import type { SeedPerson } from './people.ts';
import { DEMO_PASSWORD, type DemoAccount, giveCredentials } from './staff.ts';

type Coordinator = { readonly account: string; readonly site: string };

export const someone = {
  language: 'ja',
  site: 0,
  diseases: ['MONDO:0019056'],
  joins: 'confirmed',
  no: [],
  ask: [],
  wish: null,
  samples: ['first'],
  later: [],
} as const satisfies Partial<SeedPerson>;

/** So many years before a day; the 28th where February has no 29th. */
export const yearsBefore = (day: string, years: number): string =>
  `${Number(day.slice(0, 4)) - years}${day.slice(4).replace('-02-29', '-02-28')}`;

type Family = {
  readonly child: Pick<SeedPerson, 'key' | 'name' | 'reading' | 'story'> & { readonly mark: string };
  readonly ground: 'marriage' | 'joint-after-divorce';
  /** the first signs */
  readonly parents: readonly { key: string; name: string; relation: string; email: string }[];
};

/** The first parent signs, the other sees and may object, the child says yes on her own page. */
async function joinChild(
  tools: Tools,
  coordinator: Coordinator,
  proxyText: LoadedVersion,
  today: string,
  family: Family,
) {
  const { mark, ...child9 } = family.child;
  const birthDate = yearsBefore(dayOf(plusDays(`${today}T00:00:00.000Z`, -100)), 9);
  const person: SeedPerson = { ...someone, ...child9, birthDate, email: '' };
  const child = await invite(tools, coordinator, person, proxyText, { audience: 'child-7-11' });
  const { participant, personId } = child;
  const accounts: DemoAccount[] = [];
  let mother: { account: string; appointed: number } | null = null;
  for (const { key, name, relation, email } of family.parents) {
    const form = appointmentForm.parse({
      name,
      relation,
      email,
      kind: 'parental-authority',
      ground: family.ground,
      proof: 'family-register',
      otherParent: 'agrees',
    });
    const { appointed } = await mustBe(appointProxy(tools, coordinator, participant, form, `seed:proxy:${key}`));
    const { accountId: account } = await tools.database.prisma.proxyPower.findUniqueOrThrow({
      where: { participant_appointed: { participant, appointed } },
    });
    await giveCredentials(tools, account, email);
    mother ??= { account, appointed };
    accounts.push({ role: 'proxy', name, email, password: DEMO_PASSWORD, totpSecret: null, participant });
  }
  if (!mother) throw new Error('nobody decides for the child');
  const whose = { ...identity, whose: mother.appointed };
  await mustBe(recordIdentity(tools, coordinator, participant, whose, `seed:identity:${person.key}`));
  const { record } = await readOwn(tools, { account: mother.account, participant }, 'own-act');
  const signer = { ...child, personId, account: mother.account, speaks: speakingAs(record, mother.account) };
  await agree(tools, signer);
  await sign(tools, signer);
  const samples = await confirmed(tools, coordinator, child);
  const opened = await openSitting(
    tools,
    coordinator,
    participant,
    sittingForm.parse({ present: ['mother', 'nurse'] }),
  );
  if (!opened.ok) throw new Error(`the seed was refused: ${opened.refusal.code}`);
  const yes = assentForm.parse({ answer: 'yes', mark, language: 'ja', idempotencyKey: tools.ids.uuid() });
  const said = await answerSitting(tools, assentTokenOf(tools.keys, opened.sitting), yes, null);
  if (!said?.ok) throw new Error('the child was not heard');
  return { joined: { ...child, samples }, accounts, mother: mother.account };
}

export const childOfNine = (tools: Tools, coordinator: Coordinator, proxyText: LoadedVersion, today: string) =>
  joinChild(tools, coordinator, proxyText, today, {
    child: {
      key: 'child-of-nine',
      name: '森田 小春',
      reading: 'もりた こはる',
      story: 'a child of nine; her parents decide, she said yes herself',
      mark: 'こはる',
    },
    ground: 'marriage',
    parents: [
      { key: 'mother', name: '森田 夏子', relation: '母', email: 'natsuko@demo.tomoni.example' },
      { key: 'father', name: '森田 拓也', relation: '父', email: 'takuya@demo.tomoni.example' },
    ],
  });

/** Her parents decide together after a divorce; where she lives, and when what was done, is kept from her father. */
export async function confidentialChild(
  tools: Tools,
  coordinator: Coordinator,
  proxyText: LoadedVersion,
  today: string,
) {
  const made = await joinChild(tools, coordinator, proxyText, today, {
    child: {
      key: 'confidential-child',
      name: '相川 ひより',
      reading: 'あいかわ ひより',
      story: 'a child of nine; her record is confidential, her mother may see it and her father may not',
      mark: 'ひより',
    },
    ground: 'joint-after-divorce',
    parents: [
      { key: 'protected-mother', name: '相川 真帆', relation: '母', email: 'maho@demo.tomoni.example' },
      { key: 'other-father', name: '戸倉 達', relation: '父', email: 'tatsu@demo.tomoni.example' },
    ],
  });
  const form = confidentialForm.parse({ asked: [made.mother], confidential: 'yes', shown: [made.mother] });
  const kept = await keepConfidential(tools, coordinator, made.joined.participant, form);
  if (!kept.ok) throw new Error(`the seed was refused: ${kept.refusal.code}`);
  return made;
}
