/**
 * The signature: what she understood, what she wishes and what she consents to, in one transaction, from her drafts as
 * they stood on the page. The same form sent twice is one consent. It counts once the explainer has confirmed.
 */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { type Decided, ledgerTransaction, type OpenLedger } from '#app/adapters/ledger/ledger-transaction.server.ts';
import {
  birthdayOf,
  canSign,
  decideComprehension,
  decideConsent,
  decideConsentAtSixteen,
  decideMajority,
  decideWishes,
  type GiveConsent,
  type Joiner,
  type Joining,
  openJoining,
  seenBy,
} from '#app/consent/index.ts';
import { openFollowUp } from '#app/hospital/index.ts';
import type { PublishedVersion } from '#app/kernel/domain/document/published.ts';
import type { LedgerEvent, NewEvent } from '#app/kernel/domain/event/event.ts';
import { LANGUAGES, type Seen } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Day, Instant } from '#app/kernel/domain/instant.ts';
import { type Outcome, refuse } from '#app/kernel/domain/outcome.ts';
import type { NameOnFile } from '#app/kernel/domain/record/signature-name.ts';
import type { Refusal } from '#app/kernel/domain/refusals.ts';
import { asPublished } from '#app/kernel/services/documents/published-version.server.ts';
import { actRecordedMail } from '#app/kernel/services/record/act-recorded-mail.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { hersSoFar } from './carried-over.server.ts';
import { type NameAsked, nameConfirmed, nameFields, nameOnFile, type SignedName } from './name-on-file.server.ts';
import { recordLeftWishes, wishesCommand } from './record-draft-wishes.server.ts';
import { answersDigest, type SigningParts, signingParts } from './review-answers.server.ts';

/** The statements of the version are ticked one by one, each a field of its own. */
export const signForm = (statements: readonly string[]) =>
  z
    .object({
      // in the order of the page: what is missing is listed so
      ...Object.fromEntries(
        statements.map((one) => [`statement-${one}`, z.literal('yes', { error: 'joining:sign.statementMissing' })]),
      ),
      name: z
        .string({ error: 'joining:sign.nameMissing' })
        .trim()
        .min(1, { error: 'joining:sign.nameMissing' })
        .max(100),
      /** of a name that is not the one on file: the name she was asked about, and what she said */
      ...nameFields,
      /** what was on the page */
      language: z.enum(LANGUAGES),
      version: z.string().regex(/^[\w.-]{1,40}$/),
      digest: z.string().regex(/^[0-9a-f]{64}$/),
      openQuestions: z.literal('yes').optional(),
      idempotencyKey: z.uuid(),
    })
    .transform((form) => ({
      ...form,
      statements: statements.filter((one) => (form as Record<string, unknown>)[`statement-${one}`] === 'yes'),
    }));
export type SignForm = SignedName & {
  readonly language: Seen['language'];
  readonly version: string;
  readonly digest: string;
  /** those that she ticked */
  readonly statements: readonly string[];
  readonly openQuestions?: 'yes' | undefined;
  readonly idempotencyKey: string;
};

/** `answers-changed`: something else stands than the page had shown */
export type Signed =
  | { readonly ok: true; readonly receiptId: string }
  | { readonly ok: false; readonly refusal: Refusal | { readonly code: 'answers-changed' } | NameAsked };

/** The events so far and those just decided, for the next decider: their true revisions come with the append. */
function withDecided(
  { events }: OpenLedger,
  { participant, actor }: Joining,
  decided: readonly NewEvent[],
  now: Date,
): LedgerEvent[] {
  const last = events.at(-1)?.revision ?? 0;
  const added = decided.map((event, index) => ({
    ...event,
    id: crypto.randomUUID(),
    participant,
    number: events.length + index + 1,
    recordedAt: now.toISOString(),
    actor,
    revision: last + index + 1,
  }));
  return [...events, ...(added as LedgerEvent[])];
}

type Signing = {
  readonly tools: Tools;
  readonly joiner: Joiner;
  readonly joining: Joining;
  readonly form: SignForm;
  readonly onFile: NameOnFile | null;
};
type Held = { readonly ok: false; readonly held: { readonly code: 'answers-changed' } | NameAsked };

/** Understanding first, for the consent tells how it ended; the wishes, for the receipt is of the last event. */
function beforehand({ joining }: Signing, ledger: OpenLedger, seen: Seen, { tries, wishes }: SigningParts): NewEvent[] {
  const { actor } = joining;
  const now = ledger.now.toISOString();
  const understood = decideComprehension(
    ledger.events,
    { actor, seen, answers: tries },
    now,
    joining.version.structure,
  );
  const events = tries.length > 0 && understood.ok ? [...understood.events] : [];
  const command = wishesCommand(joining, seen, wishes);
  const wished = command && decideWishes(ledger.events, command, now);
  return wished?.ok ? [...events, ...wished.events] : events;
}

async function clearDrafts(tx: Transaction, joining: Joining, wishesTaken: boolean): Promise<void> {
  await tx.draftAnswer.deleteMany({ where: hersSoFar(joining) });
  if (wishesTaken) await tx.draftWish.deleteMany({ where: { participant: joining.participant } });
}

async function decide(signing: Signing, ledger: OpenLedger): Promise<Decided<null> | Held> {
  const { tools, joiner, joining, form, onFile } = signing;
  const { tx, now } = ledger;
  const parts = await signingParts(tx, joining);
  const { preparation, openQuestions } = parts;
  if (canSign(joining) && form.version !== joining.version.version)
    return { ok: false, refusal: { code: 'seen-differs' } };
  if (joining.stage !== 'signed' && joining.stage !== 'joined' && answersDigest(parts) !== form.digest)
    return { ok: false, held: { code: 'answers-changed' } };
  // her own word: she lifts it herself, and nobody else signs past it
  if (parts.holding.length > 0) return refuse('signing-held');
  const named = nameConfirmed(form, onFile);
  if (!named) return { ok: false, held: { code: 'name-differs', onFile: onFile?.name ?? '' } };
  const seen = { ...(await seenBy(tx, joining, form.language)), version: form.version };
  const first = beforehand(signing, ledger, seen, parts);
  const row = {
    id: tools.ids.uuid(),
    personId: joining.personId,
    kind: 'signature',
    text: form.name,
    createdBy: joiner.account,
    at: now,
  } as const;
  const command = {
    actor: joining.actor,
    by: joining.by,
    seen,
    lists: joining.version.structure.lists,
    answers: parts.answers,
    attendance: preparation.attendance,
    electronicWayAgreed: preparation.electronicWay === 'agreed',
    cannotRead: preparation.cannotRead,
    unansweredQuestions: openQuestions,
    openQuestionsStated: form.openQuestions === 'yes',
    signature: {
      nameRef: await writeRecord(tx, tools.keys, row),
      meaning: 'i-consent',
      statements: [...form.statements],
      ...named,
    },
  };
  const soFar = withDecided(ledger, joining, first, now);
  const published = asPublished(joining.version);
  const signed = await decideAsStaged(tools, joining, soFar, command, now.toISOString(), published);
  if (!signed.ok) return signed;
  const wishesTaken = first.some(({ kind }) => kind === 'WishesRecorded');
  await clearDrafts(tx, joining, wishesTaken);
  if (named.nameDiffers) {
    const { participant, site } = joining;
    await openFollowUp(tools, tx, { participant, site, kind: 'name-to-check', now });
  }
  const own = { account: joiner.account, participant: joiner.participant };
  return {
    ok: true,
    events: [...first, ...signed.events],
    receipt: joining.stage === 'of-age' ? 'majority-confirmed' : 'consent-given',
    outbox: [actRecordedMail(own, form)],
    result: null,
  };
}

/** Which of the three signatures it is. */
async function decideAsStaged(
  tools: Tools,
  joining: Joining,
  events: readonly LedgerEvent[],
  command: GiveConsent,
  now: Instant,
  published: PublishedVersion,
): Promise<Outcome> {
  const { stage } = joining;
  if (stage !== 'of-age' && stage !== 'at-sixteen') return decideConsent(events, command, now, published);
  const birthday = await birthdayIn(tools, joining);
  return stage === 'of-age'
    ? decideMajority(events, { ...command, birthday }, now, published)
    : decideConsentAtSixteen(events, { ...command, birthday }, now, published);
}

async function birthdayIn(tools: Tools, { access, personId }: Joining): Promise<Day> {
  const birthday = await birthdayOf(tools, access, personId);
  if (!birthday) throw new Error('birthday-missing');
  return birthday;
}

export async function signConsent(tools: Tools, joiner: Joiner, form: SignForm): Promise<Signed> {
  const joining = await openJoining(tools, joiner, 'own-signature');
  const { participant } = joiner;
  const write = { participant, actor: joining.actor, access: joining.access, idempotencyKey: form.idempotencyKey };
  const onFile = await nameOnFile(tools, joiner);
  let held: Held['held'] | null = null;
  const done = await ledgerTransaction<null>(tools, write, async (ledger) => {
    const decided = await decide({ tools, joiner, joining, form, onFile }, ledger);
    if (!('held' in decided)) return decided;
    held = decided.held;
    return { ok: false, refusal: { code: 'seen-differs' } };
  });
  if (held) return { ok: false, refusal: held };
  if (!done.ok) return done;
  if (done.receiptId === null) throw new Error('signature-without-receipt');
  await recordLeftWishes(tools, joiner, form);
  return { ok: true, receiptId: done.receiptId };
}
