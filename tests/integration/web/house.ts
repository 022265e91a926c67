/** The web server as it runs, on a database of its own, with people whose requests say who they are. */
import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import type { Telemetry } from '#app/adapters/telemetry/telemetry.server.ts';
import { MISSING } from '#app/i18n/i18n.ts';
import type { RoutePolicy } from '#app/kernel/services/access/admits.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { createWebServer, stopServer } from '#app/server/create-web-server.ts';
import { buildIfChanged } from '../../../scripts/build.ts';
import { consentResource } from '../../../scripts/run/consent-resource.ts';
import { formTokenFor } from './tokens.ts';

const root = join(import.meta.dirname, '../../..');

/** Names of those who ask; the header stands in for the session that the sessions' own tests cover. */
const ACTOR_HEADER = 'x-test-actor';

export type Asked = {
  /** null: whoever the session's cookie says */
  readonly as?: string | null;
  readonly form?: Readonly<Record<string, string>> | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
  readonly body?: string;
};
export type Answered = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  readonly bytes: Uint8Array;
};

export type Web = {
  readonly origin: string;
  /** where it listens */
  readonly address: string;
  readonly build: ServerBuild;
  token(as: string): string;
  ask(path: string, asked?: Asked): Promise<Answered>;
  close(): Promise<void>;
};

/** A route that a test adds to the build, with its policy: to see that what watches the routes finds it. */
export type Planted = {
  readonly id: string;
  readonly path: string;
  readonly policy: RoutePolicy;
  readonly module: object;
};

const withPlanted = (build: ServerBuild, { id, path, policy, module }: Planted): ServerBuild =>
  ({
    ...build,
    routes: { ...build.routes, [id]: { id, path, parentId: 'root', module: { ...module, access: policy } } },
    assets: { ...build.assets, routes: { ...build.assets.routes, [id]: { id, path, parentId: 'root', module: '' } } },
  }) as unknown as ServerBuild;

/** Names of texts that stand in an answer instead of words: a form whose field has no label, say. */
export const lackingIn = (said: string): string[] => said.match(new RegExp(MISSING.join('[^<]{1,80}?'), 'gu')) ?? [];

/** Compared with the sources once for each worker: that reads every one of them. */
let built: Promise<ServerBuild> | undefined;
const theBuild = (): Promise<ServerBuild> => {
  built ??= buildIfChanged().then(() => import(join(root, 'build/server/index.js')) as Promise<ServerBuild>);
  return built;
};

export async function openWeb(
  tools: Tools,
  actors: Readonly<Record<string, SessionActor>>,
  planted?: Planted,
  telemetry?: Telemetry,
  overview?: Tools,
): Promise<Web> {
  const whole = await theBuild();
  const build = planted ? withPlanted(whole, planted) : whole;
  const actorOf = (name: string | null): SessionActor => (name && actors[name]) || { kind: 'visitor' };
  const server = createWebServer({
    build,
    tools,
    makeConsentResource: consentResource(tools.environment.gatePublicUrl),
    resolveActor: async ({ headers }) => {
      const name = headers.get(ACTOR_HEADER);
      return name === null ? sessionsOf(tools).resolve(headers.get('cookie')) : actorOf(name);
    },
    clientDirectory: join(root, 'build/client'),
    ...(telemetry ? { telemetry } : {}),
    ...(overview ? { overview } : {}),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { origin } = tools.environment;
  const visitor = createHash('sha256').update('a visitor').digest('base64url').slice(0, 22);
  const token = (as: string) => formTokenFor(tools, actorOf(as), visitor);
  return {
    origin,
    address,
    build,
    token,
    async ask(path, { as = 'visitor', form = null, headers = {}, method, body } = {}) {
      const sent = form ? new URLSearchParams({ csrf: token(as ?? ''), ...form }).toString() : undefined;
      const response = await fetch(`${address}${path}`, {
        method: method ?? (form || body !== undefined ? 'POST' : 'GET'),
        redirect: 'manual',
        headers: {
          // whoever is signed in brings a cookie of her own: without one the server may answer from the pages kept for visitors
          cookie: actorOf(as).kind === 'visitor' ? `visitor=${visitor}` : `visitor=${visitor}; signed-in=${as}`,
          // what is said is compared, not how it was packed: that took a third of the time of an answer
          'accept-encoding': 'identity',
          ...(as === null ? {} : { [ACTOR_HEADER]: as }),
          ...(form ? { origin, 'content-type': 'application/x-www-form-urlencoded' } : {}),
          ...headers,
        },
        body: body ?? sent,
      });
      const bytes = new Uint8Array(await response.arrayBuffer());
      const said = new TextDecoder().decode(bytes);
      const lacks = lackingIn(said);
      if (lacks.length > 0) throw new Error(`${path} as ${as}: nobody wrote ${lacks.join(', ')}`);
      return { status: response.status, headers: response.headers, body: said, bytes };
    },
    close: () => stopServer(server),
  };
}

/** What may differ between two answers that must be one and the same: what is fresh each time, and what was asked for. */
export function alike({ status, headers, body }: Answered, asked: string): string {
  const kept = [...headers].filter(
    ([name]) => !['date', 'x-request-id', 'content-length', 'keep-alive'].includes(name),
  );
  const plain = (text: string) =>
    text
      .replace(/nonce-[\w+/=]+/g, 'nonce')
      .replace(/name="csrf" value="[^"]*"/g, 'csrf')
      .replaceAll(`"${asked}"`, '"<asked>"')
      .replaceAll(encodeURIComponent(asked), '<asked>');
  return [status, plain(JSON.stringify(kept)), plain(body)].join('\n');
}
