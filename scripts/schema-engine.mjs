#!/usr/bin/env node
// Prisma's schema engine without its native binary: the engine's own WebAssembly build and @prisma/adapter-pg behind
// the JSON-RPC that the Prisma command speaks on standard input and output. Rests on an internal protocol: the
// versions are pinned together, and tests/integration/migrations.test.ts runs it. See docs/decisions/003.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

const words = process.argv.slice(2);
const option = (name) => (words.includes(name) ? words[words.indexOf(name) + 1] : undefined);
const url = JSON.parse(option('--datasource') ?? '{}').url ?? process.env.DATABASE_URL;

const databaseOf = (address) => decodeURIComponent(new URL(address).pathname.slice(1));
function withDatabase(address, name) {
  const other = new URL(address);
  other.pathname = `/${encodeURIComponent(name)}`;
  return other.href;
}
async function asAdministrator(work) {
  const client = new pg.Client({ connectionString: withDatabase(url, 'postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

// ── `cli` calls: exist, create, drop a database ────────────────────────────────────────────────────────────────────
function failure(error) {
  const fields = { message: error.message, is_panic: false, error_code: error.code, meta: error.meta };
  const line = { level: 'ERROR', timestamp: new Date().toISOString(), fields, target: 'schema_engine::logger' };
  process.stderr.write(`{}\n${JSON.stringify(line)}\n`);
  process.exit(1);
}
async function connect() {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.end();
  } catch (error) {
    const { hostname, port, username } = new URL(url);
    if (error.code === '3D000') {
      failure({
        code: 'P1003',
        message: `Database ${databaseOf(url)} does not exist`,
        meta: { database_name: databaseOf(url) },
      });
    }
    if (error.code === '28P01' || error.code === '28000') {
      failure({
        code: 'P1000',
        message: 'Authentication failed against database server',
        meta: { database_user: username },
      });
    }
    failure({
      code: 'P1001',
      message: "Can't reach database server",
      meta: { database_location: `${hostname}:${port}` },
    });
  }
}
const commands = {
  'can-connect-to-database': connect,
  'create-database': () => asAdministrator((c) => c.query(`create database ${c.escapeIdentifier(databaseOf(url))}`)),
  'drop-database': () =>
    asAdministrator((c) => c.query(`drop database if exists ${c.escapeIdentifier(databaseOf(url))}`)),
};
if (words.includes('cli')) {
  const command = commands[words[words.indexOf('cli') + 1]];
  if (!command) failure({ message: `unsupported: ${words.join(' ')}` });
  await command().catch((error) => failure({ code: 'P1009', message: error.message }));
  process.exit(0);
}

// ── JSON-RPC ───────────────────────────────────────────────────────────────────────────────────────────────────────
const wasm = createRequire(import.meta.url)
  .resolve('@prisma/schema-engine-wasm')
  .replace(/schema_engine\.js$/, 'schema_engine_bg.wasm');
const { instance } = await WebAssembly.instantiate(readFileSync(wasm), { './schema_engine_bg.js': glue });
glue.__wbg_set_wasm(instance.exports);
instance.exports.__wbindgen_start();
globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  message: '',
  set_message(text) {
    this.message = text;
  },
  get() {
    return this.message;
  },
};

/** adapter-pg knows no "char" type, which the catalogue uses (pg_class.relpersistence): present it as text. */
class CatalogPool extends pg.Pool {
  async query(...query) {
    const result = await super.query(...query);
    for (const field of result?.fields ?? []) {
      if (field.dataTypeID === 18) field.dataTypeID = 25;
      if (field.dataTypeID === 1002) field.dataTypeID = 1009;
    }
    return result;
  }
}
/** Columns of the engine's catalogue queries that it reads as one character. */
const SINGLE_CHARACTERS = new Set(['constraint_type', 'confdeltype', 'confupdtype']);
/**
 * adapter-pg splits a script at every semicolon, also inside comments and functions: send it whole instead, which
 * also makes each migration one transaction.
 */
async function adapterFor(address) {
  const pool = new CatalogPool({ connectionString: address, max: 4 });
  const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const [place, name] of result.columnNames.entries())
      if (SINGLE_CHARACTERS.has(name)) result.columnTypes[place] = ColumnTypeEnum.Character;
    return result;
  };
  adapter.executeScript = async (script) => {
    await pool.query(script);
  };
  return adapter;
}

class Factory extends PrismaPg {
  connect() {
    return adapterFor(url);
  }
  async connectToShadowDb() {
    const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
    await asAdministrator((client) => client.query(`create database "${name}"`));
    const adapter = await adapterFor(withDatabase(url, name));
    const dispose = adapter.dispose.bind(adapter);
    adapter.dispose = async () => {
      await dispose();
      await asAdministrator((client) => client.query(`drop database if exists "${name}" with (force)`));
    };
    return adapter;
  }
}

const factory = bindMigrationAwareSqlAdapterFactory(new Factory({ connectionString: url }));
const models = option('--datamodels');
let datamodels;
if (models) {
  try {
    datamodels = JSON.parse(models);
  } catch {
    datamodels = [[models, readFileSync(models, 'utf8')]];
  }
}
let engine;
const theEngine = async () => (engine ??= await glue.SchemaEngine.new({ datamodels }, () => {}, factory));
const say = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);

async function answer(id, method, params) {
  const running = await theEngine();
  if (method === 'getDatabaseVersion') return running.version(params);
  const result = (await running[method](params)) ?? null;
  if (method === 'diff' && result?.stdout != null) {
    say({ method: 'print', params: { content: result.stdout }, id: `print-${id}` });
  }
  return result;
}
for await (const line of createInterface({ input: process.stdin })) {
  if (!line.trim()) continue;
  const { id, method, params } = JSON.parse(line);
  if (!method) continue; // the command's acknowledgement of our print
  try {
    say({ id, result: await answer(id, method, params) });
  } catch (error) {
    const data = {
      is_panic: false,
      message: error?.message ?? String(error),
      meta: error?.meta ?? null,
      error_code: error?.code ?? null,
    };
    say({ id, error: { code: 4466, message: 'An error happened. Check the data field for details.', data } });
  }
}
process.exit(0);
