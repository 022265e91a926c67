/** The invented programme around the people: sites, data sets, approvals, memberships. Dates are given as fractions of the seed's weeks. */
import type { SampleKind } from '#app/kernel/domain/samples/sample-kinds.ts';
import type { Approval, Dataset, Membership } from '#bridge/contract/programme-state.ts';
import { ORGANISATIONS } from './recipients.ts';

export type SeedSite = {
  readonly id: string;
  readonly organisation: string;
  readonly region: string;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly contact: {
    readonly desk: Readonly<Record<'ja' | 'en', string>>;
    readonly room: Readonly<Record<'ja' | 'en', string>>;
    readonly phone: string;
    readonly hours: string;
    /** on envelopes: no hospital, no illness */
    readonly returnAddress: string;
  };
};

/** Telephone numbers of the demonstration cannot be dialled. */
export const SITES: readonly SeedSite[] = [
  {
    id: 'site-midorigaoka',
    organisation: 'https://tomoni.example/organisation/midorigaoka',
    region: 'kanto',
    nameJa: 'みどりが丘総合病院',
    nameEn: 'Midorigaoka General Hospital',
    contact: {
      desk: { ja: 'ゲノム相談窓口', en: 'Genome desk' },
      room: { ja: '外来棟2階 12番', en: 'Outpatient building, 2nd floor, counter 12' },
      phone: '000-0000-1101',
      hours: '9:00–17:00',
      returnAddress: '〒000-0011 見本市緑町 1-1 私書箱 11号',
    },
  },
  {
    id: 'site-umikaze',
    organisation: 'https://tomoni.example/organisation/umikaze',
    region: 'kinki',
    nameJa: 'うみかぜ大学病院',
    nameEn: 'Umikaze University Hospital',
    contact: {
      desk: { ja: '遺伝子診療部 受付', en: 'Clinical genetics, reception' },
      room: { ja: '中央棟5階', en: 'Central building, 5th floor' },
      phone: '000-0000-1202',
      hours: '9:00–16:30',
      returnAddress: '〒000-0022 見本市浜町 2-2 私書箱 22号',
    },
  },
];

/** Institutions of the programme for which somebody of the demonstration asks: a hospital, the data centre. */
export const INSTITUTIONS = [SITES[0]?.organisation as string, ORGANISATIONS.centre] as const;

const DAY_MS = 86_400_000;
const days = (now: Date, count: number) => new Date(now.getTime() + count * DAY_MS).toISOString();

export const datasets = (now: Date): readonly Dataset[] => [
  {
    schema: 'dataset/1',
    id: 'ds-rare-2026a',
    title: { ja: '難病 第1期', en: 'Rare disease, first release' },
    embargoUntil: days(now, -20),
    publicFrom: days(now, -10),
    diseases: ['MONDO:0000001'],
  },
  {
    schema: 'dataset/1',
    id: 'ds-rare-2026b',
    title: { ja: '難病 第2期（公開前）', en: 'Rare disease, second release (under embargo)' },
    embargoUntil: days(now, 500),
    publicFrom: null,
    diseases: ['MONDO:0000001'],
  },
  {
    schema: 'dataset/1',
    id: 'ds-rare-pilot',
    title: { ja: '難病 先行分', en: 'Rare disease, pilot' },
    embargoUntil: days(now, -60),
    publicFrom: null,
    diseases: ['MONDO:0000001'],
  },
];

/** The day on which about a hundred cases were registered: the days above lie where the forum's rules allow. */
export const startPoints = (now: Date): Readonly<Record<string, string>> => ({
  'ds-rare-2026a': days(now, -765).slice(0, 10),
  'ds-rare-2026b': days(now, -300).slice(0, 10),
  'ds-rare-pilot': days(now, -830).slice(0, 10),
});

const HEALTH = { duo: ['DUO:0000006'], diseases: ['MONDO:0000001'] };
type Standing = Pick<Approval, 'schema' | 'status' | 'route' | 'uses' | 'commercial' | 'conditionsMet'>;
const base: Standing = {
  schema: 'approval/1',
  status: 'active',
  route: 'committee-approval',
  uses: [],
  commercial: false,
  conditionsMet: [],
};

export const approvals = (now: Date): readonly Approval[] => {
  const term = { from: days(now, -15), until: days(now, 700) };
  const university = { class: 'academia', organisation: ORGANISATIONS.university, country: 'JP' } as const;
  const company = { class: 'industry', organisation: ORGANISATIONS.company, country: 'JP' } as const;
  return [
    {
      ...base,
      ...term,
      id: 'DAR-2026-0001',
      recipient: university,
      purpose: HEALTH,
      countries: ['JP'],
      datasets: ['ds-rare-2026a', 'ds-rare-2026b'],
      uses: ['ai-development', 'record-linkage'],
      actions: ['release-data', 'release-sample', 'train-model', 'link-records', 'joint-analyse'],
    },
    {
      ...base,
      ...term,
      id: 'DAR-2026-0002',
      recipient: { class: 'academia', organisation: ORGANISATIONS.overseas, country: 'GB' },
      purpose: HEALTH,
      countries: ['GB'],
      datasets: ['ds-rare-2026a'],
      actions: ['release-data'],
    },
    {
      ...base,
      ...term,
      id: 'DAR-2026-0003',
      recipient: company,
      purpose: HEALTH,
      countries: ['JP'],
      datasets: ['ds-rare-2026a'],
      uses: ['ai-development'],
      commercial: true,
      actions: ['release-data', 'release-sample'],
    },
    {
      ...base,
      from: days(now, -15),
      until: days(now, -1),
      id: 'DAR-2026-0004',
      recipient: university,
      purpose: HEALTH,
      countries: ['JP'],
      datasets: ['ds-rare-2026a'],
      actions: ['release-data'],
    },
    {
      ...base,
      ...term,
      id: 'DAR-2026-0005',
      recipient: university,
      purpose: HEALTH,
      countries: ['JP'],
      datasets: ['ds-rare-2026a'],
      actions: ['release-data'],
    },
    {
      ...base,
      ...term,
      id: 'DAR-2026-0006',
      recipient: university,
      countries: ['JP'],
      datasets: ['ds-rare-2026a'],
      actions: ['release-data'],
      purpose: { duo: ['DUO:0000011', 'DUO:0000042'], diseases: ['MONDO:0000001'] },
    },
    {
      ...base,
      ...term,
      id: 'DAR-2026-0007',
      recipient: { class: 'academia', organisation: ORGANISATIONS.unlisted, country: 'US' },
      purpose: HEALTH,
      countries: ['US'],
      datasets: ['ds-rare-2026a'],
      actions: ['release-data'],
    },
    {
      ...base,
      ...term,
      id: 'DAR-2026-0008',
      route: 'acquirer-agreement-and-report',
      recipient: { class: 'participating', organisation: SITES[1]?.organisation as string, country: 'JP' },
      purpose: HEALTH,
      countries: ['JP'],
      datasets: ['ds-rare-2026a', 'ds-rare-2026b'],
      actions: ['release-data'],
    },
    {
      ...base,
      from: days(now, 40),
      until: days(now, 700),
      id: 'DAR-2026-0009',
      recipient: university,
      purpose: HEALTH,
      countries: ['JP'],
      datasets: ['ds-rare-2026a'],
      actions: ['release-data'],
    },
    ...pilot(now),
  ];
};

/** The uses of the pilot's data: agreed to first, and over by now. */
const pilot = (now: Date): readonly Approval[] =>
  (
    [
      ['DAR-2026-0011', 'academia', ORGANISATIONS.university, 'JP'],
      ['DAR-2026-0012', 'industry', ORGANISATIONS.company, 'JP'],
      ['DAR-2026-0013', 'academia', ORGANISATIONS.overseas, 'GB'],
    ] as const
  ).map(([id, kind, organisation, country]) => ({
    ...base,
    id,
    from: days(now, -45),
    until: days(now, -3),
    recipient: { class: kind, organisation, country },
    purpose: HEALTH,
    countries: [country],
    datasets: ['ds-rare-pilot'],
    commercial: kind === 'industry',
    actions: ['release-data'],
  }));

/** What the participants' panel said of each; of the others it was in favour. */
/** Kinds of samples, of those that let samples be handed out. */
export const SAMPLES_APPROVED: Readonly<Record<string, readonly SampleKind[]>> = {
  'DAR-2026-0001': ['blood', 'dna'],
  'DAR-2026-0003': ['plasma', 'dna', 'rna'],
};

export const PANEL_VIEWS: Readonly<Record<string, 'with-conditions'>> = {
  'DAR-2026-0003': 'with-conditions',
  'DAR-2026-0012': 'with-conditions',
};

export const memberships = (now: Date): readonly Membership[] => [
  {
    schema: 'membership/1',
    organisation: ORGANISATIONS.university,
    class: 'academia',
    from: days(now, -45),
    until: days(now, 350),
    trainingUntil: days(now, 170),
  },
  {
    schema: 'membership/1',
    organisation: ORGANISATIONS.company,
    class: 'industry',
    from: days(now, -45),
    until: days(now, 350),
    trainingUntil: days(now, 170),
  },
  {
    schema: 'membership/1',
    organisation: ORGANISATIONS.newcomer,
    class: 'industry',
    from: days(now, -45),
    until: days(now, 350),
    trainingUntil: days(now, -2),
  },
];
