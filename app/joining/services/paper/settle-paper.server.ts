/**
 * Once two people have typed the same: the act that the paper says. What its first typing stopped at once is already in
 * the ledger; what of it was a slip is corrected by the two, except a withdrawal, which only the person takes back.
 */
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import type { OpenLedger } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { decideCorrection, decideWaiver, settleTasks } from '#app/consent/index.ts';
import type { NewEvent } from '#app/kernel/domain/event/event.ts';
import type { PersonalRef } from '#app/kernel/domain/event/payloads/parts.ts';
import { wholeDay } from '#app/kernel/domain/instant.ts';
import type { Done, Refused } from '#app/kernel/domain/outcome.ts';
import { withAlsoSet } from '#app/kernel/domain/record/acts/answers.ts';
import { asIfRecorded } from '#app/kernel/domain/record/as-if-recorded.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import { openDeskTask } from '#app/kernel/services/record/desk-tasks.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type Conflict, conflictsOf } from '../../domain/conflicts.ts';
import {
  type At,
  decideAnswersOf,
  decideConsentOf,
  decideIfAny,
  decideRefusalOf,
  decideWithdrawalOf,
  goesFurther,
  noesOfConsent,
  type Paper,
  type PaperRefs,
  signedDay,
} from './paper-commands.ts';
import { answersIn } from './typed-paper.ts';

export type Settled = Done<{
  readonly events: readonly NewEvent[];
  readonly receipt: string | null;
  readonly conflicts: readonly Conflict[];
}>;

export type Settling = {
  readonly tools: Tools;
  readonly ledger: OpenLedger;
  readonly at: At;
  readonly paper: Paper;
  /** as first typed, where something was entered at once by it */
  readonly original: Paper;
  /** number of what was entered at once */
  readonly stopped: number | null;
};

const done = (events: readonly NewEvent[], receipt: string, conflicts: readonly Conflict[] = []): Settled => ({
  ok: true,
  events,
  receipt: events.length > 0 ? receipt : null,
  conflicts,
});

async function refsOf({ tools, ledger, at, paper }: Settling): Promise<PaperRefs> {
  const { typing } = paper;
  const write = (kind: 'signature' | 'note', text: string): Promise<PersonalRef> =>
    writeRecord(ledger.tx, tools.keys, {
      id: tools.ids.uuid(),
      personId: at.opened.personId,
      kind,
      text,
      createdBy: at.actor.account,
      at: ledger.now,
    });
  const explainer = typing.explainer ? await write('note', typing.explainer) : null;
  return {
    name: await write('signature', typing.name ?? ''),
    explainer,
    conversation: explainer && typing.talkedOver === 'yes' ? await write('note', `paper ${signedDay(paper)}`) : null,
  };
}

/** What was entered at once of a consent that came too late for one: its noes. The rest is asked. */
export const conflictsWith = ({ at, paper }: Pick<Settling, 'at' | 'paper'>): Conflict[] =>
  conflictsOf(at.opened.events, wholeDay(signedDay(paper)), answersIn(paper.version.structure, paper.typing));

async function settleConsent(settling: Settling): Promise<Settled> {
  const { at, paper } = settling;
  const { record } = at.opened;
  if (record.inForce || record.pending) {
    // consented on another way meanwhile: the noes of the paper hold, the person is asked about the rest
    const noes = decideIfAny(paper, noesOfConsent(paper, at.opened), at);
    return noes.ok ? done(noes.events, 'choices-changed', conflictsWith(settling)) : noes;
  }
  const decided = decideConsentOf(paper, at, await refsOf(settling));
  return decided.ok ? done(decided.events, 'consent-given') : decided;
}

/** The noes entered at once that the two typings do not hold up. */
function receiptReferenceOf({ at, paper, stopped, ledger }: Settling): readonly NewEvent[] | Refused {
  const entered = at.opened.events.find(({ number }) => number === stopped);
  if (entered?.kind !== 'ChoicesChanged') return [];
  const { version, transcription } = paper;
  const agreed = withAlsoSet(version.structure, answersIn(version.structure, paper.typing));
  const changes = entered.payload.changes
    .filter(({ provision, to }) => agreed[provision] !== to)
    .map(({ provision, to }) => ({ provision, from: to, to: 'not-asked' as const }));
  if (changes.length === 0) return [];
  const { first, second, scan } = transcription;
  const decided = decideCorrection(
    at.opened.events,
    {
      actor: at.actor,
      corrects: entered.number as number,
      correction: { what: 'answers', changes },
      why: 'typed-wrongly',
      proof: scan,
      proposedBy: (at.actor.account === first ? second : first) as string,
      confirmedBy: at.actor.account as string,
    },
    ledger.now.toISOString(),
  );
  return decided.ok ? decided.events : decided;
}

async function settleChange(settling: Settling): Promise<Settled> {
  const { tools, at, paper, ledger, stopped } = settling;
  const slip = receiptReferenceOf(settling);
  if ('ok' in slip) return slip;
  const events = asIfRecorded(at.opened.events, slip, ledger.now, at.actor);
  const opened = { ...at.opened, events, record: consentAt(events) };
  const conflicts = conflictsWith(settling);
  const decided = decideAnswersOf(paper, answersIn(paper.version.structure, paper.typing), { ...at, opened });
  if (decided.ok) return done([...slip, ...decided.events], 'choices-changed', conflicts);
  if (stopped === null) return decided;
  // its noes stand, its yes cannot be entered (she has left, the version is closed): she is to be asked
  const by = at.actor.account ?? '';
  await openDeskTask(tools, ledger.tx, at.opened, { kind: 'ask-about-paper', openedBy: by, now: ledger.now });
  return done(slip, 'choices-changed', conflicts);
}

/** "Do not wait": entered once two have typed it, where the stop of this paper stands and its days still run. */
async function notWaiting({ tools, ledger, at, paper, stopped }: Settling): Promise<readonly NewEvent[]> {
  const { opened, actor, now } = at;
  const { level, waive } = paper.typing;
  const standing = opened.record.withdrawal;
  if (waive !== 'yes' || level !== 'no-further-use' || stopped === null || standing?.number !== stopped) return [];
  const command = { actor, withdrawal: stopped, transcription: paper.transcription };
  const decided = decideWaiver(opened.events, command, now.toISOString());
  if (!decided.ok) return [];
  const events = asIfRecorded(opened.events, decided.events, now, actor);
  await settleTasks(tools, ledger.tx, opened, { events, now });
  return decided.events;
}

async function settleWithdrawal(settling: Settling): Promise<Settled> {
  const { tools, ledger, at, paper, original, stopped } = settling;
  const { opened, actor, now } = at;
  if (!goesFurther(paper, opened)) {
    // stopped at once by a slip and more than the paper says: it stays until she takes it back herself
    if (stopped !== null && paper.typing.level !== original.typing.level)
      await openDeskTask(tools, ledger.tx, opened, { kind: 'ask-about-paper', openedBy: actor.account ?? '', now });
    return done(await notWaiting(settling), 'withdrawn');
  }
  const decided = decideWithdrawalOf(paper, at);
  if (!decided.ok) return decided;
  const events = asIfRecorded(opened.events, decided.events, ledger.now, actor);
  await settleTasks(tools, ledger.tx, opened, { events, now: ledger.now });
  return done(decided.events, 'withdrawn');
}

function settleRefusal({ at, paper, original, stopped }: Settling): Settled {
  const same = (['scope', 'again', 'from'] as const).every((field) => paper.typing[field] === original.typing[field]);
  if (stopped !== null && same) return done([], 'consent-refused');
  const decided = decideRefusalOf(paper, at);
  return decided.ok ? done(decided.events, 'consent-refused') : decided;
}

export async function settlePaper(settling: Settling): Promise<Settled> {
  const { form } = settling.paper;
  switch (form) {
    case 'consent':
      return settleConsent(settling);
    case 'change':
      return settleChange(settling);
    case 'withdrawal':
      return settleWithdrawal(settling);
    case 'refusal':
      return settleRefusal(settling);
    default:
      return form satisfies never;
  }
}
