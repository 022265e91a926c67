/** Secretariat, panel and committee hear of a request by mail, written with the entry that moved it (data-access/domain/requests/request-news.ts). */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { enqueue, type OutboxEntry } from '#app/adapters/outbox/outbox.server.ts';
import { HEARD_BY, type Hearer, type News } from '#app/kernel/domain/mail/request-news.ts';
import { leadsPanel } from '../../domain/panel/panel.ts';
import { routeOf } from '../../domain/requests/public-transfer.ts';
import type { RequestState } from '../../domain/requests/request-state.ts';
import { officeStanding, type Seat, seatsOn } from '../../domain/requests/seats.ts';
import { type ToldAs, toldOfRequest } from '../mail/to-members.ts';
import type { RequestRow } from './request-chain.server.ts';
import { secretariat } from './request-people.ts';

type About = {
  readonly row: RequestRow;
  readonly state: RequestState;
  readonly seats: readonly Seat[];
  readonly now: Date;
};

/** In office, read it or were asked to, and free as far as they said. */
function readersOf(body: 'panel' | 'committee', { state, seats, now }: About): readonly string[] {
  const { readers, declared, out } = state.bodies[body];
  const known = [...new Set([...readers, ...Object.keys(declared)])];
  const sitting = seatsOn(seats, body, now.toISOString()).map(({ account }) => account);
  return known.filter(
    (account) => sitting.includes(account) && out[account] === undefined && !declared[account]?.ground,
  );
}

async function hearersOf(tx: Transaction, hearer: Hearer, about: About): Promise<readonly string[]> {
  const { state, seats, now, row } = about;
  const at = now.toISOString();
  switch (hearer) {
    case 'office':
      return (await secretariat(tx)).filter((account) => officeStanding(state, account) !== 'recused');
    case 'panel-leads':
      return seatsOn(seats, 'panel', at)
        .map(({ account }) => account)
        .filter((account) => leadsPanel(seats, account, at) && state.bodies.panel.out[account] === undefined)
        .filter((account) => !state.bodies.panel.declared[account]?.ground);
    case 'panel':
      return readersOf('panel', about);
    case 'committee':
      return routeOf(row) === 'committee-approval' ? readersOf('committee', about) : [];
    default:
      return hearer satisfies never;
  }
}

const TOLD_AS: Readonly<Record<Hearer, ToldAs>> = {
  office: 'office',
  'panel-leads': 'panel',
  panel: 'panel',
  committee: 'committee',
};

/** @param which entry of the chain, or day, it is about: the same is told once @param by whose act it was: she knows */
export async function newsMails(
  tx: Transaction,
  news: readonly News[],
  about: About,
  { which, by }: { readonly which: string; readonly by: string | null },
): Promise<readonly OutboxEntry[]> {
  const mails = new Map<string, OutboxEntry>();
  for (const one of news)
    for (const hearer of HEARD_BY[one])
      for (const account of await hearersOf(tx, hearer, about)) {
        if (account === by) continue;
        const entry = toldOfRequest(account, { request: about.row.id, as: TOLD_AS[hearer], news: one, which });
        mails.set(entry.key, entry);
      }
  return [...mails.values()];
}

export const tellBodies = async (
  tx: Transaction,
  news: readonly News[],
  about: About,
  told: Parameters<typeof newsMails>[3],
): Promise<void> => {
  if (news.length > 0) await enqueue(tx, await newsMails(tx, news, about, told), about.now);
};
