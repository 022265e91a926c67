/**
 * Answers changed by a call: what permits less counts at once, whoever calls. What permits more is not taken on the
 * telephone; the coordinator says how it can be done. Both in one call: the narrower answers are entered.
 */
import { z } from 'zod';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import type { DocumentVersion } from '#app/kernel/domain/document/version.ts';
import { ANSWERS, type Answer, type Answers, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { answerField } from '#app/kernel/domain/paper/forms.ts';
import { type AnswersGiven, answersGiven } from '#app/kernel/domain/record/answers-given.ts';
import { asIfRecorded } from '#app/kernel/domain/record/as-if-recorded.ts';
import {
  asPublished,
  type LoadedVersion,
  loadVersion,
  type Reads,
  renderingIn,
} from '#app/kernel/services/documents/published-version.server.ts';
import { callerField, callerIn } from '#app/kernel/services/record/caller.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { type OpenRecord, openRecord } from '#app/kernel/services/record/open-record.server.ts';
import { seenIn } from '#app/kernel/services/record/own-record.server.ts';
import { tellOnSecondChannel } from '#app/kernel/services/record/second-channel.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import type { ProvisionCode, ProvisionDecision } from '#bridge/contract/vocabulary.ts';
import { changesOf, decideChange, widening } from '../domain/acts/change-choices.ts';
import { calledBackField, decideCallBack } from './call-back.ts';
import { numberOfSpeaker } from './identity/number-on-file.server.ts';

type Coordinator = { readonly account: string; readonly site: string };

/** `keep`: she said nothing about it */
const said = z.enum(['keep', ...ANSWERS]).default('keep');

/** One field for each provision that the version asks. */
export const phoneChangeForm = (version: DocumentVersion) =>
  z.object({
    calledBack: calledBackField,
    caller: callerField,
    ...Object.fromEntries(
      version.groups.flatMap(({ provisions }) => provisions.map((code) => [answerField(code), said])),
    ),
  });

/** What she said, out of the fields of the form. */
export const answersSaid = (fields: Readonly<Record<string, unknown>>): Answers =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) =>
      field.startsWith('answer-') && ANSWERS.includes(value as Answer)
        ? [[field.slice('answer-'.length), value as Answer]]
        : [],
    ),
  );

async function signedVersion(tools: Tools, { record }: OpenRecord, reads?: Reads): Promise<LoadedVersion | null> {
  const signed = record.inForce ?? record.pending;
  return signed && loadVersion(tools.database, signed, reads);
}

export type PhoneEntry = {
  readonly structure: DocumentVersion;
  readonly lines: readonly {
    readonly provision: ProvisionCode;
    readonly title: string;
    readonly question: string;
    readonly now: ProvisionDecision;
    /** recorded, and without effect until the explainer has confirmed */
    readonly waits: boolean;
    /** answers that permit less than now; empty: nothing to narrow */
    readonly narrower: readonly Answer[];
  }[];
};

/** What only waits is given up with a no: anything between would be new. */
const narrowerThan = (given: AnswersGiven[ProvisionCode]): readonly Answer[] =>
  given?.waits ? (given.decision === 'deny' ? [] : ['deny']) : NARROWER[given?.decision ?? 'not-asked'];

const NARROWER: Readonly<Record<ProvisionDecision, readonly Answer[]>> = {
  permit: ['ask', 'deny'],
  ask: ['deny'],
  deny: [],
  'not-asked': ['deny'],
};

/** Null where there is no such participant at this site; no lines where nothing was signed. */
export async function loadPhoneEntry(
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
  language: Language,
): Promise<PhoneEntry | { readonly structure: null } | null> {
  const file = await openPerson(tools, coordinator, participant, null);
  if (!file) return null;
  const version = await signedVersion(tools, file.opened);
  if (!version || file.opened.record.closedBecause) return { structure: null };
  const { provisions } = renderingIn(version, language).content;
  const given = answersGiven(file.opened.events, file.opened.record);
  const lines = version.structure.groups.flatMap((group) =>
    group.provisions.map((provision) => {
      const offered = version.structure.provisions[provision]?.answers ?? [];
      return {
        provision,
        title: provisions[provision]?.title ?? provision,
        question: provisions[provision]?.question ?? '',
        now: given[provision]?.decision ?? ('not-asked' as const),
        waits: given[provision]?.waits ?? false,
        narrower: narrowerThan(given[provision]).filter((answer) => offered.includes(answer)),
      };
    }),
  );
  return { structure: version.structure, lines };
}

export type PhoneChange = {
  readonly answers: Answers;
  readonly calledBack: 'yes' | 'no';
  /** whose word it was; left out where nobody but the person speaks */
  readonly caller?: string | undefined;
  /** in which the questions were read out */
  readonly language: Language;
};

/** `notTaken`: what she wished to permit, and was not entered · `hasNoNumber`: a call back was said, and no number is on file */
export type EnteredByPhone = { readonly notTaken: readonly ProvisionCode[]; readonly hasNoNumber: boolean };

export async function enterPhoneChange(
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
  { answers, calledBack, caller, language }: PhoneChange,
  idempotencyKey: string,
): Promise<Recorded<EnteredByPhone>> {
  const actor = { role: 'site-coordinator', account: coordinator.account, channel: 'phone' } as const;
  const access = { ...coordinator, role: actor.role, reason: 'call-from-person' };
  return ledgerTransaction<EnteredByPhone>(
    tools,
    { participant, actor, access, idempotencyKey },
    async ({ tx, events, now }) => {
      const opened = await openRecord(tx, participant, coordinator.site);
      if (!opened) return { ok: false, refusal: { code: 'not-invited' } };
      const version = await signedVersion(tools, opened, tx);
      if (!version) return { ok: false, refusal: { code: 'not-active' } };
      const by = callerIn(opened.record, caller);
      if ('ok' in by) return by;
      const { lists } = version.structure;
      const wider = widening(opened.record, changesOf(answersGiven(opened.events, opened.record), answers, lists)).map(
        ({ provision }) => provision,
      );
      const narrower = Object.fromEntries(
        Object.entries(answers).filter(([code]) => !wider.includes(code as ProvisionCode)),
      );
      // nothing but yes: refused by the rule itself, so that the reason is the rule's
      const entered = Object.keys(narrower).length > 0 ? narrower : answers;
      const phone = calledBack === 'yes' ? await numberOfSpeaker(tools, tx, access, opened, by) : '';
      const known = decideCallBack(events, actor, { calledBack, by, phone }, now.toISOString());
      if (!known.ok) return known;
      const command = {
        actor,
        by,
        seen: seenIn(version, language),
        lists,
        answers: entered,
        signature: null,
        transcription: null,
      } as const;
      const before = asIfRecorded(events, known.events, now, actor);
      const decided = decideChange(before, command, now.toISOString(), asPublished(version));
      if (!decided.ok) return decided;
      const outbox = await tellOnSecondChannel(tools, tx, opened, {
        by: coordinator.account,
        key: idempotencyKey,
        now,
      });
      const recorded = [...known.events, ...decided.events];
      const hasNoNumber = calledBack === 'yes' && known.events.length === 0;
      return {
        ok: true,
        events: recorded,
        receipt: 'choices-changed',
        outbox,
        result: { notTaken: wider, hasNoNumber },
      };
    },
  );
}
