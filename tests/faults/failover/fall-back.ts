/**
 * A standby in nobody's quorum, promoted: it lacks what people were told. Gate, web and worker must not work on it; once the old
 * primary is back all go on. The control: the same act by who remembers nothing is taken there.
 */
import { changeChoice } from '#app/consent/services/change-choices.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { nowMs, pause } from '../../consistency/clock.ts';
import { entriesOf, type Running, until } from '../kill/examined.ts';
import { wrongEntries } from '../kill/judge.ts';
import type { Server } from './pair.ts';
import type { ProgrammeOnPair } from './programme-on-pair.ts';

/** What a standby that was in nobody's quorum brought about, once promoted. */
export type Fallen = {
  readonly acknowledged: number;
  /** of these not in the ledger of the promoted one */
  readonly lost: number;
  /** it had seen more, and said so */
  readonly gateStopped: boolean;
  readonly wordsAfter: number;
  /** acts that the web took on it while people went on pressing, by the ledger and by who was told so */
  readonly taken: number;
  /** how a page answered meanwhile, and whether in the words for this */
  readonly page: { readonly status: number; readonly saysWhy: boolean };
  /** parts that said in their log, once each, that the ledger is not the one they have seen */
  readonly doubting: number;
  /** the control: the same act there by the same service, that remembers nothing */
  readonly takenByForgetful: boolean;
  /** the old primary's disk could be read after all: from there until everybody had acted, and what was told as done and is not there */
  readonly back: { readonly acts: number; readonly lost: number; readonly wrong: readonly string[] };
};

export type OnPair = Running<ProgrammeOnPair>;
const WITHIN_MS = 60_000;
const LISTENED_MS = 2000;

export async function within(what: string, isDone: () => boolean | Promise<boolean>, from: number): Promise<number> {
  if (!(await until(isDone, WITHIN_MS))) throw new Error(`${what} is not back`);
  return nowMs() - from;
}

/** A standby that was down, unnoticed by its primary: what people were told meanwhile is on one disk alone. */
export async function fallBack({ programme, visitors, asker }: OnPair): Promise<Fallen> {
  const { pair, wire } = programme;
  await pair.addStandby('asynchronous');
  pair.stopStandby();
  const before = visitors.map(({ changes }) => changes.length);
  const acted = () => visitors.every(({ changes }, place) => changes.length > (before[place] as number));
  await within('everybody', acted, nowMs());
  await Promise.all(visitors.map((one) => one.rest()));
  // the gate hears of each within milliseconds
  await pause(500);
  const old = await pair.lose('killed');
  await pair.promote();
  wire.pointAt(pair.urls.app);
  const gateStopped = await until(() => programme.said().includes('"gate-stopped"'), WITHIN_MS);
  const words = asker.words.length;
  const told = () => visitors.flatMap(({ changes }) => changes);
  const [entries, acts] = [await entriesOf(programme), told()];
  for (const visitor of visitors) visitor.goOn();
  await pause(LISTENED_MS);
  const taken = Math.max((await entriesOf(programme)).length - entries.length, told().length - acts.length);
  const acknowledged = acts.length - before.reduce((sum, count) => sum + count, 0);
  const { lost } = wrongEntries(entries, acts);
  const stood = { acknowledged, lost: lost.length, gateStopped, wordsAfter: asker.words.length - words, taken };
  const page = await pageNow(programme);
  const doubting = programme.said().split('"ledger-behind"').length - 1;
  const takenByForgetful = await actOf(programme);
  return { ...stood, page, doubting, takenByForgetful, back: await goneBack({ programme, visitors, asker }, old) };
}

const WHY = 'いま、記録をおあずかりできません';

async function pageNow({ web, people }: ProgrammeOnPair): Promise<Fallen['page']> {
  const headers = { cookie: people[0]?.cookie ?? '', 'accept-language': 'ja' };
  const response = await fetch(`${web}/home`, { headers, redirect: 'manual' });
  return { status: response.status, saysWhy: (await response.text()).includes(WHY) };
}

/** One act of the first person, by the service that the page calls. @returns whether it was taken */
async function actOf({ tools, people, query }: ProgrammeOnPair): Promise<boolean> {
  const participant = people[0]?.participant as ParticipantId;
  const rows = await query<{ id: string }>(
    `select a.id from account a join enrolment e using (person_id) where e.participant = '${participant}'`,
  );
  const asked = { provision: 'share-industry', language: 'ja', version: '2.1' } as const;
  const change = (answer: 'permit' | 'deny') =>
    changeChoice(
      tools,
      { participant, account: rows[0]?.id as string },
      { ...asked, answer, idempotencyKey: tools.ids.uuid() },
    );
  return (await change('deny')).ok || (await change('permit')).ok;
}

/** Web and worker go on by themselves where the ledger holds again what they have seen. */
async function goneBack({ programme, visitors }: OnPair, old: Server): Promise<Fallen['back']> {
  await programme.pair.goBack(old);
  programme.wire.pointAt(programme.pair.urls.app);
  const backAt = nowMs();
  const acted = () => visitors.every(({ changes }) => (changes.at(-1)?.lastSentAt ?? 0) > backAt);
  const acts = await within('web', acted, backAt);
  await Promise.all(visitors.map((one) => one.rest()));
  const told = visitors.flatMap(({ changes }) => changes);
  const { lost } = wrongEntries(await entriesOf(programme), told);
  return { acts, lost: lost.length, wrong: visitors.flatMap(({ wrong }) => wrong) };
}
