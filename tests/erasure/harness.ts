/**
 * One run: plant, back up, erase by the way that the product has, clean as the operating page says, and search everything that is left.
 * Goal S6. The controls: what lies in clear is found though it was deleted; whoever kept a key reads the back-up.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { RECORD_KINDS } from '#app/adapters/database/personal-records.server.ts';
import { openKeyStore, unwrap } from '#app/adapters/keys/key-store.server.ts';
import { closeTask, taskForm } from '#app/consent/services/withdrawal-tasks/close-task.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { askErasure } from '#app/oversight/services/erasure/ask-erasure.server.ts';
import { confirmErasure } from '#app/oversight/services/erasure/confirm-erasure.server.ts';
import { auditLedger } from '#app/oversight/services/ledger-audit/audit-ledger.server.ts';
import { SEALED } from '../integration/erasure/declared-columns.ts';
import { closeEverything, FIRST, leave, SECOND } from '../integration/erasure/leaving.ts';
import { type Marks, needlesOf, newMarks } from './canary.ts';
import { type Disk, openDisk } from './disk.ts';
import { type Planted, plantPerson } from './plant.ts';
import { among, type Found, named, searchMemory, total } from './search.ts';
import { type ErasureWorld, openErasureWorld } from './world.ts';

export type Options = { readonly people: number; readonly raw: boolean; readonly megabytes: number };
type Memory = Readonly<Record<string, number | null>>;
export type ErasureReport = {
  readonly people: number;
  readonly canaries: number;
  readonly isRaw: boolean;
  readonly nats: boolean;
  readonly kindsNotPlanted: readonly string[];
  readonly columnsNotPlanted: readonly string[];
  /** with the keys, before: all of them, or the run is void */
  readonly readableBefore: number;
  /** in clear anywhere in the tables before the erasure */
  readonly clearBefore: Found;
  readonly mailsSent: number;
  readonly erasedMs: readonly number[];
  /** every block of the disk, afterwards */
  readonly onDisk: Found;
  /** wrapped keys of erased people still on the disk */
  readonly keysOnDisk: number;
  /** from everything that is on the disk, its back-up and its keys together */
  readonly readableAfter: number;
  readonly readableByWhoKeptTheKeys: number;
  readonly memoryBeforeRestart: Memory;
  readonly memoryAfterRestart: Memory;
  readonly ledger: { readonly events: number; readonly erased: number; readonly faults: number };
  /** controls: a clear row and a removed key file, both deleted, are found */
  readonly clearControl: number;
  readonly keyControl: number;
};

type Sealed = { readonly person: string; readonly context: string; readonly ciphertext: Buffer };

/** What lies sealed under people's keys, as a dump holds it. */
async function sealedOf(admin: pg.Client): Promise<readonly Sealed[]> {
  const { rows } = await admin.query<Sealed>(
    `select person_id::text as person, id::text as context, ciphertext from personal_record
     union all select person_id::text, id, sealed from voice_words where person_id is not null
     union all select person_id::text, id, address from voice_words where person_id is not null and address is not null
     union all select a.person_id::text, p.id, p.name from passkey p join account a on a.id = p.account_id
     union all select e.person_id::text, c.id::text, decode(c.texts->>'sealed', 'base64') from case_report c join enrolment e using (participant)`,
  );
  return rows;
}

/** What whoever has these rows and these keys can read. */
function readableWith(keysDir: string, sealed: readonly Sealed[], people: readonly Planted[]): number {
  const keys = openKeyStore(keysDir);
  const opened = sealed.flatMap(({ person, context, ciphertext }) => {
    const key = keys.personKey(person);
    return key ? [unwrap(key, ciphertext, context).toString('latin1')] : [];
  });
  const all = opened.join('\n');
  return people.reduce((sum, { fields }) => sum + [...fields.values()].filter((one) => all.includes(one)).length, 0);
}

/** Every row of every table as text, searched: what a dump, an index or the write-ahead log holds in clear. */
async function clearIn(admin: pg.Client, needles: ReadonlyMap<string, Buffer>): Promise<Found> {
  const { rows } = await admin.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  const found = new Map<string, number>();
  for (const { name } of rows) {
    const { rows: lines } = await admin.query<{ line: string }>(`select t::text as line from "${name}" t`);
    const text = Buffer.from(lines.map(({ line }) => line).join('\n'));
    for (const [form, needle] of needles) if (text.includes(needle)) found.set(`${name}: ${form}`, 1);
  }
  return found;
}

const memoryOf = (world: ErasureWorld, needles: ReadonlyMap<string, Buffer>): Memory =>
  Object.fromEntries(
    Object.entries(world.pids()).map(([name, pid]) => {
      const found = searchMemory(pid, needles);
      return [name, found && total(found)];
    }),
  );

async function until(what: string, isDone: () => Promise<boolean>, patienceMs = 120_000): Promise<void> {
  for (const end = Date.now() + patienceMs; Date.now() < end; ) {
    if (await isDone()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${what} did not happen in ${patienceMs} ms`);
}

/** She withdraws; one task cannot be done and says why, the others are. */
async function goesAway(tools: Tools, planted: Planted, word: string): Promise<Planted> {
  await leave(tools, planted);
  const { prisma } = tools.database;
  const task = await prisma.withdrawalTask.findFirst({
    where: { participant: planted.participant, closedAt: null, holder: 'biobank' },
  });
  if (task) {
    const holding = { role: 'data-holder', account: SECOND.account, holder: 'biobank' } as const;
    const form = taskForm.parse({ outcome: 'cannot-be-done', reason: word, opinion: 'TCE-2026-051', told: 'yes' });
    const done = await closeTask(tools, holding, task.id, form, tools.ids.uuid());
    if (!done.ok) throw new Error(done.refusal.code);
  }
  await closeEverything(tools, planted);
  return { ...planted, fields: new Map([...planted.fields, ...(task ? [['task-reason: why', word] as const] : [])]) };
}

/** Two people; then the worker. @returns milliseconds from the confirmation until rows and key are gone */
async function erased(tools: Tools, { participant }: Planted): Promise<number> {
  const asked = await askErasure(tools, FIRST, { participant, why: 'withdrawal', opinion: 'TCE-2026-050' });
  if (!asked.ok) throw new Error(asked.refusal.code);
  const began = performance.now();
  const confirmed = await confirmErasure(tools, SECOND, asked.id);
  if (!confirmed.ok) throw new Error(confirmed.refusal.code);
  const { prisma } = tools.database;
  await until('the erasure', async () => {
    const row = await prisma.erasureRequest.findUniqueOrThrow({ where: { id: asked.id } });
    return row.doneAt !== null;
  });
  return performance.now() - began;
}

/** Canaries in what a visitor sends: addresses, headers, forms that are refused. They must not come to rest anywhere. */
async function knock(web: string, marks: Marks): Promise<void> {
  for (const path of ['/sign-in', '/join', '/nowhere', '/figures'])
    await fetch(`${web}${path}?q=${marks.word()}`, {
      headers: { 'user-agent': marks.word(), referer: `${web}/${marks.word()}`, cookie: `visitor=${marks.word()}` },
    });
  await fetch(`${web}/sign-in`, {
    method: 'POST',
    headers: { origin: web, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email: `${marks.word()}@example.test`, password: marks.word() }),
  });
}

/** As docs/erasure.md says it is done after an erasure. */
async function clean(admin: pg.Client): Promise<void> {
  await admin.query('vacuum');
  await admin.query('select pg_switch_wal()');
  await admin.query('checkpoint');
}

/** The searches must be able to find: something in clear, and a key, both written and deleted on the same disk. */
async function plantControls(world: ErasureWorld, marks: Marks): Promise<{ wrappedKey: Buffer }> {
  const { admin, tools } = world;
  const participant = 'P-CONTROL';
  for (let row = 0; row < 20; row += 1)
    await admin.query('insert into bookmark values ($1, $2, $3, $4, now())', [participant, 'd', 'v', marks.word()]);
  await admin.query('delete from bookmark where participant = $1', [participant]);
  const id = tools.ids.uuid();
  tools.keys.createPersonKey(id);
  const file = join(tools.environment.keysDir, 'people', `${id}.key`);
  const wrappedKey = readFileSync(file);
  const { unlinkSync, openSync, fsyncSync, closeSync } = await import('node:fs');
  const folder = openSync(file, 'r');
  fsyncSync(folder);
  closeSync(folder);
  unlinkSync(file); // not the product's way: nothing is written over
  return { wrappedKey };
}

const keysFiles = (keysDir: string, people: readonly Planted[]): readonly Buffer[] =>
  people.map(({ personId }) => readFileSync(join(keysDir, 'people', `${personId}.key`)));

const asNeedles = (keys: readonly Buffer[]) => new Map(keys.map((bytes, place) => [`key ${place}`, bytes]));

export async function runErasure(where: string, options: Options): Promise<ErasureReport> {
  mkdirSync(where, { recursive: true });
  const disk: Disk = openDisk(where, options.megabytes, options.raw);
  try {
    const world = await openErasureWorld(disk.folder);
    try {
      return await runIn(world, disk, where, options.people);
    } finally {
      await world.stop();
    }
  } finally {
    disk.close();
  }
}

async function runIn(world: ErasureWorld, disk: Disk, where: string, count: number): Promise<ErasureReport> {
  const { tools, admin } = world;
  const [marks, controlMarks] = [newMarks(), newMarks()];
  const needles = needlesOf(marks);
  let people: Planted[] = [];
  for (let place = 1; place <= count; place += 1)
    people.push(await plantPerson(tools, admin, marks, `198.51.${place >> 8}.${place & 255}`));
  people = await Promise.all(people.map((one) => goesAway(tools, one, marks.word())));
  await knock(world.web, marks);
  await until('all mail', async () => {
    const { rows } = await admin.query(
      'select count(*)::int as left from outbox where done_at is null and available_at <= now()',
    );
    return rows[0].left === 0;
  });
  const mailsSent = await world.sink.count();

  // a back-up as an operator has it: all rows, all files of the cluster; and, elsewhere, a copy of the keys
  const sealed = await sealedOf(admin);
  const clearBefore = await clearIn(admin, needles);
  await admin.query('checkpoint');
  cpSync(join(disk.folder, 'postgres'), join(disk.folder, 'backup'), { recursive: true });
  const kept = join(where, 'kept-keys');
  cpSync(tools.environment.keysDir, kept, { recursive: true });
  const readableBefore = readableWith(kept, sealed, people);
  const wrapped = keysFiles(kept, people);

  const erasedMs: number[] = [];
  for (const one of people) erasedMs.push(await erased(tools, one));
  await clean(admin);
  const { wrappedKey } = await plantControls(world, controlMarks);
  const memoryBeforeRestart = memoryOf(world, needles);
  await world.restartParts();
  const memoryAfterRestart = memoryOf(world, needles);
  const audit = await auditLedger(tools);
  const readableAfter = readableWith(tools.environment.keysDir, sealed, people);
  const left = readdirSync(join(tools.environment.keysDir, 'people'));
  if (people.some(({ personId }) => left.includes(`${personId}.key`))) throw new Error('a key file is still there');
  await world.stop();
  disk.close();

  const found = disk.search(
    new Map([
      ...named('canary ', needles),
      ...named('erased ', asNeedles(wrapped)),
      ...named('control ', needlesOf(controlMarks)),
      ...named('removed ', asNeedles([wrappedKey])),
    ]),
  );
  const planted = people.flatMap(({ fields }) => [...fields.keys()].map((field) => field.split(':')[0] as string));
  const columns = Object.entries(SEALED).flatMap(([column, under]) => (under === 'person' ? [column] : []));
  return {
    people: people.length,
    canaries: people.reduce((sum, { fields }) => sum + fields.size, 0),
    isRaw: disk.isRaw,
    nats: world.natsStore !== null,
    kindsNotPlanted: RECORD_KINDS.filter((kind) => !planted.includes(kind)),
    columnsNotPlanted: columns.filter((name) => name !== 'personal_record.ciphertext' && !planted.includes(name)),
    readableBefore,
    clearBefore,
    mailsSent,
    erasedMs,
    onDisk: among(found, 'canary '),
    keysOnDisk: total(among(found, 'erased ')),
    readableAfter,
    readableByWhoKeptTheKeys: readableWith(kept, sealed, people),
    memoryBeforeRestart,
    memoryAfterRestart,
    ledger: { events: audit.events, erased: audit.erased, faults: audit.faults.length },
    clearControl: total(among(found, 'control ')),
    keyControl: total(among(found, 'removed ')),
  };
}
