/**
 * npm run audit-pack [-- --out FILE.zip]: what an auditor from outside needs, in one file, and nothing of people. Its manifest names
 * every file by SHA-256 and is signed with the key that signs the programme's reports. Run with the environment of the service.
 */
import { createHash, type KeyObject, sign } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { ServerBuild } from '@remix-run/node';
import pg from 'pg';
import { type ZipEntry, zipOf } from '#app/adapters/archive/zip.server.ts';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { requestStepRows } from '#app/data-access/domain/requests/request-steps.ts';
import { csvFile } from '#app/kernel/domain/csv.ts';
import { permissionsPage } from '#app/kernel/domain/permissions.ts';
import { SETTING_NAMES, SETTINGS } from '#app/kernel/domain/programme/settings.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import { auditLedger } from '#app/oversight/services/ledger-audit/audit-ledger.server.ts';
import { policiesOf } from '#app/server/guard-routes.server.ts';
import { openRunningDatabase } from '../database/running.ts';
import type { Lock } from '../testing/check-packages.ts';
import { sbomOf } from '../testing/sbom.ts';
import { auditRecords, type PackFile, QUERIES, type Query, refusePersonal } from './audit-records.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Pages of the project that an auditor asks for; folders whole. */
const PAGES = [
  'docs/architecture.md',
  'docs/assurance.md',
  'docs/asvs.md',
  'docs/dataflow.md',
  'docs/decisions',
  'docs/erasure.md',
  'docs/glossary.md',
  'docs/measurements.md',
  'docs/medical-guideline.md',
  'docs/operating.md',
  'docs/operations',
  'docs/requirements.md',
  'docs/security.md',
  'CHANGELOG.md',
];

function pagesAt(path: string): readonly string[] {
  if (!path.startsWith('docs/') || path.endsWith('.md')) return [path];
  const entries = readdirSync(join(ROOT, path), { withFileTypes: true });
  return entries
    .flatMap((entry) => (entry.isDirectory() ? pagesAt(`${path}/${entry.name}`) : [`${path}/${entry.name}`]))
    .sort();
}
const pages = (): readonly PackFile[] =>
  PAGES.flatMap(pagesAt).map((path) => ({ name: path, body: readFileSync(join(ROOT, path), 'utf8') }));

type Package = Readonly<{ name: string; version: string; engines: Readonly<Record<string, string>> }>;
const pem = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }) as string;
const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

/** What the program itself says: the same for one version of it. */
async function programFiles(): Promise<readonly PackFile[]> {
  const build = (await import(pathToFileURL(join(ROOT, 'build/server/index.js')).href)) as ServerBuild;
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lock;
  const { name, version, engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Package;
  const settings = SETTING_NAMES.map((one) => ({ name: one, ...SETTINGS[one] }));
  const migrations = readdirSync(join(ROOT, 'prisma/migrations')).sort();
  return [
    { name: 'program/permissions.md', body: permissionsPage(requestStepRows()) },
    { name: 'program/policies-of-pages.json', body: json(policiesOf(build)) },
    {
      name: 'program/settings.csv',
      body: csvFile(['name', 'unit', 'standard', 'least', 'most', 'ground'], settings),
    },
    { name: 'program/sbom.cdx.json', body: json(sbomOf(ROOT, lock, { name, version })) },
    { name: 'program/versions.json', body: json({ name, version, engines, node: process.version, migrations }) },
  ];
}

async function ledgerFiles(tools: Tools): Promise<readonly PackFile[]> {
  const { events, erased, lost, leaves, publicHeads, root, faults } = await auditLedger(tools);
  const { keys } = tools;
  const shown = { at: tools.clock.now().toISOString(), events, erased, lost, leaves, publicHeads, root, faults };
  return [
    { name: 'ledger/audit.json', body: json(shown) },
    { name: 'keys/log.pem', body: keys.logKeys().map(pem).join('') },
    { name: 'keys/receipts.pem', body: keys.headKeys().map(pem).join('') },
    { name: 'keys/reports.pem', body: keys.reportKeys().map(pem).join('') },
  ];
}

const README = `Audit pack of Tomoni / 監査のための一式

It holds no person's number, name or words: records were read as the database role tomoni_auditor, column by column; accounts are
numbered within this pack alone; reasons typed by staff are left out. Where something is missing, ask the programme's office.
人の番号、名前、ことばは入っていません。アカウントは、この一式の中だけの番号です。担当者が書いた理由は入れていません。

records/   what the database says: settings with history, acts, roles by number, rights, heads, disposals, leaks, audits and findings
program/   what the program says: permissions, policies of pages, settings, packages (CycloneDX), versions
ledger/    the audit of the whole ledger as it was run for this pack; npm run verify repeats it
keys/      public keys of the log, of receipts, of reports and of this manifest
docs/      assurance page, standards, decisions, runbooks

Check / 確かめ方:
  sha256sum -c MANIFEST.sha256
  openssl pkeyutl -verify -pubin -inkey keys/manifest.pem -rawin -in MANIFEST.sha256 -sigfile MANIFEST.sig
keys/manifest.pem proves nothing by itself: compare it with the key that the programme publishes at /reports/key.pem.
`;

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** @param auditor connected as `tomoni_auditor` @throws where a record looks personal */
export async function auditPack(
  tools: Tools,
  auditor: Pick<pg.Client, 'query'>,
  queries: readonly Query[] = QUERIES,
): Promise<readonly ZipEntry[]> {
  const records = await auditRecords(auditor, queries);
  refusePersonal(records);
  const { privateKey, publicKey } = tools.keys.reportSigner();
  const files = [
    { name: 'README.txt', body: README },
    { name: 'keys/manifest.pem', body: pem(publicKey) },
    ...(await ledgerFiles(tools)),
    ...records,
    ...(await programFiles()),
    ...pages(),
  ].sort((one, other) => (one.name < other.name ? -1 : 1));
  const manifest = files.map(({ name, body }) => `${sha256(body)}  ${name}\n`).join('');
  const signature = new Uint8Array(sign(null, Buffer.from(manifest, 'utf8'), privateKey));
  return [...files, { name: 'MANIFEST.sha256', body: manifest }, { name: 'MANIFEST.sig', body: signature }];
}

async function databaseUrls() {
  const { DATABASE_URL: app, AUDITOR_DATABASE_URL: auditor } = process.env;
  if (app && !auditor) throw new Error('Set AUDITOR_DATABASE_URL as well: the address with the role tomoni_auditor.');
  if (app && auditor) return { app, auditor, close: async () => {} };
  const { urls, close } = await openRunningDatabase(resolve(process.env.DATA_DIR || '.data'));
  return { app: urls.app, auditor: urls.auditor, close };
}

/** A pack with faults is handed over all the same, and says so. */
function faultsIn(entries: readonly ZipEntry[]): number {
  const audit = entries.find(({ name }) => name === 'ledger/audit.json')?.body;
  return (JSON.parse(String(audit)) as { faults: readonly unknown[] }).faults.length;
}

/** What was started or opened for it is ended again, also where no pack could be made. @returns how many faults the ledger has */
async function writePack(file: string): Promise<number> {
  const { app, auditor, close } = await databaseUrls();
  const environment = {
    ...process.env,
    DATA_DIR: process.env.DATA_DIR || '.data',
    DATABASE_URL: app,
    TOMONI_DEMO: '1',
  };
  const client = new pg.Client({ connectionString: auditor });
  try {
    const tools = createTools('audit-pack', readEnvironment(environment));
    await client.connect();
    const entries = await auditPack(tools, client).finally(() => tools.database.close());
    writeFileSync(file, Buffer.concat([...zipOf(entries, tools.clock.now())]));
    console.log(`${entries.length} files in ${file}; the manifest is signed with the key of reports.`);
    return faultsIn(entries);
  } finally {
    await client.end();
    await close();
  }
}

if (import.meta.main) {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { values } = parseArgs({ options: { out: { type: 'string', default: 'audit-pack.zip' } } });
  try {
    const faults = await writePack(values.out);
    console.log(faults === 0 ? 'The ledger is whole.' : `${faults} faults in the ledger: see ledger/audit.json`);
    process.exit(faults === 0 ? 0 : 1);
  } catch (error) {
    console.error((error as Error).message);
    process.exit(2);
  }
}
