/** A sample transparency report: an invented programme on a database of its own, its report, its files. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { publishVersion } from '#app/kernel/services/documents/publish-version.server.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import { publicReport, reportFile, reportSignature } from '#app/studio/services/reports/public-reports.server.ts';
import { publicKeyPem } from '#app/studio/services/reports/report-files.server.ts';
import { reportPdf } from '#app/studio/services/reports/report-pdf.server.ts';
import { seededIds } from '#prisma/seed/chance.ts';
import { seedCommittee } from '#prisma/seed/committee.ts';
import { seedRequests } from '#prisma/seed/data-requests/requests.ts';
import { openGateFixture } from '#prisma/seed/gate-fixture.ts';
import { governProgramme, setMemberships } from '#prisma/seed/govern.ts';
import { seedPanel } from '#prisma/seed/panel.ts';
import { SITES } from '#prisma/seed/programme.ts';
import { RECIPIENTS } from '#prisma/seed/recipients.ts';
import { enterRequests } from '#prisma/seed/register.ts';
import { composeReport, confirmAndPublish } from '#prisma/seed/report/compose.ts';
import { PARTS, TITLES } from '#prisma/seed/report/parts.ts';
import { createStaff } from '#prisma/seed/staff.ts';
import { startEmbeddedPostgres } from '../database/embedded-postgres.ts';
import { migrate } from '../database/migrate.ts';
import { ensureRoles } from '../database/roles.ts';
import { type MovedClock, sixMonths } from './six-months.ts';

const BEGAN = '2026-10-02';
const MINUTE_MS = 60_000;
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '600' },
    months: { type: 'string', default: '6' },
    to: { type: 'string', default: 'docs/sample-report' },
  },
});

/** Where a test of time says it is; each look moves on by a moment, so that every act has its own. */
function movedClock(): MovedClock {
  let at = Date.parse(`${BEGAN}T00:00:00Z`);
  return {
    now: () => {
      at += 50;
      return new Date(at);
    },
    set: (to) => {
      at = Math.max(at, to);
    },
  };
}

async function write(tools: Tools, report: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const language of LANGUAGES) {
    const found = await publicReport(tools, { report, version: null, language });
    const page = found && (await reportFile(tools, found, `${language}.html`));
    if (!found || !page) throw new Error('what was just published is there');
    writeFileSync(join(folder, page.name), page.content);
    if (language === 'ja-easy') continue;
    const title = `${report} ${found.title}`;
    const pdf = await reportPdf(tools, { report: found, language, isLarge: false, errata: '', title });
    writeFileSync(join(folder, page.name.replace('.html', '.pdf')), pdf);
  }
  const data = await reportFile(tools, { report, version: 1 }, 'data.zip');
  if (!data) throw new Error('what was just published is there');
  writeFileSync(join(folder, data.name), data.content);
  writeFileSync(join(folder, 'signature.json'), (await reportSignature(tools, { report, version: 1 })) ?? '');
  writeFileSync(join(folder, 'key.pem'), publicKeyPem(tools.keys, null) ?? '');
}

const folder = mkdtempSync(join(tmpdir(), 'tomoni-report-'));
const postgres = await startEmbeddedPostgres(join(folder, 'postgres'), { fsync: 'off' });
const urls = await ensureRoles(postgres.url('postgres'), 'tomoni', join(folder, 'roles.json'));
await migrate(urls.owner);
const clock = movedClock();
const environment = readEnvironment({
  ...process.env,
  DATABASE_URL: urls.app,
  DATA_DIR: folder,
  TOMONI_DEMO: '1',
  LOG_LEVEL: 'fatal',
});
const tools: Tools = { ...createTools('report', environment), ids: seededIds(20_261_123), clock };
const gate = openGateFixture(urls.bridge);
const admin = new pg.Client({ connectionString: postgres.url('tomoni') });
await admin.connect();
/** No gate runs here: what it would have confirmed within a second is written as if it had. */
const inForce = async (at: Date) => {
  await admin.query(
    `insert into in_force (revision, incarnation, digest, how, gates, waited_ms, recorded_at)
     select revision, incarnation, '', 'confirmed', '[]', 700, $1 from ledger_head on conflict do nothing`,
    [new Date(at.getTime() + 700)],
  );
};
try {
  await withAccess(tools.database, systemAccess('sample'), async (tx) => {
    await tx.site.createMany({ data: [...SITES] });
    await tx.organisation.createMany({ data: [...RECIPIENTS] });
  });
  const staff = await createStaff(tools);
  const elsi = { role: 'elsi-officer', account: staff.officers.elsi } as const;
  await publishVersion(tools, { ...elsi, channel: 'web' }, 'app/documents/wgs-icf/2.1');
  await governProgramme(tools, staff.officers, clock.now());
  const secretariat = { role: 'review-secretariat', account: staff.officers.secretariat, channel: 'web' } as const;
  await enterRequests(tools, secretariat, clock.now(), false);
  const size = { began: BEGAN, people: Number(values.people), months: Number(values.months) };
  const { sample, ...days } = await sixMonths({ tools, clock, staff, gate, inForce }, size);
  const review = { secretariat: secretariat.account, now: clock.now() };
  await setMemberships(tools, review.secretariat, review.now);
  await seedCommittee(tools, review);
  await seedPanel(tools, review);
  await seedRequests(tools, { ...review, gate, sample });
  clock.set(clock.now().getTime() + MINUTE_MS);
  const report = await composeReport(tools, elsi, { titles: TITLES, ...days, parts: PARTS });
  await confirmAndPublish(tools, { role: 'elsi-officer', account: staff.officers.secondElsi }, report);
  await write(tools, report, values.to);
  console.log(`${report} is in ${values.to}`);
} finally {
  await admin.end();
  await gate.close();
  await tools.database.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
