/** One question about my data: what was asked, by whom, what was answered, and on which of my answers that rested. */

import { z } from 'zod';
import { loadProgrammeEvents } from '#app/adapters/ledger/events.server.ts';
import {
  clientNames,
  NEVER_SHOWN,
  NEVER_SHOWN_TOPIC,
  type Registered,
  readRegister,
  replayed,
  type Titles,
} from '#app/data-access/index.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import { renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import { type Own, readOwn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { DecisionRequest } from '#bridge/contract/decision.ts';
import { type ProvisionCode, REASON_CODES, type ReasonCode } from '#bridge/contract/vocabulary.ts';

/** What a reason comes to for the person it is about: each has words of its own on the page. */
export const WHYS = [
  'said-no',
  'ask-first',
  'not-asked',
  'left',
  'not-joined',
  'stopped',
  'new-consent',
  'for-another',
  'of-age',
  'other-purpose',
  'not-on-list',
  'no-approval',
  'too-often',
  'died',
  'ended',
  'not-known',
] as const;
export type Why = (typeof WHYS)[number];

const WHY_OF: Readonly<Record<ReasonCode, Why>> = {
  'unknown-subject': 'not-known',
  'not-active': 'not-joined',
  suspended: 'stopped',
  withdrawn: 'left',
  deceased: 'died',
  'study-ended': 'ended',
  'parents-disagree': 'for-another',
  'assent-missing': 'for-another',
  'proxy-ended': 'for-another',
  'guardian-objected': 'for-another',
  'majority-reached': 'of-age',
  'reconsent-overdue': 'new-consent',
  expired: 'ended',
  'not-asked': 'not-asked',
  'ask-first': 'ask-first',
  declined: 'said-no',
  'recipient-class': 'other-purpose',
  country: 'not-on-list',
  'finding-list': 'not-on-list',
  'no-membership': 'no-approval',
  'no-approval': 'no-approval',
  'approval-not-begun': 'no-approval',
  'approval-expired': 'no-approval',
  'approval-scope': 'no-approval',
  'dataset-unknown': 'no-approval',
  embargo: 'no-approval',
  'purpose-mismatch': 'other-purpose',
  'disease-mismatch': 'other-purpose',
  'manual-review': 'no-approval',
  'no-expert-panel': 'no-approval',
  'no-relation': 'no-approval',
  'no-counselling': 'no-approval',
  'no-ethics-opinion': 'no-approval',
  'frequency-limit': 'too-often',
  internal: 'not-known',
};

export type AnswerBehind = {
  readonly provision: ProvisionCode;
  /** in the words of the document she signed */
  readonly title: string;
  readonly decision: 'permit' | 'deny' | 'ask' | 'not-asked';
  readonly since: string | null;
  /** this answer is why it was refused */
  readonly refused: boolean;
};

export type Use = {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly decision: 'permit' | 'deny';
  readonly whys: readonly Why[];
  readonly answers: readonly AnswerBehind[];
  /** the organisation by name, the country by its code */
  readonly recipient: { readonly class: string; readonly organisation: string; readonly country: string } | null;
  /** terms of the Data Use Ontology */
  readonly purposes: readonly string[];
  readonly dataset: Titles | null;
  readonly commercial: boolean | null;
  readonly approval: string | null;
  /** what the register tells of that approval; null where it tells nothing */
  readonly register: Registered | null;
  /** the programme's own system that asked */
  readonly client: string | null;
  readonly language: Language;
};

/** Null where it is not hers, or is about a finding: to the asker both are one. */
export async function findOwnUse({ database }: Tools, { participant }: Pick<Own, 'participant'>, id: string) {
  const row = await database.prisma.decisionLog.findFirst({
    where: { id, participant, action: { notIn: NEVER_SHOWN } },
  });
  const request = row?.request as DecisionRequest | undefined;
  return row && request?.recontact?.topic !== NEVER_SHOWN_TOPIC ? { ...row, asked: request } : null;
}

async function titlesOf({ database }: Tools, id: string): Promise<Titles> {
  const events = await database.prisma.$transaction((tx) => loadProgrammeEvents(tx, 'DataSetSet'));
  const set = events.findLast((event) => event.kind === 'DataSetSet' && event.payload.dataset.id === id);
  return set?.kind === 'DataSetSet' ? set.payload.dataset.title : { ja: id, en: id };
}

const reasonsSchema = z.array(z.object({ code: z.enum(REASON_CODES) }));

export async function loadUse(tools: Tools, own: Own, id: string, language: Language): Promise<Use | null> {
  const row = await findOwnUse(tools, own, id);
  if (!row) return null;
  const { asked: request } = row;
  const nameOf = await organisationNames(tools, language);
  const again = await replayed(tools.database, row);
  const { version, events } = await readOwn(tools, own, 'own-uses');
  const now = tools.clock.now().toISOString();
  const { byApproval } = await readRegister(tools.database.prisma, events, { language, now, of: tools.database });
  const words = renderingIn(version, language);
  const clients = await clientNames(tools);
  const reasons = reasonsSchema.parse(row.reasons);
  return {
    id: row.id,
    at: row.at.toISOString(),
    action: row.action,
    decision: row.decision === 'permit' ? 'permit' : 'deny',
    whys: WHYS.filter((why) => reasons.some(({ code }) => WHY_OF[code] === why)),
    answers: (again?.trace.answers ?? []).map(({ provision, title, decision, since, passed }) => ({
      provision,
      title: words.content.provisions[provision]?.title ?? title[namesIn(language)],
      decision,
      since,
      refused: !passed,
    })),
    recipient: request?.recipient
      ? { ...request.recipient, organisation: nameOf(request.recipient.organisation) }
      : null,
    purposes: request?.purpose?.duo ?? [],
    dataset: request?.dataset ? await titlesOf(tools, request.dataset) : null,
    commercial: request?.purpose ? (request.purpose.commercial ?? request.recipient?.class === 'industry') : null,
    approval: row.approval,
    register: (row.approval && byApproval.get(row.approval)) || null,
    client: clients.get(row.client) ?? null,
    language: words.language,
  };
}
