/**
 * A notice on its way to a hospital's system: at least once, with a number by which it is known again. It tells that a consent
 * changed, and of whom by number at most; what it is now is read at the gate. Source: FHIR Subscriptions R5 Backport (R4).
 */
import { z } from 'zod';
import { postNotice } from '#app/adapters/notices/post-notice.server.ts';
import type { OutboxHandler } from '#app/adapters/outbox/outbox-worker.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { clientFrom } from './hospital-clients.server.ts';
import { signedHeaders } from './notice-signer.server.ts';
import { isOnList } from './subscriptions.server.ts';

const BACKPORT = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition';
const GONE = 410;
/** an address that fails is left alone for as long, so that it costs nobody time */
const REST_MS = 15_000;

const jobSchema = z.object({
  subscription: z.uuid(),
  /** 0: the question whether the address takes notices */
  number: z.int(),
  at: z.string().optional(),
  participant: z.string().optional(),
});
type Job = z.output<typeof jobSchema>;

export const topicOf = (origin: string): string => `${origin}/api/v1/fhir/SubscriptionTopic/consent-change`;

/** The Bundle that is sent. @param id of this notice @param events so far */
export function noticeBundle(
  { origin, gatePublicUrl }: { readonly origin: string; readonly gatePublicUrl: string },
  { subscription, number, at, participant }: Job,
  id: string,
) {
  const isQuestion = number === 0;
  const focus =
    participant === undefined
      ? []
      : [{ name: 'focus', valueReference: { reference: `${gatePublicUrl}/fhir/Consent/${participant}` } }];
  const event = {
    name: 'notification-event',
    part: [{ name: 'event-number', valueString: String(number) }, { name: 'timestamp', valueInstant: at }, ...focus],
  };
  const self = `${origin}/api/v1/fhir/Subscription/${subscription}`;
  return {
    resourceType: 'Bundle',
    id,
    type: 'history',
    ...(at === undefined ? {} : { timestamp: at }),
    entry: [
      {
        fullUrl: `urn:uuid:${subscription}`,
        resource: {
          resourceType: 'Parameters',
          meta: { profile: [`${BACKPORT}/backport-subscription-status-r4`] },
          parameter: [
            { name: 'subscription', valueReference: { reference: self } },
            { name: 'topic', valueCanonical: topicOf(origin) },
            { name: 'status', valueCode: isQuestion ? 'requested' : 'active' },
            { name: 'type', valueCode: isQuestion ? 'handshake' : 'event-notification' },
            { name: 'events-since-subscription-start', valueString: String(number) },
            ...(isQuestion ? [] : [event]),
          ],
        },
        request: { method: 'GET', url: `${self}/$status` },
        response: { status: '200' },
      },
    ],
  };
}

class NotTaken extends Error {
  override readonly name = 'NotTaken';
}

/** Beside the transaction of the job, which is undone where the notice was not taken. */
async function note(tools: Tools, id: string, taken: boolean): Promise<void> {
  const { prisma } = tools.database;
  const now = tools.clock.now();
  if (taken)
    return void (await prisma.consentSubscription.updateMany({
      where: { id, NOT: { failingSince: null } },
      data: { failingSince: null, restUntil: null },
    }));
  await prisma.consentSubscription.updateMany({ where: { id, failingSince: null }, data: { failingSince: now } });
  await prisma.consentSubscription.updateMany({
    where: { id },
    data: { restUntil: new Date(now.getTime() + REST_MS) },
  });
}

async function send(tools: Tools, job: Job, endpoint: string): Promise<number> {
  const { environment, clock } = tools;
  const id = `${job.subscription}.${job.number}`;
  const body = JSON.stringify(noticeBundle(environment, job, id));
  const headers = {
    'content-type': 'application/fhir+json; charset=utf-8; fhirVersion=4.0',
    'user-agent': 'Tomoni',
    ...signedHeaders(tools, id, clock.now(), body),
  };
  return postNotice({ url: new URL(endpoint), body, headers }, { toThisMachine: environment.demo }).catch(
    (error: Error) => {
      tools.log.warn({ event: 'notice-not-sent', subscription: job.subscription, failure: error.name });
      return 0;
    },
  );
}

/** A notice of a subscription that has ended, or whose address is no longer on the list, is dropped. */
export const noticeHandlers = (tools: Tools): Readonly<Record<string, OutboxHandler>> => ({
  async 'notify.consent'({ payload, now }) {
    const job = jobSchema.parse(payload);
    const { prisma } = tools.database;
    const row = await prisma.consentSubscription.findUnique({
      where: { id: job.subscription },
      include: { client: true },
    });
    if (!row || row.status === 'off' || row.client.revokedAt !== null) return;
    const client = clientFrom(row.client);
    if (!client.scopes.has('subscribe') || !isOnList(client, row.endpoint, tools.environment.demo)) return;
    if (row.restUntil !== null && row.restUntil > now) throw new NotTaken();
    const status = await send(tools, job, row.endpoint);
    const isTaken = status >= 200 && status < 300;
    await note(tools, row.id, isTaken);
    if (status === GONE) {
      await prisma.consentSubscription.updateMany({ where: { id: row.id }, data: { status: 'off', endedAt: now } });
      return;
    }
    if (!isTaken) throw new NotTaken();
    if (row.status === 'requested')
      await prisma.consentSubscription.updateMany({
        where: { id: row.id, status: 'requested' },
        data: { status: 'active' },
      });
  },
});
