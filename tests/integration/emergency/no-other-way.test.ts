/**
 * What the database shows of one record, for every way in which a transaction can say who asks: account × role's site × part ×
 * own person × reason × request × kind of row. It is what the rule says, and nothing else: there is no other way in. Goal S12.
 */
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allowed, asked, openRoom, type Room, restrict } from './room.ts';

type Settings = Readonly<Record<'reason' | 'account' | 'site' | 'part' | 'person' | 'emergency', string>>;

let room: Room;
let app: pg.Client;
let good: string;
let waiting: string;
let relative: string;
const NOBODY = '00000000-0000-4000-8000-000000000000';
beforeAll(async () => {
  room = await openRoom();
  const { tools, urls } = room.programme;
  app = new pg.Client({ connectionString: urls.app });
  await app.connect();
  await restrict(room);
  relative = room.administrator.account;
  const data = { accountId: relative, personId: room.she.personId, declaredAt: tools.clock.now() };
  await tools.database.prisma.declaredRelative.create({ data });
  good = await allowed(room);
  waiting = (await asked(room)).request;
});
afterAll(async () => {
  await app.end();
  await room.programme.close();
});

async function shown(settings: Settings): Promise<readonly string[]> {
  await app.query('begin');
  for (const [name, value] of Object.entries(settings))
    await app.query('select set_config($1, $2, true)', [`tomoni.${name}`, value]);
  const { rows } = await app.query<{ kind: string }>(
    'select distinct kind from personal_record where person_id = $1 order by 1',
    [room.she.personId],
  );
  await app.query('rollback');
  return rows.map(({ kind }) => kind);
}

/** The rule in one place, said again by hand: domain.md §1 and §4, decision 050. */
function rule(all: readonly string[], { reason, account, site, part, person, emergency }: Settings): readonly string[] {
  if (reason === '') return [];
  if (person === room.she.personId) return all;
  const isClose = account === relative;
  const isNamed = account === room.named.account;
  const isShut = account !== '' && (isClose || (site !== '' && !isNamed));
  if ((site === 'site-a' || part === 'system') && !isShut) return all;
  const isOpen = reason === 'emergency' && emergency === good && account === room.doctor.account;
  return isOpen ? all.filter((kind) => kind === 'identity' || kind === 'contact') : [];
}

const every = (): Settings[] => {
  const { doctor, contact, colleague, named, she } = room;
  const accounts = ['', doctor.account, contact.account, colleague.account, named.account, relative, NOBODY];
  return ['', 'desk', 'emergency'].flatMap((reason) =>
    accounts.flatMap((account) =>
      ['', 'site-a', 'site-b'].flatMap((site) =>
        ['', 'system'].flatMap((part) =>
          ['', she.personId, NOBODY].flatMap((person) =>
            ['', good, waiting, NOBODY].map((emergency) => ({ reason, account, site, part, person, emergency })),
          ),
        ),
      ),
    ),
  );
};

test('the database shows what the rule says, for every transaction that could ask', async () => {
  const all = await shown({ reason: 'x', account: '', site: '', part: '', person: room.she.personId, emergency: '' });
  expect(all).toEqual(expect.arrayContaining(['contact', 'identity', 'note']));
  const wrong: string[] = [];
  let open = 0;
  for (const settings of every()) {
    const [said, expected] = [await shown(settings), rule(all, settings)];
    if (JSON.stringify(said) !== JSON.stringify(expected)) wrong.push(JSON.stringify({ ...settings, said, expected }));
    if (said.length > 0 && said.length < all.length) open += 1;
  }
  expect(wrong).toEqual([]);
  expect(open, 'control: some of them open by the emergency').toBeGreaterThan(3);
  console.log(`emergency: ${every().length} ways to ask, ${wrong.length} beyond the rule`);
}, 60_000);

test('control: a database that forgets to ask who reads is found', async () => {
  const owner = new pg.Client({ connectionString: room.programme.urls.admin });
  await owner.connect();
  const { rows } = await owner.query<{ said: string }>(
    "select pg_get_functiondef('emergency_open(uuid)'::regprocedure) as said",
  );
  const said = rows[0]?.said as string;
  const all = await shown({ reason: 'x', account: '', site: '', part: '', person: room.she.personId, emergency: '' });
  const asks = {
    reason: 'emergency',
    account: room.colleague.account,
    site: '',
    part: '',
    person: '',
    emergency: good,
  };
  expect(await shown(asks)).toEqual(rule(all, asks));
  await owner.query(said.replace('and one.id = acting', ''));
  expect(await shown(asks)).not.toEqual(rule(all, asks));
  await owner.query(said);
  await owner.end();
});

test('nothing is written by it, and no other table opens', async () => {
  await app.query('begin');
  for (const [name, value] of Object.entries({ reason: 'emergency', account: room.doctor.account, emergency: good }))
    await app.query('select set_config($1, $2, true)', [`tomoni.${name}`, value]);
  const { rows } = await app.query<{ name: string }>(
    `select c.table_name as name from information_schema.columns c join pg_class r on r.relname = c.table_name
     where c.table_schema = 'public' and c.column_name = 'participant' and r.relforcerowsecurity`,
  );
  expect(rows.length).toBeGreaterThan(10);
  for (const { name } of rows) {
    const found = await app.query(`select 1 from "${name}" where participant = $1`, [room.she.participant]);
    expect(found.rows, name).toEqual([]);
  }
  await expect(
    app.query(
      `insert into personal_record (id, person_id, kind, ciphertext, keyed_hash, created_at)
       values (gen_random_uuid(), $1, 'contact', '', '', now())`,
      [room.she.personId],
    ),
  ).rejects.toThrow('row-level security');
  await app.query('rollback');
});
