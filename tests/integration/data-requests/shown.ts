/** A request with every field filled, who looks at it, and what a page lacks of it: for tests of pages. */
import type { RequestContent } from '#app/data-access/domain/requests/request-form.ts';
import {
  type RecordField,
  type RecordRendering,
  type RequestRecord,
  recordFieldsIn,
} from '#app/data-access/domain/requests/request-record.ts';
import { recordLines } from '#app/i18n/record-words.ts';
import { withoutMarks } from '#app/i18n/rich-text.ts';
import { textsFor } from '#app/i18n/texts.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { CONTENT, PANEL } from '#tests/support/data-request.ts';
import { applicant, member, office } from './desk.ts';

export const CONDITION = '結果を患者会に説明すること。';
export const FULL: RequestContent = {
  ...CONTENT,
  use: { duo: ['DUO:0000007'], diseases: ['MONDO:0005233'], uses: ['ai-development'], commercial: false },
  data: {
    ...CONTENT.data,
    actions: ['release-data', 'release-sample'],
    samples: ['plasma'],
    countries: ['JP', 'FR'],
    from: '2027-01-05',
  },
  harm: { ...CONTENT.harm, returnToPatient: true },
};

export const staff = (
  account: string,
  role: 'applicant' | 'review-secretariat' | 'review-member' | 'panel-member',
): SessionActor => ({
  kind: 'staff',
  account,
  role,
  session: 's',
  site: null,
});
export const ACTORS = {
  applicant: staff(applicant.account, 'applicant'),
  office: staff(office.account, 'review-secretariat'),
  member: staff(member(0).account, 'review-member'),
  undeclared: staff(member(4).account, 'review-member'),
  panel: staff(PANEL[0], 'panel-member'),
};

export const spoken = (html: string) =>
  html
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replace(/<rt>.*?<\/rt>|<rp>.*?<\/rp>/g, '')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&#x27;', "'");
/** Fields that the page lacks, though the table says that it shows them. */
export const lacking = (page: string, record: RequestRecord, rendering: RecordRendering, language: 'ja' | 'en') =>
  recordFieldsIn(rendering).filter((field: RecordField) =>
    recordLines(record, field, textsFor(language)).some(({ text }) => !page.includes(withoutMarks(text))),
  );
export const RAW = /DUO:\d|MONDO:\d|>\s*(true|false|null)\s*<|[0-9a-f]{8}-[0-9a-f]{4}-4/;
