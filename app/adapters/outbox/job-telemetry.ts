/** One span and a few figures for each row of the outbox: by its topic, never by what it carries. */
import type { Telemetry } from '../telemetry/telemetry.server.ts';
import type { OutboxHandler } from './outbox-worker.server.ts';

export function withJobTelemetry(
  handlers: Readonly<Record<string, OutboxHandler>>,
  { figures, spans }: Telemetry,
): Readonly<Record<string, OutboxHandler>> {
  const jobs = figures.counter('jobs', 'rows of the outbox worked on, by topic and outcome');
  const seconds = figures.times('job_seconds', 'time of one row');
  const timed =
    (topic: string, handler: OutboxHandler): OutboxHandler =>
    async (job) => {
      const startMs = Date.now();
      const began = performance.now();
      let failed = true;
      try {
        await handler(job);
        failed = false;
      } finally {
        const took = performance.now() - began;
        jobs({ topic, outcome: failed ? 'failed' : 'done' });
        seconds(took / 1000);
        const attributes = { 'messaging.destination.name': topic };
        spans.add({ kind: 'consumer', name: topic, startMs, endMs: startMs + took, failed, attributes });
      }
    };
  return Object.fromEntries(Object.entries(handlers).map(([topic, handler]) => [topic, timed(topic, handler)]));
}
