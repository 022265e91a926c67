/**
 * Families of the demonstration: children whose parents decide (children.ts), a young man a month before his 18th birthday, and a mother and a father who joined beside their grown son, for comparison. All invented.
 */

import { guardianForm, recordGuardian } from '#app/hospital/services/life-events/record-guardian.server.ts';
import type { Audience } from '#app/kernel/domain/event/payloads/parts.ts';
import { dayOf, plusDays } from '#app/kernel/domain/instant.ts';
import { type LoadedVersion, loadNewestVersion } from '#app/kernel/services/documents/published-version.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { mustBe } from './acts.ts';
import { childOfNine, confidentialChild, someone, yearsBefore } from './children.ts';
import { type Joined, joinPerson } from './join.ts';
import type { SeedPerson } from './people.ts';
import type { DemoAccount } from './staff.ts';

type Coordinator = { readonly account: string; readonly site: string };
export type Families = { readonly people: readonly Joined[]; readonly accounts: readonly DemoAccount[] };

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
  await mustBe(recordGuardian(tools, coordinator, joined.participant, guardian, 'seed:guardian'));
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
    for (const make of [childOfNine, confidentialChild]) {
      const child = await make(tools, coordinator, proxyText, today);
      people.push(child.joined);
      accounts.push(...child.accounts);
    }
  }
  if (youthText) people.push(await beforeEighteen(tools, coordinator, youthText, today));
  for (const relative of relativeText ? RELATIVES : []) {
    const person: SeedPerson = { ...someone, ...relative, diseases: [], story: 'joined for comparison with a patient' };
    const more = { audience: 'adult-relative', patient } as const;
    people.push(await joinPerson(tools, coordinator, person, relativeText as LoadedVersion, more));
  }
  return { people, accounts };
}
