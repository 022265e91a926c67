/** The publisher as a process of its own, so that it can be killed alone. */
import { z } from 'zod';
import { readNatsUrl } from '#bridge/nats/address.ts';
import { startPublisher } from '#bridge/nats/publisher-loop.ts';
import { rememberedIn } from '#bridge/replica/remembered.ts';

const plan = z
  .object({ databaseUrl: z.string(), natsUrl: z.string(), note: z.string() })
  .parse(JSON.parse(process.argv[2] ?? 'null'));

startPublisher({
  address: readNatsUrl(plan.natsUrl),
  databaseUrl: plan.databaseUrl,
  remembered: rememberedIn(plan.note),
  log: (entry) => console.log(JSON.stringify(entry)),
});
process.on('disconnect', () => process.exit(0));
