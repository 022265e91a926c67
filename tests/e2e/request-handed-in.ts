/** A request for data written and handed in, section by section, through the same forms as an applicant's. */
import type { APIRequestContext } from '@playwright/test';
import { webAddress } from '#tests/support/browser.ts';
import { formKey } from '#tests/support/browser-people.ts';
import { send } from '#tests/support/browser-steps.ts';
import { aPdf } from '#tests/support/scans.ts';

const days = (name: string, year: string) => ({ [`${name}.year`]: year, [`${name}.month`]: '4', [`${name}.day`]: '1' });

const SECTIONS = {
  aim: {
    title: '筋肉の病気の原因をさがす研究',
    purpose: 'academic-research',
    aim: '原因の分からない筋肉の病気について、遺伝子の変化をさがします。',
    methods: '全ゲノムのデータを、病気のある人とない人で比べます。',
    scope: '原因の候補が多いため、全ゲノムのデータが要ります。',
  },
  use: { 'duo[]': ['DUO:0000006'], commercial: 'no' },
  data: {
    'actions[]': ['release-data'],
    'datasets[]': ['ds-rare-2026a'],
    'countries[]': ['JP'],
    ...days('from', '2027'),
    ...days('until', '2029'),
  },
  people: {
    ability: '同じ方法の研究を10年続けています。',
    name1: '試験 太郎',
    part1: 'principal',
    organisation1: 'かわべ大学',
    ...days('training1', '2028'),
  },
  keeping: {
    place: 'programme-environment',
    facilities: '事業の解析環境の中だけで使います。',
    disposal: '終了後に作業の領域を消し、証明を出します。',
    disposalDays: '90',
  },
  interests: { funding: '国の研究費で行います。', interests: 'ありません。' },
  harm: {
    identifiesNobody: 'yes',
    returnToPatient: 'no',
    smallGroups: '10人に満たない集計を出しません。',
    regions: '地域ごとの集計は行いません。',
  },
  summary: {
    ja: '筋肉が弱くなる病気の原因をさがします。',
    en: 'We look for the causes of diseases that weaken muscles.',
  },
  rest: { other: '' },
} as const;

async function addFile(applicant: APIRequestContext, page: string): Promise<void> {
  await applicant.post(page, {
    multipart: {
      csrf: await formKey(applicant, page),
      do: 'add',
      kind: 'ethics-approval',
      file: { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from(aPdf()) },
    },
    headers: { Origin: webAddress() },
    maxRedirects: 0,
  });
}

/** @returns its number, and the file's */
export async function handIn(applicant: APIRequestContext): Promise<{ dataRequest: string; attachment: string }> {
  const begun = await send(applicant, '/apply', {});
  for (const [section, fields] of Object.entries(SECTIONS))
    await send(applicant, `${begun}/${section}`, { do: 'save', ...fields });
  await addFile(applicant, `${begun}/files`);
  await send(applicant, `${begun}/check`, {});
  const files = await (await applicant.get(`${begun}/files`)).text();
  const attachment = /files\/([0-9a-f-]{36})"/.exec(files)?.[1] as string;
  return { dataRequest: begun.split('/').at(-1) as string, attachment };
}
