/**
 * The second typing of a paper, blind: what the first typed is not shown until both have typed. Where they differ, each
 * looks at the paper again and mends the own typing; the act is entered the moment the two are the same.
 */
import { type Access, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { readRecords, writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { ledgerTransaction, type OpenLedger, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { differencesOf, PAPER_FORMS, paperFieldsOf, type Typing } from '#app/kernel/domain/paper/forms.ts';
import { isSamePerson, ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import { openDeskTask } from '#app/kernel/services/record/desk-tasks.server.ts';
import { type OpenRecord, openRecord } from '#app/kernel/services/record/open-record.server.ts';
import { speakersOf } from '#app/kernel/services/record/paper-speaker.ts';
import { tellOnSecondChannel } from '#app/kernel/services/record/second-channel.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type ParticipantId, participantIdSchema } from '#bridge/contract/identifiers.ts';
import { type Coordinator, versionUnder } from './enter-paper.server.ts';
import { entryRow, type PaperEntryRow, typistOf } from './load-paper-entry.server.ts';
import { type At, lastNumber, type Paper } from './paper-commands.ts';
import { type Settled, settlePaper } from './settle-paper.server.ts';
import { readTyping } from './typed-paper.ts';

/** `whole`: everything typed for the first time by this person; `mended`: only fields in which the two differed. */
export type SecondTyping = { readonly typing: Typing; readonly how: 'whole' | 'mended' };
export type Outcome = { readonly state: 'entered' | 'differs' };

type Work = {
  readonly tools: Tools;
  readonly coordinator: Coordinator;
  readonly row: PaperEntryRow;
  readonly ledger: OpenLedger;
  readonly access: Access;
  readonly opened: OpenRecord;
};

const formOf = ({ form }: PaperEntryRow) => PAPER_FORMS.find((one) => one === form) ?? 'change';
const languageOf = ({ language }: PaperEntryRow) => LANGUAGES.find((one) => one === language) ?? 'ja';

async function typingsOf({ tools, row, ledger, access, opened }: Work) {
  const ids = [row.originalRecord, row.firstRecord, ...(row.secondRecord ? [row.secondRecord] : [])];
  const query = { personId: opened.personId, ids, what: 'typing', at: ledger.now } as const;
  const texts = await readRecords(ledger.tx, tools.keys, access, query);
  const read = (id: string | null) => (id && texts.has(id) ? readTyping(texts.get(id) as string) : null);
  return { original: read(row.originalRecord), first: read(row.firstRecord), second: read(row.secondRecord) };
}

const keep = ({ tools, coordinator, ledger, opened }: Work, typing: Typing) =>
  writeRecord(ledger.tx, tools.keys, {
    id: tools.ids.uuid(),
    personId: opened.personId,
    kind: 'typing',
    text: JSON.stringify(typing),
    createdBy: coordinator.account,
    at: ledger.now,
  });

/** Whose typing this is, and the two as they stand with it; null where this person may type nothing here now. */
async function asTyped(work: Work, { typing, how }: SecondTyping) {
  const { row, coordinator, ledger } = work;
  const { original, first, second } = await typingsOf(work);
  if (!original || !first) return null;
  if (how === 'whole')
    return row.state === 'second-missing' ? { who: 'second' as const, original, first, second: typing } : null;
  if (row.state !== 'differs' || !second) return null;
  const who = typistOf(row, await ownAccounts(ledger.tx, coordinator.account));
  if (who === 'first') return { who, original, first: { ...first, ...typing }, second };
  return who && { who, original, first, second: { ...second, ...typing } };
}

async function enterBoth(work: Work, typed: SecondTyping): Promise<Settled | { readonly differs: true }> {
  const { tools, coordinator, row, ledger, opened } = work;
  const { tx, now } = ledger;
  const [form, language] = [formOf(row), languageOf(row)];
  const typing = { signedOn: row.signedOn };
  const found = await versionUnder(tools, opened, { form, version: row.version, typing }, tx);
  if (!found.ok) return found;
  const both = await asTyped(work, typed);
  if (!both) return { ok: false, refusal: { code: 'entry-unknown' } };
  const { original, first, second, who } = both;
  const kept = await keep(work, who === 'first' ? first : second);
  const mine =
    who === 'first'
      ? { firstRecord: kept.record, firstBy: coordinator.account }
      : { secondRecord: kept.record, secondBy: coordinator.account, secondAt: now };
  const differences = differencesOf(
    paperFieldsOf(form, found.version.structure, speakersOf(opened.record)),
    first,
    second,
  );
  const state = differences.length > 0 ? 'differs' : 'entered';
  await tx.paperEntry.update({ where: { id: row.id }, data: { ...mine, state } });
  if (state === 'differs') return { differs: true };
  const transcription = {
    scan: { record: row.scanRecord, hash: row.scanHash },
    first: who === 'first' ? coordinator.account : row.firstBy,
    second: row.secondBy ?? coordinator.account,
  };
  const paper: Paper = { form, version: found.version, language, typing: second, transcription };
  const actor = { role: 'site-coordinator', account: coordinator.account, channel: 'paper' } as const;
  const at: At = { opened, actor, now };
  return settlePaper({
    tools,
    ledger,
    at,
    paper,
    original: { ...paper, typing: original },
    stopped: row.stoppedNumber,
  });
}

async function close(work: Work, settled: Extract<Settled, { ok: true }>): Promise<void> {
  const { row, ledger, opened } = work;
  const data = {
    closedAt: ledger.now,
    actNumber: lastNumber(opened.events, settled.events.length),
    conflicts: settled.conflicts.map((conflict) => ({ ...conflict })),
  };
  await ledger.tx.paperEntry.update({ where: { id: row.id }, data });
}

/** Null where there is no such entry at this site. */
export async function typeSecond(
  tools: Tools,
  coordinator: Coordinator,
  id: string,
  typed: SecondTyping,
  idempotencyKey: string,
): Promise<Recorded<Outcome> | null> {
  const known = await entryRow(tools, coordinator, id);
  if (!known) return null;
  const participant: ParticipantId = participantIdSchema.parse(known.participant);
  const actor = { role: 'site-coordinator', account: coordinator.account, channel: 'paper' } as const;
  const access = { ...coordinator, role: actor.role, reason: 'paper-entry' };
  return ledgerTransaction<Outcome>(tools, { participant, actor, access, idempotencyKey }, async (ledger) => {
    const { tx, now } = ledger;
    const row = await tx.paperEntry.findUniqueOrThrow({ where: { id } });
    if (typed.how === 'whole' && (await isSamePerson(tx, row.firstBy, coordinator.account)))
      return refuse('two-people-needed');
    const opened = await openRecord(tx, participant, coordinator.site);
    if (!opened) return { ok: false, refusal: { code: 'not-invited' } };
    const work: Work = { tools, coordinator, row, ledger, access, opened };
    const settled = await enterBoth(work, typed);
    if ('differs' in settled) return { ok: true, events: [], result: { state: 'differs' } };
    if (!settled.ok) return settled;
    await close(work, settled);
    const { events, receipt, conflicts } = settled;
    if (conflicts.length > 0 && (row.conflicts as unknown[]).length === 0)
      await openDeskTask(tools, tx, opened, {
        kind: 'ask-about-conflict',
        about: { entry: id, provisions: conflicts.map(({ provision }) => provision) },
        openedBy: coordinator.account,
        now,
      });
    const told = { by: coordinator.account, key: idempotencyKey, now };
    const outbox = events.length > 0 ? await tellOnSecondChannel(tools, tx, opened, told) : [];
    return { ok: true, events, ...(receipt ? { receipt } : {}), outbox, result: { state: 'entered' } };
  });
}

/**
 * The paper is not this person's, or no paper of ours. What it stopped at once stays: a correction by two, or she
 * herself, opens it again. False where the entry is closed, or is the own typing: the second person says so.
 */
export async function setAside(tools: Tools, coordinator: Coordinator, id: string): Promise<boolean> {
  const access = { ...coordinator, role: 'site-coordinator', reason: 'paper-entry' };
  return withAccess(tools.database, access, async (tx: Transaction) => {
    const where = { id, site: coordinator.site, state: { in: ['second-missing', 'differs'] } };
    const done = await tx.paperEntry.updateMany({
      where: { ...where, firstBy: { notIn: [...(await ownAccounts(tx, coordinator.account))] } },
      data: { state: 'set-aside', closedAt: tools.clock.now() },
    });
    return done.count === 1;
  });
}
