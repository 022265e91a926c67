/** The programme's steps as forms sent over HTTP in the cookies of a browser: to bring people where a test begins. */
import { type APIRequestContext, type Browser, expect } from '@playwright/test';
import { webAddress } from './browser.ts';
import { formKey } from './browser-people.ts';

type Fields = Readonly<Record<string, string | readonly string[]>>;

const encode = (fields: Fields): string =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
    ),
  ).toString();

/** Sends the form that stands on `page` (its hidden fields as they are) and says where it led. Fails where it was not taken. */
export async function send(request: APIRequestContext, page: string, fields: Fields, action = page): Promise<string> {
  const html = await (await request.get(page)).text();
  const form = html.slice(html.indexOf('<main'));
  const hidden = [...form.matchAll(/<input type="hidden" name="([\w-]+)" value="([^"]*)"/g)].map(([, name, value]) => [
    name as string,
    (value as string).replaceAll('&amp;', '&'),
  ]);
  const csrf = hidden.length > 0 ? {} : { csrf: await formKey(request, page) };
  const answer = await request.post(action, {
    data: encode({ ...csrf, ...Object.fromEntries(hidden), ...fields }),
    headers: { Origin: webAddress(), 'Content-Type': 'application/x-www-form-urlencoded' },
    maxRedirects: 0,
  });
  const text = answer.status() === 303 ? '' : (await answer.text()).match(/<main[\s\S]*<\/main>/)?.[0].slice(0, 1500);
  expect(answer.status(), `${action}: ${text}`).toBe(303);
  return answer.headers().location ?? '';
}

export type Invited = {
  readonly invitation: string;
  readonly participant: string;
  /** eight digits of the letter */
  readonly code: string;
};

/** @param coordinator cookies of somebody who is signed in at a desk */
export async function invite(
  coordinator: APIRequestContext,
  {
    name = '試験 花',
    email = '',
    language = 'ja',
    document = 'wgs-icf',
    more = {},
  }: { name?: string; email?: string; language?: string; document?: string; more?: Fields } = {},
): Promise<Invited> {
  const to = await send(coordinator, '/desk/invite', {
    name,
    email,
    language,
    document,
    'birthDate.year': '1960',
    'birthDate.month': '1',
    'birthDate.day': '1',
    // people of walks share their name
    another: 'yes',
    anotherWhy: 'invented',
    'diseases[]': ['MONDO:0019056'],
    ...more,
  });
  const invitation = to.split('/').at(-1) as string;
  const page = await (await coordinator.get(to)).text();
  const participant = /\/desk\/people\/(P-[0-9A-Z-]+)/.exec(page)?.[1] as string;
  return { invitation, participant, code: await letterCode(coordinator, invitation) };
}

export async function letterCode(coordinator: APIRequestContext, invitation: string): Promise<string> {
  const letter = await (await coordinator.get(`/desk/invitations/${invitation}/letter`)).text();
  const shown = /class="letter-code"[^>]*>([\s\S]*?)<\/p>/.exec(letter)?.[1] ?? '';
  const digits = shown.replace(/<[^>]*>/g, '').replace(/\D/g, '');
  expect(digits, 'the letter shows eight digits').toHaveLength(8);
  return digits;
}

/** Cookies of an invitee who has typed the letter's digits. The context is closed by its owner. */
export async function arrive(browser: Browser, code: string) {
  const context = await browser.newContext({ baseURL: webAddress() });
  await send(context.request, '/i', { code });
  return context;
}

export const identify = (coordinator: APIRequestContext, participant: string) =>
  send(coordinator, `/desk/people/${participant}/identity`, {
    method: 'photo-id-in-person',
    shown: 'driving-licence',
    explainerShown: 'staff-card',
    privatePlace: 'yes',
  });

/** What she has not understood at once is talked about first: the items that the page lists. */
export async function confirm(coordinator: APIRequestContext, participant: string): Promise<string> {
  const path = `/desk/people/${participant}/confirm`;
  const page = await (await coordinator.get(path)).text();
  const items = [...page.matchAll(/name="(said-[^"]+)"/g)].map(([, item]) => item as string);
  return send(coordinator, path, {
    way: 'face-to-face',
    explainerShown: 'staff-card',
    privatePlace: 'yes',
    questions: 'none',
    copyHandedOver: 'paper',
    ...Object.fromEntries(items.map((item) => [item, '話し合いました。'])),
  });
}

export const PASSWORD = 'a long sentence of her own';

/** Answers every open question of the form alike, but for `other`. */
export async function answerAll(request: APIRequestContext, other: Readonly<Record<string, string>> = {}) {
  let next = '/join/choose';
  const page = await (await request.get(next)).text();
  next = /href="(\/join\/choose\/[\w-]+)"/.exec(page)?.[1] ?? '';
  for (let asked = 0; next.startsWith('/join/choose/') && asked < 60; asked += 1) {
    const provision = next.split('/').at(-1)?.split('?')[0] as string;
    next = await send(request, next, { answer: other[provision] ?? 'permit', after: 'next' });
  }
  expect(next).toBe('/join/check');
}

export async function sign(request: APIRequestContext, name = '試験 花'): Promise<string> {
  const page = await (await request.get('/join/sign')).text();
  const statements = [...page.matchAll(/name="(statement-[\w-]+)"/g)].map(([, one]) => [one as string, 'yes']);
  // whoever is on file under another name says that this one is hers
  const named = { name, nameAsked: name, nameDiffers: 'written-differently' };
  const to = await send(request, '/join/sign', { ...Object.fromEntries(statements), ...named });
  return to.replace('/receipts/', '');
}

/** From the letter to a consent in force, with an account: everything but reading. */
export async function join(
  browser: Browser,
  coordinator: APIRequestContext,
  email: string,
  answers: Readonly<Record<string, string>> = {},
) {
  const invited = await invite(coordinator);
  await identify(coordinator, invited.participant);
  const context = await arrive(browser, invited.code);
  const { request } = context;
  await send(request, '/join/electronic-way', { way: 'agreed' });
  await send(request, '/join/account', { email, newPassword: PASSWORD });
  await answerAll(request, answers);
  const receipt = await sign(request);
  await confirm(coordinator, invited.participant);
  return { ...invited, context, receipt };
}
