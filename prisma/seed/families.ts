/**
 * Families of the demonstration: a child of nine with two parents who decide for her, a young man a month before his 18th
 * birthday, and a mother and a father who joined beside their grown son, for comparison. All invented.
 */
import type { Audience } from '#app/domain/event/payloads/parts.ts';
import { dayOf, plusDays } from '#app/domain/instant.ts';
import { answerSitting, assentForm } from '#app/services/assent/answer-sitting.server.ts';
import { openSitting, sittingForm } from '#app/services/assent/open-sitting.server.ts';
import { readOwn } from '#app/services/consent/own-record.server.ts';
import { speakingAs } from '#app/services/consent/speaker.ts';
import { type LoadedVersion, loadNewestVersion } from '#app/services/documents/published-version.server.ts';
import { recordIdentity } from '#app/services/identity/record-identity.server.ts';
import { assentTokenOf } from '#app/services/invitation/invitation-secrets.server.ts';
import { guardianForm, recordGuardian } from '#app/services/life/record-guardian.server.ts';
import { appointmentForm, appointProxy } from '#app/services/proxy/appoint-proxy.server.ts';
import type { Tools } from '#app/services/tools.server.ts';
import { must, sign } from './acts.ts';
import { agree, confirmed, identity, invite, type Joined, joinPerson } from './join.ts';
import type { SeedPerson } from './people.ts';
import { DEMO_PASSWORD, type DemoAccount, giveCredentials } from './staff.ts';

type Coordinator = { readonly account: string; readonly site: string };
export type Families = { readonly people: readonly Joined[]; readonly accounts: readonly DemoAccount[] };

const someone = {
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
const yearsBefore = (day: string, years: number): string =>
  `${Number(day.slice(0, 4)) - years}${day.slice(4).replace('-02-29', '-02-28')}`;

const PARENTS = [
  { key: 'mother', name: '森田 夏子', relation: '母', email: 'natsuko@demo.tomoni.example' },
  { key: 'father', name: '森田 拓也', relation: '父', email: 'takuya@demo.tomoni.example' },
] as const;

/** The mother signs, the father sees and may object, the child says yes on her own page. */
async function childOfNine(tools: Tools, coordinator: Coordinator, proxyText: LoadedVersion, today: string) {
  const birthDate = yearsBefore(dayOf(plusDays(`${today}T00:00:00.000Z`, -100)), 9);
  const story = 'a child of nine; her parents decide, she said yes herself';
  const person: SeedPerson = {
    ...someone,
    key: 'child-of-nine',
    name: '森田 小春',
    reading: 'もりた こはる',
    birthDate,
    email: '',
    story,
  };
  const child = await invite(tools, coordinator, person, proxyText, { audience: 'child-7-11' });
  const { participant, personId } = child;
  const accounts: DemoAccount[] = [];
  let mother: { account: string; appointed: number } | null = null;
  for (const { key, name, relation, email } of PARENTS) {
    const form = appointmentForm.parse({
      name,
      relation,
      email,
      kind: 'parental-authority',
      ground: 'marriage',
      proof: 'family-register',
      otherParent: 'agrees',
    });
    const { appointed } = await must(appointProxy(tools, coordinator, participant, form, `seed:proxy:${key}`));
    const { accountId: account } = await tools.database.prisma.proxyPower.findUniqueOrThrow({
      where: { participant_appointed: { participant, appointed } },
    });
    await giveCredentials(tools, account, email);
    mother ??= { account, appointed };
    accounts.push({ role: 'proxy', name, email, password: DEMO_PASSWORD, totpSecret: null, participant });
  }
  if (!mother) throw new Error('the child has no mother');
  const whose = { ...identity, whose: mother.appointed };
  await must(recordIdentity(tools, coordinator, participant, whose, 'seed:identity:mother'));
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
  const yes = assentForm.parse({ answer: 'yes', mark: 'こはる', language: 'ja', idempotencyKey: tools.ids.uuid() });
  const said = await answerSitting(tools, assentTokenOf(tools.keys, opened.sitting), yes, null);
  if (!said?.ok) throw new Error('the child was not heard');
  return { joined: { ...child, samples }, accounts };
}

/** A month before he decides alone; his father was told and does not object. */
async function beforeEighteen(
  tools: Tools,
  coordinator: Coordinator,
  text: LoadedVersion,
  today: string,
): Promise<Joined> {
  const birthDate = yearsBefore(dayOf(plusDays(`${today}T00:00:00.000Z`, 30)), 18);
  const person: SeedPerson = {
    ...someone,
    key: 'before-eighteen',
    name: '川上 蒼',
    reading: 'かわかみ あおい',
    birthDate,
    email: 'aoi@demo.tomoni.example',
    no: ['share-industry'],
    story: '17, a month before he decides alone',
  };
  const joined = await joinPerson(tools, coordinator, person, text, { audience: 'youth-16-17' });
  const toldOn = dayOf(tools.clock.now().toISOString());
  const guardian = guardianForm.parse({ toldOn, objects: 'no', note: '父から対面で' });
  await must(recordGuardian(tools, coordinator, joined.participant, guardian, 'seed:guardian'));
  return joined;
}

/** Joined at seventeen, eighteen since yesterday. Nothing where the weeks are too short for that. */
export async function eighteenSinceYesterday(
  tools: Tools,
  coordinator: Coordinator,
  now: Date,
): Promise<readonly Joined[]> {
  const text = await loadNewestVersion(tools.database, 'wgs-icf', 'youth-16-17');
  const yesterday = dayOf(plusDays(now.toISOString(), -1));
  if (!text || dayOf(tools.clock.now().toISOString()) >= yesterday) return [];
  const person: SeedPerson = {
    ...someone,
    key: 'eighteen',
    name: '早川 律',
    reading: 'はやかわ りつ',
    birthDate: yearsBefore(yesterday, 18),
    email: 'ritsu@demo.tomoni.example',
    no: ['share-industry'],
    story: '18 since yesterday: what his own answers are is his to say',
  };
  return [await joinPerson(tools, coordinator, person, text, { audience: 'youth-16-17' })];
}

const RELATIVES = [
  {
    key: 'trio-mother',
    name: '夏木 文',
    reading: 'なつき ふみ',
    birthDate: '1955-06-18',
    email: 'natsuki@demo.tomoni.example',
  },
  {
    key: 'trio-father',
    name: '夏木 豊',
    reading: 'なつき ゆたか',
    birthDate: '1953-01-09',
    email: 'yutaka@demo.tomoni.example',
  },
] as const;

/** Nothing where the version published has no text for them. @param patient the grown son, who takes part already */
export async function joinFamilies(
  tools: Tools,
  coordinator: Coordinator,
  patient: string,
  now: Date,
): Promise<Families> {
  const text = (audience: Audience) => loadNewestVersion(tools.database, 'wgs-icf', audience);
  const today = dayOf(now.toISOString());
  const [proxyText, childText, youthText, relativeText] = await Promise.all([
    text('proxy'),
    text('child-7-11'),
    text('youth-16-17'),
    text('adult-relative'),
  ]);
  const people: Joined[] = [];
  const accounts: DemoAccount[] = [];
  if (proxyText && childText) {
    const child = await childOfNine(tools, coordinator, proxyText, today);
    people.push(child.joined);
    accounts.push(...child.accounts);
  }
  if (youthText) people.push(await beforeEighteen(tools, coordinator, youthText, today));
  for (const relative of relativeText ? RELATIVES : []) {
    const person: SeedPerson = { ...someone, ...relative, diseases: [], story: 'joined for comparison with a patient' };
    const more = { audience: 'adult-relative', patient } as const;
    people.push(await joinPerson(tools, coordinator, person, relativeText as LoadedVersion, more));
  }
  return { people, accounts };
}
