/**
 * Her answers to what a new version asks, signed: some or all, the rest stays asked. What she signs is what was on the
 * page: another version, or an answer given elsewhere meanwhile, and nothing is recorded. Source: domain.md §2.
 */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { ledgerTransaction, type OpenLedger, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { decideReconsent } from '#app/consent/index.ts';
import { openFollowUp } from '#app/hospital/index.ts';
import {
  ANSWERS,
  type Answers,
  LANGUAGES,
  type Language,
  type Signature,
} from '#app/kernel/domain/event/payloads/parts.ts';
import { recordOf } from '#app/kernel/domain/record/acts/situation.ts';
import {
  asPublished,
  type LoadedVersion,
  loadVersion,
} from '#app/kernel/services/documents/published-version.server.ts';
import { openQuestionsOf } from '#app/kernel/services/questions/open-questions.server.ts';
import { actRecordedMail } from '#app/kernel/services/record/act-recorded-mail.server.ts';
import { type Own, type OwnRecord, readOwn, seenIn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { PROVISION_CODES, type ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { type NameAsked, nameConfirmed, nameFields, nameOnFile } from '../name-on-file.server.ts';
import { preparationOf } from '../preparation.server.ts';
import { stoodOf } from './load-new-version.server.ts';

/** The field of one question. */
export const versionAnswerField = (code: ProvisionCode) => `answer-${code}`;

const fields = Object.fromEntries(
  PROVISION_CODES.map((code) => [versionAnswerField(code), z.enum(ANSWERS).optional()]),
);

export const newVersionForm = z
  .object({
    ...fields,
    name: z.string({ error: 'joining:sign.nameMissing' }).trim().min(1, { error: 'joining:sign.nameMissing' }).max(100),
    ...nameFields,
    alone: z.literal('yes', { error: 'versions:sign.aloneMissing' }),
    onScreen: z.literal('yes', { error: 'versions:sign.onScreenMissing' }),
    openQuestions: z.literal('yes').optional(),
    language: z.enum(LANGUAGES),
    version: z.string().regex(/^[\w.-]{1,40}$/),
    asked: z.coerce.number().int().nonnegative(),
    stood: z.string().max(4000),
    idempotencyKey: z.uuid(),
  })
  .transform((form) => ({ ...form, answers: answersIn(form) }))
  .refine(({ answers }) => Object.keys(answers).length > 0, { error: 'versions:sign.chooseOne', path: ['answers'] });
export type NewVersionForm = z.output<typeof newVersionForm>;

function answersIn(form: Readonly<Record<string, unknown>>): Answers {
  const given = PROVISION_CODES.flatMap((code) => {
    const answer = ANSWERS.find((one) => one === form[versionAnswerField(code)]);
    return answer ? [[code, answer] as const] : [];
  });
  return Object.fromEntries(given);
}

/** Something else is asked, or stands, than the page had shown. */
function movedOn(events: OpenLedger['events'], form: NewVersionForm): 'seen-differs' | 'answer-moved-on' | null {
  const record = recordOf(events);
  const due = record?.reconsent;
  if (!record || !due) return null;
  if (due.asked !== form.asked || due.version !== form.version) return 'seen-differs';
  // in the order of the page
  const codes = form.stood.split(' ').flatMap((one) => PROVISION_CODES.filter((code) => one.startsWith(`${code}:`)));
  return stoodOf({ record }, codes) === form.stood ? null : 'answer-moved-on';
}

type Signing = {
  readonly own: Own;
  readonly opened: OwnRecord;
  readonly shown: LoadedVersion;
  readonly form: NewVersionForm;
  /** of a name that is not the one on file */
  readonly named: Pick<Signature, 'nameDiffers'>;
};

/** Where she is now she says herself; who sat by her when she joined is of that day, but for a witness she needs. */
async function commandOf(tools: Tools, tx: Transaction, { own, opened, shown, form, named }: Signing, now: Date) {
  const { attendance, cannotRead } = await preparationOf(tx, own.participant);
  const row = {
    id: tools.ids.uuid(),
    personId: opened.personId,
    kind: 'signature',
    text: form.name,
    createdBy: own.account,
    at: now,
  } as const;
  return {
    actor: opened.actor,
    by: opened.by,
    seen: seenIn(shown, form.language),
    lists: shown.structure.lists,
    answers: form.answers,
    attendance: { ...attendance, privatePlace: true, othersPresent: [], helper: null, interpreter: null },
    electronicWayAgreed: true,
    cannotRead,
    unansweredQuestions: await openQuestionsOf(tx, own.participant),
    openQuestionsStated: form.openQuestions === 'yes',
    signature: {
      nameRef: await writeRecord(tx, tools.keys, row),
      meaning: 'i-answer-what-changed',
      statements: [],
      ...named,
    },
  };
}

type Answered = Recorded<null> | { readonly ok: false; readonly refusal: NameAsked };

export async function answerNewVersion(tools: Tools, own: Own, form: NewVersionForm): Promise<Answered> {
  const opened = await readOwn(tools, own, 'own-new-version');
  const { document, audience } = opened.version;
  const shown = await loadVersion(tools.database, { document, version: form.version, audience });
  if (!shown) return { ok: false, refusal: { code: 'version-unknown' } };
  const { actor, participant, site } = opened;
  const onFile =
    own.account === null ? null : await nameOnFile(tools, { account: own.account, role: opened.access.role });
  const named = nameConfirmed(form, onFile);
  // asked last: what the page no longer shows is said first
  let isAsked = false;
  const write = { participant: own.participant, actor, access: opened.access, idempotencyKey: form.idempotencyKey };
  const done = await ledgerTransaction<null>(tools, write, async ({ tx, events, now }) => {
    const moved = movedOn(events, form);
    if (moved) return { ok: false, refusal: { code: moved } };
    const command = await commandOf(tools, tx, { own, opened, shown, form, named: named ?? {} }, now);
    const decided = decideReconsent(events, command, now.toISOString(), asPublished(shown));
    if (!decided.ok) return decided;
    if (!named) {
      isAsked = true;
      return { ok: false, refusal: { code: 'seen-differs' } };
    }
    if (named.nameDiffers) await openFollowUp(tools, tx, { participant, site, kind: 'name-to-check', now });
    return {
      ok: true,
      events: decided.events,
      receipt: 'reconsent-given',
      outbox: [actRecordedMail(own, form)],
      result: null,
    };
  });
  return isAsked ? { ok: false, refusal: { code: 'name-differs', onFile: onFile?.name ?? '' } } : done;
}

/** What of a refused form is shown again: what was typed and ticked; an answer only under the very words it was given to. */
export async function keptOf(
  tools: Tools,
  own: Own,
  form: NewVersionForm,
  now: { readonly version: string; readonly language: Language } | null,
): Promise<Record<string, string>> {
  const { version } = await readOwn(tools, own, 'own-new-version');
  const { document, audience } = version;
  const [then, today] = await Promise.all(
    [form.version, now?.version ?? form.version].map((one) =>
      loadVersion(tools.database, { document, version: one, audience }),
    ),
  );
  const cardOf = (loaded: LoadedVersion | null | undefined, code: ProvisionCode) =>
    JSON.stringify([loaded?.structure.provisions[code], loaded?.renderings[form.language]?.content.provisions[code]]);
  const same = PROVISION_CODES.filter((code) => code in form.answers && cardOf(then, code) === cardOf(today, code));
  const { name, alone, onScreen, openQuestions, nameDiffers } = form;
  return {
    ...{ name, alone, onScreen },
    ...(nameDiffers ? { nameDiffers } : {}),
    ...(openQuestions ? { openQuestions } : {}),
    ...Object.fromEntries(same.map((code) => [versionAnswerField(code), form.answers[code] as string])),
  };
}
