/** Whoever asks the handlers beside the pages: everybody of the demonstration by session, and machines by every kind of token. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { HOSPITAL_SCOPES, type HospitalScope } from '#app/hospital/services/interface/client-terms.ts';
import { hospitalClients, registerHospitalClient } from '#app/hospital/services/interface/hospital-clients.server.ts';
import { revokeClient } from '#app/kernel/services/gate/client-tokens.server.ts';
import { registerClient } from '#app/kernel/services/gate/register-client.server.ts';
import { stopTokenOf } from '#app/kernel/services/mail/stop-mail.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type Answered, openWeb } from './house.ts';
import { type House, openHouse } from './people.ts';

type Sent = { readonly headers?: Readonly<Record<string, string>>; readonly body?: string };

/** With any method and any address, as it is typed here: a browser's `fetch` straightens both. */
const rawAsk = (address: string, method: string, path: string, { headers = {}, body }: Sent = {}) =>
  new Promise<Answered>((resolve, reject) => {
    const { hostname, port } = new URL(address);
    const cookie = `visitor=${'A'.repeat(22)}`;
    const asked = request({ hostname, port, method, path, headers: { cookie, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject).on('end', () => {
        const bytes = Buffer.concat(chunks);
        const pairs = Object.entries(response.headers).flatMap(([name, value]) =>
          [value ?? ''].flat().map((one) => [name, one]),
        );
        const said = new Headers(pairs as [string, string][]);
        resolve({ status: response.statusCode ?? 0, headers: said, body: bytes.toString('utf8'), bytes });
      });
    });
    asked.on('error', reject).end(body);
  });

type Strangers = {
  /** of one scope each, for the own hospital */
  readonly scoped: Readonly<Record<HospitalScope, string>>;
  /** with every scope, for another hospital */
  readonly elsewhere: string;
  readonly here: string;
  readonly bounce: string;
  readonly mail: string;
  /** what opens nothing at a hospital's interface, by name */
  readonly wrong: Readonly<Record<string, string | null>>;
};

/** @param site of the own hospital; @param another the other one; @param account whose mail could be stopped */
async function strangersOf(tools: Tools, site: string, another: string, account: string): Promise<Strangers> {
  const hospital = (at: string, scopes: readonly HospitalScope[]) =>
    registerHospitalClient(tools, { name: `m-${randomUUID().slice(0, 8)}`, site: at, scopes: [...scopes], notify: [] });
  const scoped = Object.fromEntries(
    await Promise.all(HOSPITAL_SCOPES.map(async (scope) => [scope, await hospital(site, [scope])])),
  ) as Record<HospitalScope, string>;
  const revoked = await hospital(site, HOSPITAL_SCOPES);
  const { name } = await tools.database.prisma.hospitalClient.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
  await revokeClient(tools, name, hospitalClients(tools));
  const bounce = tools.environment.mailBounceToken as string;
  const mail = stopTokenOf(tools.keys, account, 'updates');
  const wrong = {
    'no token': null,
    'unknown token': `th_${'x'.repeat(43)}`,
    'revoked token': revoked,
    'a cluster’s token': await registerClient(tools, {
      ...{ name: 'm-cluster', actions: ['analyse'], scopes: ['decide'], sites: null, reasons: 'none' },
    }),
    'the mail server’s token': bounce,
    'a mail’s token': mail,
  };
  const [here, elsewhere] = [await hospital(site, HOSPITAL_SCOPES), await hospital(another, HOSPITAL_SCOPES)];
  return { scoped, elsewhere, here, bounce, mail, wrong };
}

export const bearer = (token: string | null): Record<string, string> =>
  token === null ? {} : { authorization: `Bearer ${token}` };

/** What a mail program sends for one press (RFC 8058). */
export const CLICK = {
  body: 'List-Unsubscribe=One-Click',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
} as const;

export type Asking = {
  readonly house: House;
  readonly tools: Tools;
  readonly strangers: Strangers;
  ask(method: string, path: string, sent?: Sent): Promise<Answered>;
  /** Who guesses tokens is told to wait; here everybody is to be answered. */
  forgive(): Promise<unknown>;
  close(): Promise<void>;
};

/** The demonstration behind its web server, a log of one file with something lying beside it, and a mail server with a token. */
export async function openAsking(): Promise<Asking> {
  const house = await openHouse();
  const tools = {
    ...house.tools,
    environment: { ...house.tools.environment, mailBounceToken: 'the-token-of-the-mail-server' },
  };
  const web = await openWeb(tools, house.actors);
  const { logDir } = tools.environment;
  mkdirSync(logDir, { recursive: true });
  writeFileSync(join(logDir, 'checkpoint'), 'a checkpoint\n');
  writeFileSync(join(logDir, '../beside-the-log'), 'a canary beside the log');
  const { rows } = await house.admin.query<{ site: string; account: string }>(
    'select site, (select id from account limit 1) as account from enrolment where participant = $1',
    [house.others.participant],
  );
  const { site, account } = rows[0] as (typeof rows)[number];
  return {
    house,
    tools,
    strangers: await strangersOf(tools, house.own.site as string, site, account),
    ask: (method, path, sent) => rawAsk(web.address, method, path, sent),
    forgive: () => house.admin.query('delete from rate_limit'),
    async close() {
      await web.close();
      await house.close();
    },
  };
}
