/** An invented request for data, its bodies and its course, for tests. */

import {
  chained,
  type NewRequestEvent,
  NO_DIGEST,
  type RequestEvent,
  type Unchained,
} from '#app/data-access/domain/requests/request-event.ts';
import type { RequestContent } from '#app/data-access/domain/requests/request-form.ts';
import type { Seat } from '#app/data-access/domain/requests/seats.ts';
import type { Role } from '#app/kernel/domain/roles.ts';

export const person = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const APPLICANT = person(1);
export const OFFICE = person(2);
export const MEMBERS = [11, 12, 13, 14, 15].map(person) as [string, string, string, string, string];
export const PANEL = [21, 22, 23, 24].map(person) as [string, string, string, string];

const term = { from: '2026-04-01', until: '2028-03-31' } as const;

export const SEATS: readonly Seat[] = [
  ...MEMBERS.map(
    (account, index): Seat => ({
      account,
      body: 'committee',
      part: index === 0 ? 'chair' : 'member',
      gender: index % 2 === 0 ? 'woman' : 'man',
      field: index === 4 ? 'participants' : index === 1 ? 'law-and-ethics' : 'medicine',
      ...term,
    }),
  ),
  ...PANEL.map(
    (account, index): Seat => ({
      account,
      body: 'panel',
      part: index === 0 ? 'chair' : index === 3 ? 'deputy' : 'member',
      gender: index % 2 === 0 ? 'woman' : 'man',
      field: 'participants',
      ...term,
    }),
  ),
];

export const CONTENT: RequestContent = {
  aim: {
    title: '筋肉の病気の原因をさがす研究',
    purpose: 'academic-research',
    aim: '原因の分からない筋肉の病気について、遺伝子の変化をさがします。',
    methods: '全ゲノムのデータを、病気のある人とない人で比べます。',
    scope: '原因の候補が多いため、全ゲノムのデータが要ります。',
  },
  use: { duo: ['DUO:0000006'], diseases: [], uses: [], commercial: false },
  data: {
    actions: ['release-data'],
    datasets: ['ds-rare-2026a'],
    samples: [],
    countries: ['JP'],
    from: '2026-12-01',
    until: '2028-11-30',
  },
  people: {
    ability: '同じ方法の研究を10年続けています。',
    users: [
      { name: '筧 ゆうこ', part: 'principal', organisation: '桜台大学', trainingUntil: '2027-10-31' },
      { name: '小出 まさる', part: 'analyst', organisation: '桜台大学', trainingUntil: '2027-10-31' },
    ],
  },
  keeping: {
    facilities: '事業の解析環境の中だけで使い、外へ持ち出しません。',
    place: 'programme-environment',
    disposal: '終了後に作業の領域を消し、証明を出します。',
    disposalDays: 90,
  },
  interests: { funding: '国の研究費で行います。', interests: '企業との関係はありません。' },
  harm: {
    identifiesNobody: true,
    returnToPatient: false,
    smallGroups: '患者の少ない病気では、10人に満たない集計を出しません。',
    regions: '地域ごとの集計は行いません。',
  },
  summary: {
    ja: '筋肉が弱くなる病気の原因をさがします。',
    en: 'We look for the causes of diseases that weaken muscles.',
  },
  rest: { other: '' },
};

type By = { readonly account: string; readonly role: Role; readonly at: string };

/** Entries chained as the service chains them. */
export function chain(request: string, entries: readonly (readonly [NewRequestEvent, By])[]): readonly RequestEvent[] {
  const events: RequestEvent[] = [];
  for (const [event, by] of entries) {
    const entry = { request, number: events.length + 1, ...by, ...event } as Unchained;
    events.push({ ...entry, digest: chained(events.at(-1)?.digest ?? NO_DIGEST, entry) } as RequestEvent);
  }
  return events;
}
