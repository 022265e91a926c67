/** The hospitals' interface as it runs, on a database of its own: two hospitals, each with a system and a coordinator. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { HOSPITAL_SCOPES, type HospitalScope } from '#app/hospital/services/interface/client-terms.ts';
import { registerHospitalClient } from '#app/hospital/services/interface/hospital-clients.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { hospitalApi } from '#app/server/hospital-api/router.ts';

export type Answered = {
  readonly status: number;
  readonly headers: Headers;
  /** of every shape: tests look into it */
  readonly json: ReturnType<typeof JSON.parse>;
};
export type Asked = {
  readonly method?: string;
  readonly body?: unknown;
  readonly type?: string;
  /** left out: a fresh one for what writes; null: none */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
};
export type System = { readonly token: string; ask(path: string, asked?: Asked): Promise<Answered> };

export type Interface = {
  readonly origin: string;
  /** @param token as it stands in the header; null for none */
  system(token: string | null): System;
  /** a new client of that hospital */
  client(site: string, scopes?: readonly HospitalScope[], notify?: readonly string[]): Promise<System>;
  close(): Promise<void>;
};

export async function openInterface(tools: Tools): Promise<Interface> {
  const app = express();
  app.use((_request, response, next) => {
    response.locals.requestId = randomUUID();
    next();
  }, hospitalApi(tools));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const system = (token: string | null): System => ({
    token: token ?? '',
    async ask(path, { method, body, type = 'application/json', key, headers = {} } = {}) {
      const sent = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
      const verb = method ?? (sent === undefined ? 'GET' : 'POST');
      const response = await fetch(`${origin}/api/v1${path}`, {
        method: verb,
        headers: {
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(sent === undefined ? {} : { 'content-type': type }),
          ...(verb === 'GET' || key === null ? {} : { 'idempotency-key': key ?? randomUUID() }),
          ...headers,
        },
        ...(sent === undefined ? {} : { body: sent }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, json: text === '' ? null : JSON.parse(text) };
    },
  });
  return {
    origin,
    system,
    async client(site, scopes = HOSPITAL_SCOPES, notify = []) {
      const name = `system-${randomUUID().slice(0, 8)}`;
      return system(await registerHospitalClient(tools, { name, site, scopes: [...scopes], notify: [...notify] }));
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
