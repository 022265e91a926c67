/** Who sits at the browser. Everybody signs in once for a run; the state of the browser is kept beside the programme. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { APIRequestContext, Browser, BrowserContextOptions } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { type DemoAccount, dataDir, readDemo, webAddress } from './browser.ts';

type State = Exclude<BrowserContextOptions['storageState'], string | undefined>;
/** `visitor`, a role or mail address of demo.json, a name that `keepBrowser` knows, or a state of a browser itself */
export type Person = 'visitor' | (string & {}) | State;

const NOBODY: State = { cookies: [], origins: [] };
const STEP_MS = 30_000;

export function accountOf(who: string): DemoAccount {
  const { accounts } = readDemo();
  const found = accounts.find(({ email }) => email === who) ?? accounts.find(({ role }) => role === who);
  if (!found) throw new Error(`demo.json knows no ${who}`);
  return found;
}

/** The value of the hidden field `csrf` on a page. */
export async function formKey(request: APIRequestContext, path: string): Promise<string> {
  const html = await (await request.get(path)).text();
  const found = /name="csrf" value="([^"]+)"/.exec(html)?.[1];
  if (!found) throw new Error(`no form on ${path}`);
  return found;
}

/** A code is good once, and one step before its time: where both are used, the next one is waited for. */
export async function oneTimeCode(secret: string): Promise<string> {
  const used = join(dataDir(), `totp-${secret}`);
  const now = () => Math.floor(Date.now() / STEP_MS);
  const last = existsSync(used) ? Number(readFileSync(used, 'utf8')) : 0;
  while (now() + 1 <= last) await new Promise((resolve) => setTimeout(resolve, 500));
  const step = Math.max(now(), last + 1);
  writeFileSync(used, String(step));
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: step * STEP_MS });
}

async function enter(request: APIRequestContext, { email, password, totpSecret }: DemoAccount): Promise<void> {
  const send = async (path: string, fields: Record<string, string>) => {
    const csrf = await formKey(request, path);
    const answer = await request.post(path, {
      form: { csrf, ...fields },
      headers: { Origin: webAddress() },
      maxRedirects: 0,
    });
    if (answer.status() !== 303) throw new Error(`${email} could not sign in: ${answer.status()} at ${path}`);
    return answer.headers().location ?? '';
  };
  const next = await send('/sign-in', { identifier: email, password });
  if (next.startsWith('/sign-in/code')) await send('/sign-in/code', { code: await oneTimeCode(totpSecret as string) });
}

const kept = (name: string) => join(dataDir(), 'browsers', `${name.replaceAll('@', '_at_')}.json`);

export function keepBrowser(name: string, state: State): void {
  mkdirSync(join(dataDir(), 'browsers'), { recursive: true });
  writeFileSync(kept(name), JSON.stringify(state));
}

/** Of one who has signed in before. */
export const keptState = (person: string): State =>
  person === 'visitor' ? NOBODY : (JSON.parse(readFileSync(kept(person), 'utf8')) as State);

/** The state of a browser in which this person is signed in. `fresh`: a session of its own, for tests that end it. */
export async function signedIn(browser: Browser, person: Person, fresh = false): Promise<State> {
  if (typeof person !== 'string') return person;
  if (person === 'visitor') return NOBODY;
  const file = kept(person);
  if (!fresh && existsSync(file)) return keptState(person);
  const context = await browser.newContext({ baseURL: webAddress() });
  await enter(context.request, accountOf(person));
  const state = await context.storageState();
  await context.close();
  if (!fresh) keepBrowser(person, state);
  return state;
}
