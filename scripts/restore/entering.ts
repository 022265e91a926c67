/** Steps 5 and 6 of a restore: what is missing, entered again, opened. Each act by two people. */

import { readEnvironment } from '#app/adapters/environment.server.ts';
import { openTileStore } from '#app/adapters/ledger/tile-store.server.ts';
import { adoptLostLeaves } from '#app/kernel/services/public-log/adopt-lost-leaves.server.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import { enterAgain } from '#app/oversight/services/restore/enter-again.server.ts';
import { findMissing, type MissingRecords } from '#app/oversight/services/restore/find-missing.server.ts';
import { letGoOn, openLedger } from '#app/oversight/services/restore/open-ledger.server.ts';
import {
  type ClosedLedger,
  closedLedger,
  toolsForEntering,
} from '#app/oversight/services/restore/restored-ledger.server.ts';
import { twoPeople } from '#app/oversight/services/restore/two-people.server.ts';
import { openRunningDatabase } from '../database/running.ts';
import { readBrought } from './brought.ts';
import { askTwoPeople } from './people.ts';

export type Asked = {
  readonly dataDir: string;
  readonly gate: readonly string[];
  readonly receipts: readonly string[];
  readonly participant?: string | undefined;
};

const say = (line: string) => console.log(line);

function report(closed: ClosedLedger, missing: MissingRecords): void {
  const { lastKnown, evidence, refused, later, erased } = missing;
  say(`restored to revision ${closed.revision}; closed since ${closed.closedAt.toISOString()}`);
  say(
    lastKnown === null
      ? 'nobody is known to have seen more'
      : `revision ${lastKnown} of the lost ledger was seen: ${lastKnown - closed.revision} entries are missing`,
  );
  say(`${evidence.length} of them are proven by receipts`);
  for (const { receipt, event } of evidence) say(`  ${receipt}  ${event.kind}  ${event.participant}`);
  for (const name of refused) say(`  ${name}: proves nothing here`);
  say(`${later.size} people of whom a gate knew more`);
  for (const [participant, number] of later) say(`  ${participant}  entry ${number}`);
  say(`${erased.length} people whose key was destroyed`);
  for (const participant of erased) say(`  ${participant}`);
}

/** First of all: nothing may stand where a published leaf stood. */
export async function continuePublicLog(tools: Tools): Promise<void> {
  const taken = await adoptLostLeaves(tools, openTileStore(tools.environment.logDir));
  if (taken > 0) say(`${taken} leaves that were published and lost are back in the tree, out of the tiles`);
}

async function enter(tools: Tools, closed: ClosedLedger, missing: MissingRecords): Promise<void> {
  await continuePublicLog(tools);
  const people = await twoPeople(tools, ...(await askTwoPeople()));
  const done = await enterAgain(tools, closed, missing, people);
  say(`${done.entered.length} entered again, ${done.erased.length} erased again`);
  say(`${done.stopped.length} stopped until settled with them: ${done.stopped.join(' ')}`);
  if (done.unknown.length > 0) say(`not known in this copy, so nothing permits: ${done.unknown.join(' ')}`);
}

async function open(tools: Tools, closed: ClosedLedger, missing: MissingRecords): Promise<void> {
  report(closed, missing);
  await continuePublicLog(tools);
  say('With both your codes you confirm that nothing else is known to be missing, and open.');
  const people = await twoPeople(tools, ...(await askTwoPeople()));
  const revision = await openLedger(tools, closed, people, missing.lastKnown);
  say(`The ledger is open: revision ${revision} of incarnation ${closed.incarnation}.`);
  say('Now remove seen.json and replica.snapshot of every gate, of waiter and of publisher, and start them.');
}

async function goOn(tools: Tools, participant: string | undefined): Promise<void> {
  if (!participant) throw new Error('Whose record? --participant P-…');
  const last = await tools.database.prisma.ledgerRestore.findFirst({
    where: { openedAt: { not: null } },
    orderBy: { openedAt: 'desc' },
  });
  if (!last) throw new Error('No ledger was restored here.');
  const people = await twoPeople(tools, ...(await askTwoPeople()));
  await letGoOn(tools, last.incarnation, participant, people);
  say(`${participant} goes on.`);
}

async function work(verb: 'status' | 'enter' | 'open', asked: Asked, databaseUrl: string): Promise<void> {
  const environment = readEnvironment({
    ...process.env,
    DATA_DIR: asked.dataDir,
    DATABASE_URL: databaseUrl,
    TOMONI_DEMO: '1',
  });
  const reading = createTools('restore', environment);
  const closed = await closedLedger(reading).finally(() => reading.database.close());
  if (!closed) throw new Error('The ledger is open: nothing waits here.');
  const tools = toolsForEntering('restore', environment, closed);
  try {
    const brought = readBrought(asked.gate, asked.receipts);
    const missing = await findMissing(tools, closed, brought, tools.keys.headKeys());
    if (verb === 'status') report(closed, missing);
    else if (verb === 'enter') await enter(tools, closed, missing);
    else await open(tools, closed, missing);
  } finally {
    await tools.database.close();
  }
}

export async function withClosed(verb: 'status' | 'enter' | 'open' | 'go-on', asked: Asked): Promise<void> {
  const given = process.env.DATABASE_URL;
  const database = given ? { urls: { app: given }, close: async () => {} } : await openRunningDatabase(asked.dataDir);
  try {
    if (verb !== 'go-on') return await work(verb, asked, database.urls.app);
    const environment = readEnvironment({
      ...process.env,
      DATA_DIR: asked.dataDir,
      DATABASE_URL: database.urls.app,
      TOMONI_DEMO: '1',
    });
    const tools = createTools('restore', environment);
    await goOn(tools, asked.participant).finally(() => tools.database.close());
  } finally {
    await database.close();
  }
}
