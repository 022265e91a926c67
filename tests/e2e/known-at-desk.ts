/** What a coordinator and a doctor have begun: an order, a reading, errands, a list laid down. */
import { randomUUID } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';
import { webAddress } from '#tests/support/browser.ts';
import { accountOf, formKey } from '#tests/support/browser-people.ts';
import { send } from '#tests/support/browser-steps.ts';
import { first } from './on-page.ts';

/** A coordinator asks for an order; the second person's page is that of this request. */
export async function askedFor(desk: APIRequestContext): Promise<string> {
  const person = accountOf('chiyo@demo.tomoni.example').participant as string;
  const samples = await first(desk, `/desk/people/${person}/samples`, /(S-[0-9A-Z]{10})</);
  const to = await send(desk, '/overrides/new', { samples, cluster: 'analysis-cluster', reason: 'treatment-waits' });
  return to.split('asked=').at(-1) as string;
}

/** A doctor asks to read a record out of reach; nobody has decided. */
export async function readingAsked(doctor: APIRequestContext): Promise<string> {
  const participant = accountOf('chiyo@demo.tomoni.example').participant as string;
  const request = randomUUID();
  await send(doctor, '/emergency/new', { participant, reason: 'treatment-now', request });
  return request;
}

/** Two of the desk's errands: a letter to print, and any other. */
export async function deskTasks(desk: APIRequestContext): Promise<{ errand: string; letter: string }> {
  const ids = [...(await (await desk.get('/desk')).text()).matchAll(/href="\/desk\/errands\/([\w-]{36})"/g)];
  const found = { errand: '', letter: '' };
  for (const [, id] of ids) {
    const hasLetter = (await desk.get(`/desk/errands/${id}/letter`)).status() === 200;
    found[hasLetter ? 'letter' : 'errand'] = id as string;
  }
  if (!found.errand || !found.letter) throw new Error('the demonstration lays no errands on the desk');
  return found;
}

/** A list of one earlier consent, laid down and not entered. */
export async function laidDown(desk: APIRequestContext, participant: string): Promise<string> {
  const page = '/desk/earlier-consents';
  const rows = [
    '参加者番号,様式,署名日,氏名,説明者,研究への参加,将来の研究',
    `${participant},EB-A,H30.5.1,試験 花,説明 者,はい,はい`,
  ];
  const answer = await desk.post(page, {
    multipart: {
      csrf: await formKey(desk, page),
      table: 'earlier-biobank-1',
      do: 'lay-down',
      list: { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) },
    },
    headers: { Origin: webAddress() },
    maxRedirects: 0,
  });
  return (answer.headers().location ?? '').split('/').at(-1) as string;
}
