/** People of the feed whose sample an event names, as the app writes them, and the staff and cluster around an override. */

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import pg from 'pg';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import { askCareOverride } from '#app/oversight/services/gate-override/ask-care-override.server.ts';
import { grantCareOverride } from '#app/oversight/services/gate-override/grant-care-override.server.ts';
import { createWebServer, stopServer } from '#app/server/create-web-server.ts';
import { type OrderCode, readOrderCode } from '#bridge/contract/care-override.ts';
import type { SampleId } from '#bridge/contract/identifiers.ts';
import type { DatabaseUrls } from './database.ts';
import { type FeedState, permittingPerson } from './gate/feed.ts';

export const DOCTOR = { account: randomUUID(), role: 'treating-doctor', site: 'site-a' } as const;
export const ADMINISTRATOR = { account: randomUUID(), role: 'administrator' } as const;
export const CLUSTER = 'cluster-a';

export function toolsOn(urls: Pick<DatabaseUrls, 'app'>): Tools {
  const dataDir = mkdtempSync(join(tmpdir(), 'tomoni-override-'));
  const variables = { DATABASE_URL: urls.app, DATA_DIR: dataDir, TOMONI_DEMO: '1', LOG_LEVEL: 'fatal' };
  return createTools('test', readEnvironment({ NODE_ENV: 'test', ...variables }));
}

/** @returns its token */
export async function addCluster(tools: Tools, name: string, more: Readonly<Record<string, unknown>> = {}) {
  const token = `tg_${randomBytes(24).toString('base64url')}`;
  const tokenHash = createHash('sha256').update(token).digest('hex');
  const terms = { actions: ['sequence', 'analyse'], scopes: ['decide'], sites: [], reasons: 'none', ...more };
  await tools.database.prisma.gateClient.create({
    data: { id: randomUUID(), name, tokenHash, createdAt: new Date(), ...terms },
  });
  return token;
}

const sampleIn = (state: FeedState): SampleId => state.samples[0]?.id as SampleId;

/** By this clock, ms. The commit itself lies between the two. */
export type Committed = { readonly sentAt: number; readonly acknowledgedAt: number };

/** One event of a person, in a transaction of its own. @param named a sample that the event gives her */
export async function commitState(client: pg.Client, state: FeedState, named?: SampleId): Promise<Committed> {
  const now = new Date().toISOString();
  const sample = named ?? (state.number === 1 ? sampleIn(state) : undefined);
  const row = {
    id: randomUUID(),
    participant: state.participant,
    number: state.number,
    kind: sample ? 'SampleRegistered' : 'Test',
    occurredFrom: now,
    recordedAt: now,
    body: JSON.stringify({ payload: sample ? { sample } : {} }),
    leafHash: createHash('sha256').update(randomUUID()).digest('hex'),
    feed: { kind: 'consent-state', payload: JSON.stringify(state) },
    receipt: null,
  };
  await client.query('begin');
  await client.query('select ledger_lock($1)', [state.participant]);
  await client.query('select ledger_append($1::jsonb)', [JSON.stringify([row])]);
  const sentAt = performance.now();
  await client.query('commit');
  return { sentAt, acknowledgedAt: performance.now() };
}

export async function somebody(client: pg.Client, site?: string): Promise<{ state: FeedState; sample: SampleId }> {
  const state = permittingPerson(site);
  await commitState(client, state);
  return { state, sample: sampleIn(state) };
}

export async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  return client;
}

export const ask = (tools: Tools, samples: readonly SampleId[], cluster = CLUSTER) =>
  askCareOverride(tools, DOCTOR, {
    samples: [...samples],
    cluster,
    reason: 'treatment-waits',
    idempotencyKey: randomUUID(),
  });

/** Asked and given: the order as the cluster gets it. */
export async function orderFor(tools: Tools, samples: readonly SampleId[], cluster = CLUSTER): Promise<OrderCode> {
  const asked = await ask(tools, samples, cluster);
  if (!asked.ok) throw new Error(asked.refusal.code);
  const given = await grantCareOverride(tools, ADMINISTRATOR, asked.result);
  if (!given.ok) throw new Error(given.refusal.code);
  return readOrderCode(given.order) as OrderCode;
}

export type RedemptionServer = {
  readonly server: Server;
  post(
    code: OrderCode,
    gateToken: string,
    asked: Readonly<Record<string, unknown>>,
    request?: string,
  ): Promise<{ status: number; headers: Headers; json: Record<string, unknown> }>;
  close(): Promise<void>;
};

/** The web server without a page. */
export async function redemptionServer(tools: Tools): Promise<RedemptionServer> {
  const server = createWebServer({
    // no page is asked for
    build: { routes: {}, assets: { routes: {} } } as unknown as ServerBuild,
    tools,
    makeConsentResource: () => ({}),
    resolveActor: async () => ({ kind: 'visitor' }),
    clientDirectory: '/nowhere',
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/care-overrides/redeem`;
  return {
    server,
    async post({ order, secret }, gateToken, asked, request = randomUUID()) {
      const headers = {
        authorization: `Bearer ${secret}`,
        'x-gate-token': gateToken,
        'x-request-id': request,
        'content-type': 'application/json',
      };
      const body = JSON.stringify({ order, job: '12', action: 'analyse', ...asked });
      const response = await fetch(address, { method: 'POST', headers, body });
      return { status: response.status, headers: response.headers, json: await response.json() };
    },
    close: () => stopServer(server),
  };
}
