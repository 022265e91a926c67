/** FHIR R4 Subscription as the R5 Backport has it: one topic, a change of consent; told over https, with a number at most. */
import { z } from 'zod';
import { topicOf } from '#app/hospital/services/interface/send-notice.server.ts';
import {
  CONTENTS,
  endSubscription,
  findSubscription,
  listSubscriptions,
  type Subscription,
  subscribe,
} from '#app/hospital/services/interface/subscriptions.server.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import { noQuery } from './enrolment-operations.ts';
import { operation } from './operation.ts';
import { problem } from './problems.ts';

const BACKPORT = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition';
const CONTENT = `${BACKPORT}/backport-payload-content`;
const FHIR_JSON = 'application/fhir+json';

const asked = z.strictObject({
  resourceType: z.literal('Subscription'),
  id: z.string().optional(),
  meta: z.looseObject({}).optional(),
  status: z.literal('requested'),
  reason: z.string().max(200),
  /** the topic */
  criteria: z.string(),
  channel: z.strictObject({
    type: z.literal('rest-hook'),
    endpoint: z.string().max(500),
    payload: z.literal(FHIR_JSON),
    _payload: z.strictObject({
      extension: z.array(z.strictObject({ url: z.literal(CONTENT), valueCode: z.enum(CONTENTS) })).length(1),
    }),
  }),
});

function resourceOf(origin: string, { id, endpoint, content, status, events }: Subscription) {
  return {
    resourceType: 'Subscription' as const,
    id,
    meta: { profile: [`${BACKPORT}/backport-subscription`] },
    status,
    ...(status === 'error' ? { error: 'The address does not take notices. They are tried again for two days.' } : {}),
    reason: `Changes of consent of the own people; ${events} so far`,
    criteria: topicOf(origin),
    channel: {
      type: 'rest-hook',
      endpoint,
      payload: FHIR_JSON,
      _payload: { extension: [{ url: CONTENT, valueCode: content }] },
    },
  };
}
const told = z.looseObject({ resourceType: z.literal('Subscription'), id: z.string(), status: z.string() });
const PATH = '/fhir/Subscription';
const ONE = `${PATH}/{subscription}`;
export const SUBSCRIPTION_OPERATIONS = [
  operation({
    name: 'subscribe',
    method: 'POST',
    path: PATH,
    scope: 'subscribe',
    summary:
      'Asks to be told when a consent of the own people changes, at an https address on the client’s list. The address is asked first (handshake). Notices are signed, come at least once, and name a number at most.',
    writes: true,
    takes: { as: 'json', schema: asked },
    query: noQuery,
    gives: { 201: told },
    fhir: true,
    async run({ tools, client, body: { criteria, channel } }) {
      const { origin } = tools.environment;
      if (criteria !== topicOf(origin))
        return { problem: problem('not-understood', { faults: [{ pointer: '/criteria', code: 'unknown-topic' }] }) };
      const content = channel._payload.extension[0]?.valueCode ?? 'empty';
      const made = await subscribe(tools, client, { endpoint: channel.endpoint, content });
      if (made === 'too-many') return { problem: problem('too-many-subscriptions') };
      if (made === 'endpoint-not-allowed') return { problem: problem(made) };
      return { status: 201, body: resourceOf(origin, made) };
    },
  }),
  operation({
    name: 'list-subscriptions',
    method: 'GET',
    path: PATH,
    scope: 'subscribe',
    summary: 'What this client asked to be told of.',
    writes: false,
    takes: null,
    query: noQuery,
    gives: { 200: z.looseObject({ resourceType: z.literal('Bundle') }) },
    fhir: true,
    async run({ tools, client }) {
      const { origin } = tools.environment;
      const found = await listSubscriptions(tools, client);
      const entry = found.map((one) => ({
        fullUrl: `${origin}/api/v1${PATH}/${one.id}`,
        resource: resourceOf(origin, one),
        search: { mode: 'match' },
      }));
      const bundle = { resourceType: 'Bundle', type: 'searchset', total: entry.length };
      // FHIR has no empty lists
      return { status: 200, body: entry.length > 0 ? { ...bundle, entry } : bundle };
    },
  }),
  operation({
    name: 'read-subscription',
    method: 'GET',
    path: ONE,
    scope: 'subscribe',
    summary: 'One of them, and whether its address takes notices.',
    writes: false,
    takes: null,
    query: noQuery,
    gives: { 200: told },
    fhir: true,
    async run({ tools, client, part }) {
      const found = isUuid(part) ? await findSubscription(tools, client, part) : null;
      return found
        ? { status: 200, body: resourceOf(tools.environment.origin, found) }
        : { problem: problem('not-found') };
    },
  }),
  operation({
    name: 'unsubscribe',
    method: 'DELETE',
    path: ONE,
    scope: 'subscribe',
    summary: 'Ends it: nothing more is sent.',
    writes: true,
    takes: null,
    query: noQuery,
    gives: { 200: told },
    fhir: true,
    async run({ tools, client, part }) {
      if (!isUuid(part) || !(await endSubscription(tools, client, part))) return { problem: problem('not-found') };
      const ended = await findSubscription(tools, client, part);
      return ended
        ? { status: 200, body: resourceOf(tools.environment.origin, ended) }
        : { problem: problem('not-found') };
    },
  }),
];
