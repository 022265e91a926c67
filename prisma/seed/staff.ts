/** The invented staff of the demonstration: one account at least for every role that exists so far. */

import { setCredentials } from '#app/accounts/services/set-credentials.server.ts';
import type { Holding } from '#app/data-access/services/holders/holder-desk.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import { createStaffAccount } from '#app/kernel/services/access/create-staff-account.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { RecipientClass } from '#bridge/contract/vocabulary.ts';
import type { FindingDesk } from './findings.ts';
import type { Officers } from './govern.ts';
import { INSTITUTIONS, SITES } from './programme.ts';
import { ORGANISATIONS } from './recipients.ts';

/** The same for everybody: the demonstration runs on localhost only, and prints it at every start. */
export const DEMO_PASSWORD = 'tomoni demonstration';

export type DemoAccount = {
  readonly role: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly totpSecret: string | null;
  readonly participant: string | null;
};
export type Staff = {
  readonly coordinators: readonly { readonly account: string; readonly site: string }[];
  readonly officers: Officers;
  readonly findings: FindingDesk;
  readonly holders: Readonly<Record<'biobank' | 'data-centre' | 'release-desk', Holding>>;
  /** who answers for a recipient of data */
  readonly recipients: Readonly<Record<'company' | 'university', string>>;
  readonly forum: { readonly committee: readonly string[]; readonly overviewOnly: string };
  readonly accounts: readonly DemoAccount[];
};

/** `shown`: the word for the role in demo.json */
const STAFF: readonly {
  readonly role: Role;
  readonly shown: string;
  readonly name: string;
  readonly email: string;
  readonly site: string | null;
  /** of an applicant: for which organisations */
  readonly asks?: readonly { readonly organisation: string; readonly recipientClass: RecipientClass }[];
}[] = [
  {
    role: 'site-coordinator',
    shown: 'coordinator',
    name: '相原 さくら',
    email: 'coordinator@demo.tomoni.example',
    site: SITES[0]?.id ?? null,
  },
  {
    role: 'site-coordinator',
    shown: 'coordinator',
    name: '井手 まなぶ',
    email: 'coordinator2@demo.tomoni.example',
    site: SITES[1]?.id ?? null,
  },
  {
    role: 'administrator',
    shown: 'administrator',
    name: '上野 しずか',
    email: 'administrator@demo.tomoni.example',
    site: null,
  },
  { role: 'elsi-officer', shown: 'elsi-officer', name: '江口 ただし', email: 'elsi@demo.tomoni.example', site: null },
  {
    role: 'review-secretariat',
    shown: 'secretariat',
    name: '大谷 みのり',
    email: 'secretariat@demo.tomoni.example',
    site: null,
  },
  {
    role: 'release-desk',
    shown: 'release-desk',
    name: '加納 ひろし',
    email: 'release@demo.tomoni.example',
    site: null,
  },
  { role: 'expert-panel', shown: 'expert-panel', name: '木下 れい', email: 'panel@demo.tomoni.example', site: null },
  { role: 'auditor', shown: 'auditor', name: '久我 あきら', email: 'auditor@demo.tomoni.example', site: null },
  {
    role: 'treating-doctor',
    shown: 'doctor',
    name: '佐伯 のぞみ',
    email: 'doctor@demo.tomoni.example',
    site: SITES[0]?.id ?? null,
  },
  {
    role: 'ethics-contact',
    shown: 'ethics-contact',
    name: '関口 あおば',
    email: 'ethics@demo.tomoni.example',
    site: null,
  },
  {
    role: 'data-protection-contact',
    shown: 'data-protection-contact',
    name: '白石 まもる',
    email: 'privacy@demo.tomoni.example',
    site: null,
  },
  {
    role: 'genetic-counsellor',
    shown: 'genetic-counsellor',
    name: '瀬川 あゆみ',
    email: 'counsellor@demo.tomoni.example',
    site: SITES[0]?.id ?? null,
  },
  // the second person at the first hospital: papers and corrections need two
  {
    role: 'site-coordinator',
    shown: 'coordinator',
    name: '高瀬 ゆたか',
    email: 'coordinator3@demo.tomoni.example',
    site: SITES[0]?.id ?? null,
  },
  { role: 'data-holder', shown: 'biobank', name: '高井 みお', email: 'biobank@demo.tomoni.example', site: 'biobank' },
  {
    role: 'data-holder',
    shown: 'data-centre',
    name: '千葉 さとる',
    email: 'data-centre@demo.tomoni.example',
    site: 'data-centre',
  },
  // two decide on an organisation that asks to join a forum
  {
    role: 'forum-committee',
    shown: 'forum-committee',
    name: '辻 のりこ',
    email: 'forum@demo.tomoni.example',
    site: null,
  },
  {
    role: 'forum-committee',
    shown: 'forum-committee',
    name: '寺田 あつし',
    email: 'forum2@demo.tomoni.example',
    site: null,
  },
  // looks at aggregates alone
  { role: 'applicant', shown: 'overview-only', name: '中里 けい', email: 'overview@demo.tomoni.example', site: null },
  // who was given data: the company, the university
  { role: 'data-user', shown: 'data-user', name: '月岡 るい', email: 'company@demo.tomoni.example', site: null },
  { role: 'data-user', shown: 'data-user', name: '戸田 かなえ', email: 'university@demo.tomoni.example', site: null },
  {
    role: 'applicant',
    shown: 'applicant',
    name: '筑紫 ゆい',
    email: 'applicant@demo.tomoni.example',
    site: null,
    asks: [{ organisation: ORGANISATIONS.university, recipientClass: 'academia' }],
  },
  {
    role: 'applicant',
    shown: 'applicant-industry',
    name: '鶴見 こうた',
    email: 'applicant2@demo.tomoni.example',
    site: null,
    asks: [{ organisation: ORGANISATIONS.company, recipientClass: 'industry' }],
  },
  // an institution's two ways: the acquirer's agreement with a report, and a move to a public database
  {
    role: 'applicant',
    shown: 'applicant-institution',
    name: '都築 ともか',
    email: 'applicant3@demo.tomoni.example',
    site: null,
    asks: INSTITUTIONS.map((organisation) => ({ organisation, recipientClass: 'participating' })),
  },
  // the studio: who writes in the other languages, and the second officer where it takes two
  {
    role: 'translator',
    shown: 'translator',
    name: '照井 わかな',
    email: 'translator@demo.tomoni.example',
    site: null,
  },
  {
    role: 'elsi-officer',
    shown: 'elsi-officer',
    name: '東野 かおる',
    email: 'elsi2@demo.tomoni.example',
    site: null,
  },
];

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** Sixteen bytes and more in base32, from the role's place: the demonstration's codes can be had by everybody anyway. */
export const secretOf = (place: number) =>
  `TOMONIDEMO${Array.from({ length: 22 }, (_, digit) => BASE32[(place * 7 + digit * (place + 3) + (place >> 5) * 11) % BASE32.length]).join('')}`;

export async function createStaff(tools: Tools): Promise<Staff> {
  const made: { role: Role; account: string; site: string | null }[] = [];
  const accounts: DemoAccount[] = [];
  for (const [place, { role, shown, name, email, site, asks = [] }] of STAFF.entries()) {
    const totpSecret = secretOf(place);
    const account = await createStaffAccount(tools, {
      name,
      email,
      password: DEMO_PASSWORD,
      totpSecret,
      roles: [{ role, site }],
    });
    const since = tools.clock.now();
    await tools.database.prisma.affiliation.createMany({ data: asks.map((one) => ({ account, ...one, since })) });
    made.push({ role, account, site });
    accounts.push({ role: shown, name, email, password: DEMO_PASSWORD, totpSecret, participant: null });
  }
  const site = SITES[0]?.id ?? '';
  const houseOf = (holder: 'biobank' | 'data-centre'): Holding => {
    const { account } = made.find((one) => one.site === holder) as (typeof made)[number];
    return { role: 'data-holder', account, holder };
  };
  const [company, university] = made.filter(({ role }) => role === 'data-user').map(({ account }) => account);
  const of = (role: Role) => (made.find((one) => one.role === role) as (typeof made)[number]).account;
  return {
    coordinators: made.flatMap(({ role, account, site }) =>
      role === 'site-coordinator' && site ? [{ account, site }] : [],
    ),
    officers: {
      secretariat: of('review-secretariat'),
      releaseDesk: of('release-desk'),
      elsi: of('elsi-officer'),
      secondElsi: made.findLast(({ role }) => role === 'elsi-officer')?.account as string,
      expertPanel: of('expert-panel'),
      administrator: of('administrator'),
      translator: of('translator'),
      ethics: of('ethics-contact'),
    },
    findings: {
      doctor: { account: of('treating-doctor'), role: 'treating-doctor', site },
      panel: { account: of('expert-panel'), role: 'expert-panel', site: null },
      counsellor: { account: of('genetic-counsellor'), site },
    },
    holders: {
      biobank: houseOf('biobank'),
      'data-centre': houseOf('data-centre'),
      'release-desk': { role: 'release-desk', account: of('release-desk') },
    },
    forum: {
      committee: made.flatMap(({ role, account }) => (role === 'forum-committee' ? [account] : [])),
      overviewOnly: made.find(({ role }) => role === 'applicant')?.account as string,
    },
    recipients: { company: company as string, university: university as string },
    accounts,
  };
}

export const giveCredentials = (tools: Tools, account: string, email: string): Promise<void> =>
  setCredentials(tools, account, { email: email === '' ? null : email, password: DEMO_PASSWORD });
