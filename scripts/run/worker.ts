/** The worker: sends what the outbox holds, and waits for recorded acts to come into force at the gates. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openEraser } from '#app/adapters/database/eraser.server.ts';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { openPostOffice } from '#app/adapters/mail/post/post-office.server.ts';
import { createTransport } from '#app/adapters/mail/transport.server.ts';
import { withJobTelemetry } from '#app/adapters/outbox/job-telemetry.ts';
import { startOutboxWorker } from '#app/adapters/outbox/outbox-worker.server.ts';
import { startTelemetry } from '#app/adapters/telemetry/telemetry.server.ts';
import { heldHandlers } from '#app/consent/services/settle-held.server.ts';
import { requestHandlers } from '#app/contact/services/mail/write-of-requests.server.ts';
import { campaignCountHandlers } from '#app/contact/services/reconsent/count-people.server.ts';
import { reconsentHandlers } from '#app/contact/services/reconsent/reconsent-handlers.server.ts';
import { startRecontact } from '#app/contact/services/recontact/runner.server.ts';
import { startReleaseRecorder } from '#app/data-access/services/governance/release-recorder.server.ts';
import { resultHandlers } from '#app/data-access/services/governance/tell-result.server.ts';
import { publicationHandlers } from '#app/data-access/services/publications/stop-publications.server.ts';
import { sealEarlierAnswers } from '#app/data-access/services/usage/use-answers.server.ts';
import { startFollowing } from '#app/hospital/services/interface/follow-changes.server.ts';
import { noticeHandlers } from '#app/hospital/services/interface/send-notice.server.ts';
import { startPublicLog } from '#app/kernel/services/public-log/publish-in-time.server.ts';
import { createServingTools } from '#app/kernel/services/tools.server.ts';
import { breachHandlers } from '#app/oversight/services/data-breaches/tell-people.server.ts';
import { erasureHandlers } from '#app/oversight/services/erasure/carry-out-erasure.server.ts';
import { tellLedger } from '#app/oversight/services/operator/ledger-figures.server.ts';
import { tellMachinery } from '#app/oversight/services/operator/worker-figures.server.ts';
import { refuseWhileClosed } from '#app/oversight/services/restore/restored-ledger.server.ts';
import { closingHandlers } from '#app/oversight/services/site-closure/move-people.server.ts';
import { mailHandlers } from '#app/server/mail-handlers.server.ts';
import { countHandlers } from '#app/studio/services/drafting/consequence.server.ts';
import { publicationHandlersOfDrafts } from '#app/studio/services/drafting/publish-draft.server.ts';
import { publishHandlers } from '#app/studio/services/news/publish-news.server.ts';
import { tellHandlers } from '#app/studio/services/news/tell-news.server.ts';
import { readNatsUrl } from '#bridge/nats/address.ts';
import { startWaiter } from '#bridge/relay/waiter-loop.ts';
import { rememberedIn } from '#bridge/replica/remembered.ts';
import { renderMail } from '#emails/render-mail.tsx';
import { tellBackups } from '../backup/tell-age.ts';
import { jobsOf, startJobs } from './jobs.ts';
import { partReady } from './part-life.ts';

/** The post office beside the worker: built as the worker is, or the source of it. */
const postScript = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './post.ts' : '../post/post.js', import.meta.url),
);
/** to the mail server, for campaigns */
const CONNECTIONS = 8;
const environment = readEnvironment();
if (!environment.gateDatabaseUrl)
  throw new Error('GATE_DATABASE_URL is needed: the worker waits with the role of the gates.');
const { tools } = createServingTools('worker', environment);
await refuseWhileClosed(tools);
await sealEarlierAnswers(tools);
const telemetry = await startTelemetry('worker', { ...environment, metricsPort: environment.workerMetricsPort });
tellMachinery(tools, telemetry);
tellLedger(tools.database, telemetry);
if (environment.backupDir) tellBackups(environment.backupDir, telemetry);
const eraser = environment.eraserDatabaseUrl ? openEraser(environment.eraserDatabaseUrl) : null;
const handlers = {
  ...mailHandlers(tools, createTransport(environment), renderMail),
  ...erasureHandlers(tools, eraser),
  ...reconsentHandlers(tools),
  ...heldHandlers(tools),
  ...campaignCountHandlers(tools),
  ...requestHandlers(tools),
  ...closingHandlers(tools),
  ...countHandlers(tools),
  ...publicationHandlersOfDrafts(tools),
  ...publicationHandlers,
  ...resultHandlers,
  ...publishHandlers,
  ...tellHandlers,
  ...breachHandlers,
};
const outbox = startOutboxWorker(tools.database, withJobTelemetry(handlers, telemetry), tools);
const notices = startOutboxWorker(tools.database, noticeHandlers(tools), tools, 'notices');
const following = startFollowing(tools);
const { gateDatabaseUrl: databaseUrl, leaseMs } = environment;
const remembered = rememberedIn(join(environment.dataDir, 'waiter/seen.json'));
const waiter = startWaiter({
  remembered,
  databaseUrl,
  leaseMs,
  log: ({ event, ...ids }) => tools.log.info(ids, event),
});
/** Nothing of NATS is loaded where it is not used. */
async function startPublishing() {
  if (environment.natsUrl === null) return null;
  const { startPublisher } = await import('#bridge/nats/publisher-loop.ts');
  return startPublisher({
    address: readNatsUrl(environment.natsUrl),
    databaseUrl,
    remembered: rememberedIn(join(environment.dataDir, 'publisher/seen.json')),
    log: ({ event, ...ids }) => tools.log.info(ids, event),
  });
}
const office =
  environment.smtpUrl === null
    ? null
    : openPostOffice({ environment, ids: tools.ids, script: postScript, connections: CONNECTIONS });
const recontact = startRecontact(tools, office, renderMail);
const publisher = await startPublishing();
const releases = startReleaseRecorder(tools);
const publicLog = startPublicLog(tools);
const jobs = startJobs(tools, jobsOf(tools));
partReady(async () => {
  jobs.stop();
  await Promise.all([
    recontact.stop(),
    outbox.stop(),
    notices.stop(),
    following.stop(),
    waiter.stop(),
    releases.stop(),
    publicLog.stop(),
    publisher?.stop(),
    eraser?.close(),
    telemetry.stop(),
  ]);
  await tools.database.close();
});
