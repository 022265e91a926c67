/** So many invented people more, in the programme of DATA_DIR. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '#app/adapters/chance.server.ts';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { createTools } from '#app/kernel/services/tools.server.ts';
import { seededIds } from '#prisma/seed/chance.ts';
import { joinMany } from '#prisma/seed/many.ts';
import { openRunningDatabase } from './database/running.ts';

const { values } = parseArgs({ options: { participants: { type: 'string', default: '100' } } });
const count = Number(values.participants);
if (!Number.isInteger(count) || count < 1) {
  console.error('Say how many: npm run seed -- --participants 1000');
  process.exit(1);
}
const dataDir = resolve(process.env.DATA_DIR || '.data');
try {
  const running = await openRunningDatabase(dataDir);
  const real = createTools(
    'seed',
    readEnvironment({ ...process.env, DATA_DIR: dataDir, DATABASE_URL: running.urls.app, TOMONI_DEMO: '1' }),
  );
  const { prisma } = real.database;
  const from = await prisma.enrolment.count();
  const roles = await prisma.accountRole.findMany({
    where: { role: 'site-coordinator', revokedAt: null },
    orderBy: { grantedAt: 'asc' },
  });
  const coordinators = roles.map(({ accountId, site }) => ({ account: accountId, site: site ?? '' }));
  const began = performance.now();
  await joinMany({ ...real, ids: seededIds(from), clock: systemClock }, coordinators, { from, count });
  const seconds = (performance.now() - began) / 1000;
  console.log(`${count} people joined in ${seconds.toFixed(1)} s (${Math.round(count / seconds)} a second)`);
  await real.database.close();
  await running.close();
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
