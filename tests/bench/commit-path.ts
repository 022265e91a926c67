/** What one act's transaction says to PostgreSQL, from the server's own log: nobody is woken before the commit. */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { systemAccess } from '#app/adapters/database/database.server.ts';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { ledgerTransaction } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { decideRelease } from '#app/data-access/domain/programme/record-release.ts';
import type { Actor } from '#app/kernel/domain/event/event.ts';
import { createTools } from '#app/kernel/services/tools.server.ts';
import { temporaryFolder } from '#tests/support/gate/gates.ts';
import type { DurableServer } from './server.ts';

const SYSTEM: Actor = { role: 'system', account: null, channel: 'system' };

/** One real act through the one way into the ledger, with a row for the outbox. */
async function act(appUrl: string): Promise<void> {
  const environment = {
    NODE_ENV: 'test' as const,
    DATABASE_URL: appUrl,
    DATA_DIR: temporaryFolder(),
    TOMONI_DEMO: '1',
  };
  const tools = createTools('test', readEnvironment({ ...environment, LOG_LEVEL: 'fatal' }));
  const release = {
    manifest: `M-${'0'.repeat(26)}`,
    action: 'release-data' as const,
    dataset: null,
    approval: null,
    recipient: null,
    decidedAt: 0,
    policy: '2026-11-01',
    samples: 1,
    sha256: '0'.repeat(64),
  };
  const write = { participant: null, actor: SYSTEM, access: systemAccess('bench') };
  const outbox = [{ topic: 'bench', key: 'bench', payload: {} }];
  const done = await ledgerTransaction<null>(tools, write, async ({ now }) => {
    const decided = decideRelease({ actor: SYSTEM, ...release }, now.toISOString());
    return decided.ok ? { ...decided, outbox, result: null } : decided;
  });
  if (!done.ok || done.revision === null) throw new Error('the act was not recorded');
  await pause(300); // the wake-up follows the commit
  await tools.database.close();
}

/** Statements of each session in order, as `verb` of the log's own text. */
function statementsIn(log: string): ReadonlyMap<string, readonly string[]> {
  const sessions = new Map<string, string[]>();
  // a statement of several lines goes on after a tab
  for (const line of log.replaceAll('\n\t', ' ').split('\n')) {
    const [, session = '', statement = ''] = /^(\S+) LOG: {2}(?:statement|execute [^:]*): (.*)$/.exec(line) ?? [];
    if (session) sessions.set(session, [...(sessions.get(session) ?? []), statement.toLowerCase()]);
  }
  return sessions;
}

type Found = { readonly appends: number; readonly notifiesInside: number; readonly notifiesAfter: number };

function readLog(log: string): Found {
  let [appends, notifiesInside, notifiesAfter] = [0, 0, 0];
  for (const statements of statementsIn(log).values()) {
    let inside: string[] | null = null;
    for (const statement of statements) {
      if (/^begin/.test(statement)) inside = [];
      else if (/^(commit|rollback)/.test(statement)) inside = null;
      else inside?.push(statement);
      if (inside && /ledger_append\(/.test(statement)) appends += 1;
      if (/^notify|pg_notify\(/.test(statement)) {
        if (inside) notifiesInside += 1;
        else notifiesAfter += 1;
      }
    }
  }
  return { appends, notifiesInside, notifiesAfter };
}

/** Prints what was found. @throws where an act's transaction notifies, or the reader would not see one that does */
export async function showCommitPath({ urls, log }: DurableServer): Promise<void> {
  const admin = new pg.Client({ connectionString: urls.admin });
  await admin.connect();
  const told = await admin.query<{ count: string }>(
    `select count(*) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname = 'public' and p.prosrc ilike '%notify%'`,
  );
  await admin.query("alter role tomoni_app set log_statement = 'all'");
  await act(urls.app);
  const found = readLog(log());
  const app = new pg.Client({ connectionString: urls.app });
  await app.connect();
  for (const statement of ['begin', 'notify tomoni_feed', 'commit']) await app.query(statement);
  await app.end();
  const control = readLog(log());
  await admin.query('alter role tomoni_app reset log_statement');
  await admin.end();
  console.log(
    `commit path of one act, from the server's log: ${found.appends} ledger_append, ${found.notifiesInside} NOTIFY before its commit, ${found.notifiesAfter} after; functions and triggers that notify: ${told.rows[0]?.count}; control with NOTIFY inside: ${control.notifiesInside} seen`,
  );
  if (found.appends !== 1 || found.notifiesInside !== 0 || found.notifiesAfter < 1 || told.rows[0]?.count !== '0')
    throw new Error('the commit path is not what it should be');
  if (control.notifiesInside !== 1) throw new Error('a planted NOTIFY was not seen: this says nothing');
}
