/** Each person's acts, through the same deciders and the same ledger as on the screens. */
import { type RecordKind, type RecordReference, writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { ledgerTransaction, type OpenLedger } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { decideComprehension } from '#app/consent/domain/acts/check-comprehension.ts';
import { decideConsent } from '#app/consent/domain/acts/give-consent.ts';
import { decideWishes } from '#app/consent/domain/acts/record-wishes.ts';
import { decideRefusal } from '#app/consent/domain/acts/refuse-consent.ts';
import { offeredProvisions } from '#app/kernel/domain/document/version.ts';
import type { Actor } from '#app/kernel/domain/event/event.ts';
import type { Answers, Seen } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Outcome } from '#app/kernel/domain/outcome.ts';
import {
  asPublished,
  type LoadedVersion,
  renderingIn,
} from '#app/kernel/services/documents/published-version.server.ts';
import type { Speaking } from '#app/kernel/services/record/speaker.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import type { SeedPerson } from './people.ts';

export type Enrolled = {
  readonly person: SeedPerson;
  readonly participant: ParticipantId;
  readonly personId: string;
  readonly account: string;
  readonly version: LoadedVersion;
  /** by whose word, where another decides for her */
  readonly speaks?: Speaking;
};

export const asPerson = ({ account, speaks }: Enrolled): Actor =>
  speaks?.actor ?? { role: 'participant', account, channel: 'web' };

/** @throws where a service refuses: a seed that is refused is a fault of the seed */
export async function mustBe<R>(doing: Promise<{ ok: true; result: R } | { ok: false; refusal: unknown }>): Promise<R> {
  const done = await doing;
  if (!done.ok) throw new Error(`the seed was refused: ${JSON.stringify(done.refusal)}`);
  return done.result;
}

export async function act(
  tools: Tools,
  { participant, personId }: Enrolled,
  actor: Actor,
  decide: (ledger: OpenLedger) => Promise<Outcome> | Outcome,
  receipt?: string,
): Promise<void> {
  const access = { account: actor.account, role: actor.role, reason: 'own-act', person: personId };
  await mustBe(
    ledgerTransaction<null>(tools, { participant, actor, access }, async (ledger) => {
      const outcome = await decide(ledger);
      if (!outcome.ok) return outcome;
      return { ok: true, events: outcome.events, result: null, ...(receipt ? { receipt } : {}) };
    }),
  );
}

export function seenBy({ person, version }: Enrolled): Seen {
  const { sha256, language } = renderingIn(version, person.language);
  return {
    document: version.document,
    version: version.version,
    audience: version.audience,
    language,
    layer: 'full',
    rendering: sha256,
  };
}

export const own = { who: 'person' } as const;
export const listsOf = ({ version }: Enrolled) => version.structure.lists;

const note = (
  tools: Tools,
  enrolled: Enrolled,
  { tx, now }: OpenLedger,
  kind: RecordKind,
  text: string,
): Promise<RecordReference> =>
  writeRecord(tx, tools.keys, {
    id: tools.ids.uuid(),
    personId: enrolled.personId,
    kind,
    text,
    createdBy: enrolled.account,
    at: now,
  });

function answersOf({ person, version }: Enrolled): Answers {
  const answer = (code: string) =>
    person.no.some((no) => no === code) ? 'deny' : person.ask.some((ask) => ask === code) ? 'ask' : 'permit';
  return Object.fromEntries(offeredProvisions(version.structure).map((code) => [code, answer(code)]));
}

/** Reads, checks her understanding (one item wrong at first), says her wishes, signs. */
export async function sign(tools: Tools, enrolled: Enrolled): Promise<void> {
  const { person, version } = enrolled;
  const seen = seenBy(enrolled);
  const items = version.structure.comprehension;
  const answers = items.map(({ id, correct }) => ({ item: id, answer: correct }));
  const first = items[0] as (typeof items)[number];
  const tries = [{ item: first.id, answer: first.correct + 1 }, ...answers];
  await act(tools, enrolled, asPerson(enrolled), ({ events, now }) =>
    decideComprehension(
      events,
      { actor: asPerson(enrolled), seen, answers: tries },
      now.toISOString(),
      version.structure,
    ),
  );
  await act(
    tools,
    enrolled,
    asPerson(enrolled),
    async (ledger) =>
      decideConsent(
        ledger.events,
        {
          actor: asPerson(enrolled),
          by: enrolled.speaks?.by ?? own,
          seen,
          lists: listsOf(enrolled),
          answers: answersOf(enrolled),
          attendance: { privatePlace: true, othersPresent: [], helper: null, interpreter: null, witness: null },
          electronicWayAgreed: true,
          cannotRead: false,
          unansweredQuestions: [],
          openQuestionsStated: false,
          signature: {
            nameRef: await note(tools, enrolled, ledger, 'signature', person.name),
            meaning: 'i-consent',
            statements: version.structure.statements,
          },
        },
        ledger.now.toISOString(),
        asPublished(version),
      ),
    'consent-given',
  );
  const { wish } = person;
  if (!wish) return;
  await act(tools, enrolled, asPerson(enrolled), async (ledger) => {
    const named = wish.named ? [await note(tools, enrolled, ledger, 'named-person', `${person.name} の家族`)] : [];
    const said = {
      seen,
      by: own,
      death: wish.death,
      incapacity: wish.death,
      named,
      mayLearn: ['own-disease' as const],
      doctorMayTell: null,
    };
    return decideWishes(ledger.events, { actor: asPerson(enrolled), ...said }, ledger.now.toISOString());
  });
}

export const refuse = (tools: Tools, enrolled: Enrolled): Promise<void> =>
  act(
    tools,
    enrolled,
    asPerson(enrolled),
    ({ events, now }) =>
      decideRefusal(
        events,
        {
          actor: asPerson(enrolled),
          seen: seenBy(enrolled),
          by: own,
          scope: 'all',
          askAgain: 'never',
          reason: null,
          transcription: null,
        },
        now.toISOString(),
      ),
    'consent-refused',
  );
