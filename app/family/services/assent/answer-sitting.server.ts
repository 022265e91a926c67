/** A child's answer (アセント), on her own page: yes, no, or not yet; and a word of her own to what is hers to feel. */
import { z } from 'zod';
import { systemAccess } from '#app/adapters/database/database.server.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { decideLifeEvent } from '#app/consent/index.ts';
import { openFollowUp } from '#app/hospital/index.ts';
import type { DocumentContent } from '#app/kernel/domain/document/content.ts';
import { offeredProvisions } from '#app/kernel/domain/document/version.ts';
import { type Answers, LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { assentHashOf } from '#app/kernel/services/access/invitation-secrets.server.ts';
import {
  type LoadedVersion,
  loadVersion,
  renderingIn,
} from '#app/kernel/services/documents/published-version.server.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import { seenIn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { closeSittings } from './open-sitting.server.ts';

/** What a child says, and what is recorded of it: a «not yet» is neither yes nor no. */
const ASSENT = { yes: 'given', no: 'refused', 'not-yet': 'pending' } as const;

export const assentForm = z.object({
  answer: z.enum(['yes', 'no', 'not-yet'], { error: 'assent:choose' }),
  /** a name, a circle, or nothing: a mark is enough */
  mark: z.string().trim().max(60).default(''),
  language: z.enum(LANGUAGES),
  idempotencyKey: z.uuid(),
});
/** To each of the child's own questions; left out, it is not answered. */
const ownAnswer = z.enum(['permit', 'deny']).optional();

export type ChildPage = {
  readonly document: string;
  readonly version: string;
  readonly language: Language;
  readonly content: DocumentContent;
  /** questions that are the child's own to feel, beside taking part */
  readonly own: readonly ProvisionCode[];
};

type Sitting = {
  readonly id: string;
  readonly participant: string;
  readonly site: string;
  readonly explainedBy: string;
  readonly present: string[];
  readonly answeredAt: Date | null;
};
type Opened = { readonly sitting: Sitting; readonly version: LoadedVersion };

const ownQuestions = ({ structure }: LoadedVersion): readonly ProvisionCode[] =>
  offeredProvisions(structure).filter((code) => code !== 'participate');

/** Null where the link is nobody's or has run out: to the asker both are one. Answered ones are found too. */
async function openByLink(tools: Tools, token: string | undefined): Promise<Opened | null> {
  if (!token || !/^[\w-]{32}$/.test(token)) return null;
  const row = await tools.database.prisma.assentSitting.findUnique({
    where: { linkHash: assentHashOf(tools.keys, token) },
  });
  if (!row || row.expiresAt <= tools.clock.now()) return null;
  const version = await loadVersion(tools.database, row);
  return version && { sitting: row, version };
}

/** Where a member of staff who opens the link hands the screen over; null where the link is of another site or of nobody. */
export async function deskOfSitting(
  tools: Tools,
  token: string | undefined,
  site: string | null,
): Promise<string | null> {
  const opened = await openByLink(tools, token);
  return opened && opened.sitting.site === site ? `/desk/people/${opened.sitting.participant}/assent` : null;
}

export async function loadChildPage(
  tools: Tools,
  token: string | undefined,
  language: Language,
): Promise<ChildPage | null> {
  const opened = await openByLink(tools, token);
  if (!opened || opened.sitting.answeredAt !== null) return null;
  const { content, language: shown } = renderingIn(opened.version, language);
  const { document, version } = opened.version;
  return { document, version, language: shown, content, own: ownQuestions(opened.version) };
}

/** The child's words to single questions, read out of the form. A no to the whole says no to each. */
function answersOf(version: LoadedVersion, whole: 'yes' | 'no' | 'not-yet', form: FormData | null): Answers {
  if (whole === 'no') return {};
  const said = ownQuestions(version).flatMap((code) => {
    const answer = ownAnswer.safeParse(form?.get(`own-${code}`) ?? undefined).data;
    return answer ? [[code, answer] as const] : [];
  });
  return Object.fromEntries(said);
}

/**
 * The answer counts at once: a no stops, whatever the parents said, and somebody at the hospital speaks with them.
 * Pressed twice, it is one answer. @returns null where the page is not open (any more)
 */
export async function answerSitting(
  tools: Tools,
  token: string | undefined,
  { answer, mark, language, idempotencyKey }: z.output<typeof assentForm>,
  form: FormData | null,
): Promise<Recorded<null> | null> {
  const page = await openByLink(tools, token);
  if (!page) return null;
  const { sitting, version } = page;
  const participant = participantIdSchema.parse(sitting.participant);
  const actor = { role: 'site-coordinator', account: sitting.explainedBy, channel: 'in-person' } as const;
  const write = { participant, actor, access: systemAccess('assent'), idempotencyKey };
  const done = await ledgerTransaction<null>(tools, write, async ({ tx, events, now }) => {
    const taken = await tx.assentSitting.updateMany({
      where: { id: sitting.id, answeredAt: null },
      data: { answeredAt: now },
    });
    const opened = await openRecord(tx, participant);
    if (!opened || taken.count === 0) return { ok: false, refusal: { code: 'entry-unknown' } };
    const text = JSON.stringify({ mark, present: sitting.present });
    const own = { personId: opened.personId, createdBy: sitting.explainedBy, at: now };
    const payload = {
      seen: seenIn(version, language),
      assent: ASSENT[answer],
      answers: answersOf(version, answer, form),
      explainedBy: sitting.explainedBy,
      mark: await writeRecord(tx, tools.keys, { ...own, id: tools.ids.uuid(), kind: 'note', text }),
    };
    const decided = decideLifeEvent(events, { actor, kind: 'AssentRecorded', payload }, now.toISOString());
    if (!decided.ok) return decided;
    await closeSittings(tx, participant, now);
    if (answer === 'no') await openFollowUp(tools, tx, { participant, site: opened.site, kind: 'child-said-no', now });
    const mail = { topic: 'mail.act-recorded', key: `assent:${sitting.id}`, payload: { participant } };
    return { ok: true, events: decided.events, receipt: 'assent-recorded', outbox: [mail], result: null };
  });
  return !done.ok && done.refusal.code === 'entry-unknown' ? null : done;
}
