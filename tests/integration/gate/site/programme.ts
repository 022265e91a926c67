/** A programme with a gate of its own, two sites, and gates there that know it by FEED_URL alone. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { LeaseHolder } from '#bridge/lease/holder.ts';
import { type RunningWaiter, startWaiter } from '#bridge/relay/waiter-loop.ts';
import { type GateOptions, type RunningGate, startGate } from '#bridge/server/gate.ts';
import { silentLog } from '#bridge/server/log.ts';
import { type DatabaseUrls, freshDatabase } from '#tests/support/database.ts';
import { type FeedState, type Ledger, openLedger, permittingPerson, stateLine } from '#tests/support/gate/feed.ts';
import { addClient, api, gateHere, isReady, temporaryFolder, until } from '#tests/support/gate/gates.ts';
import { type HttpWire, httpWire } from './http-wire.ts';

export const T = 1000;
export const SITE = 'site-a';
export const ELSEWHERE = 'site-b';

export type SiteProgramme = {
  readonly urls: DatabaseUrls;
  readonly ledger: Ledger;
  readonly gate: RunningGate;
  readonly wire: HttpWire;
  /** bearer tokens: relays of two sites, clients of the first and of all */
  readonly tokens: Readonly<Record<'relay' | 'elsewhere' | 'own' | 'all', string>>;
  /** of the first site */
  readonly person: FeedState;
  /** of the other */
  readonly stranger: FeedState;
  stop(): Promise<void>;
};

export async function siteProgramme(): Promise<SiteProgramme> {
  const urls = await freshDatabase();
  const ledger = await openLedger(urls.app);
  const [person, stranger] = [permittingPerson(SITE), permittingPerson(ELSEWHERE)];
  await ledger.append(stateLine(person), stateLine(stranger));
  const tokens = {
    relay: await addClient(ledger.client, { scopes: ['relay'], actions: [], sites: [SITE] }),
    elsewhere: await addClient(ledger.client, { scopes: ['relay'], actions: [], sites: [ELSEWHERE] }),
    own: await addClient(ledger.client, { sites: [SITE], scopes: OF_PEOPLE }),
    all: await addClient(ledger.client),
  };
  const gate = await gateHere(urls.bridge);
  await until(isReady(gate.port));
  const wire = await httpWire(gate.port);
  return {
    urls,
    ledger,
    gate,
    wire,
    tokens,
    person,
    stranger,
    async stop() {
      await wire.close();
      await gate.stop();
      await ledger.close();
    },
  };
}

const OF_PEOPLE = ['decide', 'manifest', 'read-state', 'read-changes', 'evidence', 'match', 'fhir'];

type SiteOptions = {
  readonly token?: string;
  readonly gate?: string;
  readonly dataDir?: string;
  readonly port?: number;
  readonly leaseMs?: number;
  readonly wrapHolder?: (holder: LeaseHolder) => LeaseHolder;
};

/** A gate at the first site, in this process; it may not be ready yet. */
export function siteGate({ wire, tokens }: Pick<SiteProgramme, 'wire' | 'tokens'>, options: SiteOptions = {}) {
  const { token = tokens.relay, ...others } = options;
  const folder = temporaryFolder();
  const complete: GateOptions = {
    feed: { url: wire.url, token },
    gate: 'site-gate',
    leaseMs: T,
    dataDir: folder,
    keysDir: join(folder, 'keys'),
    publicUrl: 'http://localhost:3100',
    port: 0,
    log: silentLog,
    ...others,
  };
  return startGate(complete);
}

export const waiterOf = ({ urls }: SiteProgramme): RunningWaiter =>
  startWaiter({ databaseUrl: urls.bridge, leaseMs: T });

export const analyse = (one: FeedState) => ({ subject: { participant: one.participant }, action: 'analyse' });

/** Decision, codes and revision, or the status where there is none. */
export async function decided(port: number, token: string, request: object) {
  const { status, json } = await api(port, token).call('/v1/decisions', request);
  if (status !== 200) return { status, code: json.code as string };
  const codes = (json.reasons ?? []).map(({ code }: { code: string }) => code) as string[];
  return { status, decision: json.decision as string, codes, revision: json.revision as number, id: json.id as string };
}

export const whyNotReady = async (port: number): Promise<string | undefined> =>
  (await (await fetch(`http://127.0.0.1:${port}/readyz`)).json()).why;

export const newBoot = (): string => randomUUID();
