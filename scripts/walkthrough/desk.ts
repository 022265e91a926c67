/** What the coordinator does at the desk. */

import { setTimeout as pause } from 'node:timers/promises';
import { codeAt } from '#app/kernel/services/access/one-time-code.server.ts';
import { type Browser, type Page, WalkthroughFault } from './browser.ts';
import { fill, formWith, linkTo, open, wellDone } from './pages.ts';
import type { Programme } from './programme.ts';

type Account = Programme['accounts'][number];

export type Person = {
  readonly name: string;
  readonly reading: string;
  readonly email: string;
  readonly password: string;
  readonly birth: { readonly year: string; readonly month: string; readonly day: string };
  readonly disease: string;
};

const STEP_MS = 30_000;

/** Password, then a one-time code; a code that somebody used up in this half minute is waited out once. */
export async function signInStaff(browser: Browser, account: Account): Promise<Page> {
  const secret = account.totpSecret;
  if (!secret) throw new WalkthroughFault(`${account.email} has no one-time code`);
  const first = await open(browser, '/sign-in');
  let page = await fill(browser, first, { identifier: account.email, password: account.password });
  for (let again = 0; /\/sign-in\/code$/.test(page.url) && again < 2; again += 1) {
    if (again > 0) await pause(STEP_MS - (Date.now() % STEP_MS) + 200);
    page = await browser.send(page, formWith(page, ['code']), { code: codeAt(secret, new Date()) });
  }
  return wellDone(page);
}

/** @returns the participant's identifier */
export async function invite(browser: Browser, person: Person): Promise<string> {
  const page = await open(browser, '/desk/invite');
  const done = await fill(browser, page, {
    name: person.name,
    reading: person.reading,
    'birthDate.year': person.birth.year,
    'birthDate.month': person.birth.month,
    'birthDate.day': person.birth.day,
    email: person.email,
    language: 'ja',
    'diseases[]': [person.disease],
  });
  return linkTo(done, /^\/desk\/people\/P-/).replace('/desk/people/', '');
}

export async function answerQuestion(browser: Browser, participant: string, text: string): Promise<Page> {
  const waiting = await open(browser, '/desk/questions');
  for (const { href, text: title } of waiting.links.filter((link) => /^\/desk\/questions\/[\w-]+$/.test(link.href))) {
    if (title.includes(participant)) return fill(browser, await open(browser, href), { text });
  }
  throw new WalkthroughFault(`no question of ${participant} waits at the desk`);
}

export async function recordIdentity(browser: Browser, participant: string): Promise<Page> {
  const page = await open(browser, `/desk/people/${participant}/identity`);
  return fill(browser, page, {
    method: 'photo-id-in-person',
    shown: 'driving-licence',
    explainerShown: 'staff-card',
    privatePlace: 'yes',
  });
}

export async function confirm(browser: Browser, participant: string): Promise<Page> {
  const page = await open(browser, `/desk/people/${participant}/confirm`);
  return fill(browser, page, {
    way: 'face-to-face',
    explainerShown: 'staff-card',
    privatePlace: 'yes',
    questions: 'all-answered',
    copyHandedOver: 'both',
  });
}

/** @returns the sample's identifier */
export async function registerSample(browser: Browser, participant: string): Promise<string> {
  const page = await open(browser, `/desk/people/${participant}/samples`);
  const done = await fill(browser, page, { kind: 'blood', origin: 'first' });
  const sample = new URL(done.url).searchParams.get('registered') ?? /\bS-[0-9A-Z]{10,}\b/.exec(done.text)?.[0];
  if (!sample) throw new WalkthroughFault(`${done.url} names no sample`);
  return sample;
}
