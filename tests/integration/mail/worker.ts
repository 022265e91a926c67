/** A worker that does nothing but the outbox, to be killed by a test. Says `ready`, works until the end. */
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { createTransport } from '#app/adapters/mail/transport.server.ts';
import { startOutboxWorker } from '#app/adapters/outbox/outbox-worker.server.ts';
import { createTools } from '#app/kernel/services/tools.server.ts';
import { mailHandlers } from '#app/server/mail-handlers.server.ts';
import { renderMail } from './words.ts';

const tools = createTools('worker', readEnvironment());
startOutboxWorker(tools.database, mailHandlers(tools, createTransport(tools.environment), renderMail), tools);
console.log('ready');
