/** A real ledger with people, acts, public heads and a witness outside; and the way back to it after each tampering. */
import { rmSync } from 'node:fs';
import pg from 'pg';
import { openTileStore } from '#app/adapters/ledger/tile-store.server.ts';
import { changeChoice } from '#app/consent/services/change-choices.server.ts';
import { type Head, readNote } from '#app/kernel/domain/ledger/head.ts';
import { publishHead } from '#app/kernel/services/public-log/publish-head.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import {
  type Joined,
  joinedPerson,
  openProgramme,
  PUBLISHED_AT,
  type TestProgramme,
} from '#tests/support/participant.ts';

/** What a superuser can reach. Each is copied once and put back whole. */
const TABLES = [
  'ledger_event',
  'feed_line',
  'ledger_node',
  'ledger_padding',
  'public_head',
  'ledger_head',
  'participant_head',
] as const;

export type World = {
  readonly tools: Tools;
  /** a superuser past every trigger */
  readonly superuser: pg.Client;
  /** the newest head that somebody outside keeps */
  readonly witnessed: Head;
  /** as it was */
  putBack(): Promise<void>;
  /** honest acts after the witnessed head, a head after each */
  goOn(times: number): Promise<void>;
  close(): Promise<void>;
};

export type WorldSize = {
  readonly people: number;
  readonly acts: number;
  /** the published files stay; without them the insider owns the machine's disk too */
  readonly files: boolean;
};

export async function openWorld({ people, acts, files }: WorldSize): Promise<World> {
  const programme = await openProgramme();
  programme.clock.set(PUBLISHED_AT);
  const { tools } = programme;
  const joined: Joined[] = [];
  let hour = 0;
  let round = Math.ceil(acts / people);
  const store = openTileStore(tools.environment.logDir);
  const publish = () => {
    hour += 1;
    return publishHead(tools, store, { hour: new Date(Date.UTC(2026, 10, 5, hour)), draw: 1 + ((hour * 97) % 256) });
  };
  for (let at = 0; at < people; at += 1) {
    joined.push(await joinedPerson(programme));
    await publish();
  }
  for (let at = 0; at < acts; at += 1) {
    await act(programme, joined[at % people] as Joined, Math.floor(at / people));
    if (at % 7 === 0) await publish();
  }
  await publish();
  const witnessed = readNote(store.checkpoint() ?? '')?.head;
  if (!witnessed) throw new Error('nothing was published');
  if (!files) rmSync(store.directory, { recursive: true });
  const superuser = new pg.Client({ connectionString: programme.urls.admin });
  await superuser.connect();
  await superuser.query('set session_replication_role = replica');
  for (const table of TABLES) await superuser.query(`create table kept_${table} as table ${table}`);
  return {
    tools,
    superuser,
    witnessed,
    async putBack() {
      await superuser.query(`truncate ${TABLES.join(', ')}, cosignature, head_timestamp`);
      for (const table of TABLES) await superuser.query(`insert into ${table} table kept_${table}`);
    },
    async goOn(times) {
      for (let at = 0; at < times; at += 1, round += 1) {
        await act(programme, joined[0] as Joined, round);
        await publish();
      }
    },
    async close() {
      await superuser.end();
      await programme.close();
    },
  };
}

async function act(programme: TestProgramme, person: Joined, round: number): Promise<void> {
  programme.clock.later(1);
  const done = await changeChoice(programme.tools, person, {
    provision: 'share-industry',
    answer: round % 2 === 0 ? 'deny' : 'permit',
    language: 'ja',
    version: '2.1',
    idempotencyKey: programme.tools.ids.uuid(),
  });
  if (!done.ok) throw new Error(`round ${round} was refused`);
}
