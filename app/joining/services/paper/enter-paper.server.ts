/**
 * The first typing of a paper, with its scan. A no and a withdrawal count from here, by one person; a yes waits for the
 * second, who types the same paper without seeing this. Nothing that stands against the paper is left to the second.
 */
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { ledgerTransaction, type OpenLedger, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { settleTasks } from '#app/consent/index.ts';
import type { NewEvent } from '#app/kernel/domain/event/event.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { accept, type Outcome } from '#app/kernel/domain/outcome.ts';
import type { PaperForm, Typing } from '#app/kernel/domain/paper/forms.ts';
import { asIfRecorded } from '#app/kernel/domain/record/as-if-recorded.ts';
import {
  type LoadedVersion,
  loadVersion,
  type Reads,
} from '#app/kernel/services/documents/published-version.server.ts';
import { openDeskTask } from '#app/kernel/services/record/desk-tasks.server.ts';
import { type Filer, filingRole } from '#app/kernel/services/record/filer.ts';
import { type OpenRecord, openRecord } from '#app/kernel/services/record/open-record.server.ts';
import { tellOnSecondChannel } from '#app/kernel/services/record/second-channel.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import type { Conflict } from '../../domain/conflicts.ts';
import {
  type At,
  decideAnswersOf,
  decideConsentOf,
  decideIfAny,
  decideRefusalOf,
  decideWithdrawalOf,
  goesFurther,
  lastNumber,
  narrowingOf,
  noesOfConsent,
  type Paper,
} from './paper-commands.ts';
import { versionOfPaper } from './paper-version.server.ts';
import { conflictsWith } from './settle-paper.server.ts';
import { answersIn } from './typed-paper.ts';

export type Coordinator = { readonly account: string; readonly site: string };
export type TypedPaper = {
  readonly form: PaperForm;
  /** as printed on the paper */
  readonly version: string;
  readonly language: Language;
  readonly typing: Typing;
};

const DUE_DAYS = 2;
const DAY_MS = 86_400_000;
export const RECEIPTS: Readonly<Record<PaperForm, string>> = {
  consent: 'choices-changed',
  change: 'choices-changed',
  refusal: 'consent-refused',
  withdrawal: 'withdrawn',
};

/** The version under the paper: for a withdrawal the signed one, whose rules say how long she may think it over. */
export async function versionUnder(
  tools: Tools,
  opened: OpenRecord,
  { form, version, typing }: Pick<TypedPaper, 'form' | 'version' | 'typing'>,
  reads: Reads = tools.database.prisma,
): Promise<Done<{ version: LoadedVersion }>> {
  const { record } = opened;
  if (form === 'withdrawal') {
    const signed = record.inForce ?? record.pending ?? record.unidentified;
    const loaded = signed && (await loadVersion(tools.database, signed, reads));
    return loaded ? { ok: true, version: loaded } : { ok: false, refusal: { code: 'nothing-to-withdraw' } };
  }
  const paper = { version, day: typing.signedOn ?? '', isNo: form === 'refusal' };
  return versionOfPaper(tools, opened, paper, reads);
}

/** What counts at once. For a consent nothing does: it is only looked whether it could be entered. */
function enteredAtOnce(paper: Paper, at: At): Outcome {
  const { form, version, typing, transcription } = paper;
  const { record } = at.opened;
  switch (form) {
    case 'withdrawal':
      return goesFurther(paper, at.opened) || record.withdrawal === null ? decideWithdrawalOf(paper, at) : accept();
    case 'refusal':
      return decideRefusalOf(paper, at);
    case 'change': {
      const noes = narrowingOf(paper, at.opened);
      if (Object.keys(noes).length > 0) return decideAnswersOf(paper, noes, at);
      // yes alone: what the second could not enter either is said now
      const whole = decideAnswersOf(paper, answersIn(version.structure, typing), at);
      return !whole.ok && whole.refusal.code === 'two-people-needed' ? accept() : whole;
    }
    case 'consent': {
      if (record.inForce || record.pending) return decideIfAny(paper, noesOfConsent(paper, at.opened), at);
      const { scan } = transcription;
      const refs = { name: scan, explainer: typing.explainer ? scan : null, conversation: null };
      const decided = decideConsentOf(paper, at, refs);
      return !decided.ok && decided.refusal.code === 'two-people-needed' ? accept() : decided;
    }
    default:
      return form satisfies never;
  }
}

type Entering = {
  readonly tools: Tools;
  readonly coordinator: Filer;
  readonly ledger: OpenLedger;
  readonly at: At;
  readonly paper: Paper;
  readonly typingRecord: string;
};

async function keepEntry(entering: Entering, fresh: readonly NewEvent[], conflicts: readonly Conflict[]) {
  const { tools, coordinator, ledger, at, paper, typingRecord } = entering;
  const { tx, now } = ledger;
  const id = tools.ids.uuid();
  await tx.paperEntry.create({
    data: {
      id,
      participant: at.opened.participant,
      site: coordinator.site,
      form: paper.form,
      version: paper.version.version,
      language: paper.language,
      signedOn: paper.typing.signedOn ?? '',
      state: 'second-missing',
      scanRecord: paper.transcription.scan.record,
      scanHash: paper.transcription.scan.hash,
      firstBy: coordinator.account,
      filedBy: coordinator.machine ?? null,
      firstAt: now,
      originalRecord: typingRecord,
      firstRecord: typingRecord,
      stoppedNumber: lastNumber(at.opened.events, fresh.length),
      conflicts: conflicts.map((conflict) => ({ ...conflict })),
      dueAt: new Date(now.getTime() + DUE_DAYS * DAY_MS),
    },
  });
  return id;
}

export async function enterPaper(
  tools: Tools,
  coordinator: Filer,
  participant: ParticipantId,
  { typed, scan }: { typed: TypedPaper /** read and found to be one */; scan: Uint8Array },
  idempotencyKey: string,
): Promise<Recorded<{ entry: string }>> {
  const { account, site } = coordinator;
  const actor = { role: filingRole(coordinator), account, channel: 'paper' } as const;
  const access = { account, site, role: actor.role, reason: 'paper-entry' };
  return ledgerTransaction<{ entry: string }>(tools, { participant, actor, access, idempotencyKey }, async (ledger) => {
    const { tx, now } = ledger;
    const opened = await openRecord(tx, participant, coordinator.site);
    if (!opened) return { ok: false, refusal: { code: 'not-invited' } };
    const found = await versionUnder(tools, opened, typed, tx);
    if (!found.ok) return found;
    const row = { personId: opened.personId, createdBy: coordinator.account, at: now };
    const scanned = await writeRecord(tx, tools.keys, { ...row, id: tools.ids.uuid(), kind: 'scan', text: scan });
    const text = JSON.stringify(typed.typing);
    const kept = await writeRecord(tx, tools.keys, { ...row, id: tools.ids.uuid(), kind: 'typing', text });
    const transcription = { scan: scanned, first: coordinator.account, second: null };
    const paper: Paper = { ...typed, version: found.version, transcription };
    const at: At = { opened, actor, now };
    const decided = enteredAtOnce(paper, at);
    if (!decided.ok) return decided;
    if (paper.form === 'withdrawal' && decided.events.length > 0)
      await settleTasks(tools, tx, opened, { events: asIfRecorded(opened.events, decided.events, now, actor), now });
    const conflicts = paper.form === 'consent' || paper.form === 'change' ? conflictsWith({ at, paper }) : [];
    const entering = { tools, coordinator, ledger, at, paper, typingRecord: kept.record };
    const entry = await keepEntry(entering, decided.events, conflicts);
    if (conflicts.length > 0)
      await openDeskTask(tools, tx, opened, {
        kind: 'ask-about-conflict',
        about: { entry, provisions: conflicts.map(({ provision }) => provision) },
        openedBy: coordinator.account,
        now,
      });
    const told = { by: coordinator.account, key: idempotencyKey, now };
    const outbox = decided.events.length > 0 ? await tellOnSecondChannel(tools, tx, opened, told) : [];
    const receipt = decided.events.length > 0 ? { receipt: RECEIPTS[paper.form] } : {};
    return { ok: true, events: decided.events, ...receipt, outbox, result: { entry } };
  });
}
