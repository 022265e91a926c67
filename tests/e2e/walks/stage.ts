/** What a walk is given, and the parts of it that belong to nobody in particular. */
import type { APIRequestContext, Browser } from '@playwright/test';
import { expect, type Locale, type Look, type Sitting } from '#tests/support/browser.ts';
import { axeFaults, pageFaults } from '#tests/support/browser-checks.ts';
import { askGate, type Verdict } from '#tests/support/browser-gate.ts';
import type { Person } from '#tests/support/browser-people.ts';
import { send } from '#tests/support/browser-steps.ts';
import { Walker } from '#tests/support/walker.ts';

export type Setting = { readonly locale: Locale; readonly script: boolean };

export type Stage = Setting & {
  readonly browser: Browser;
  /** for what must differ between two walks of the same person: addresses, numbers */
  readonly name: string;
  /** a person at a browser of her own */
  readonly comes: (as?: Person, look?: Look) => Promise<Walker>;
  /** somebody who only matters for what he sends: his forms go over HTTP */
  readonly staff: (role: string) => Promise<APIRequestContext>;
  /** into the line of steps that the run prints */
  readonly note: (what: string, steps: { readonly pages: number; readonly acts: number }) => void;
};

export const stageOf =
  (sit: (person: Person, look?: Look) => Promise<Sitting>, { locale, script }: Setting): Stage['comes'] =>
  async (as = 'visitor', look = {}) =>
    new Walker(await sit(as, { locale, script, ...look }), look.locale ?? locale);

export const BIRTHDAY = { 'birthDate.year': '1952', 'birthDate.month': '4', 'birthDate.day': '3' } as const;

/** One heading, words for everything, nothing too wide; axe where its own script may run. */
export async function isWellMade({ script }: Stage, { page }: Walker): Promise<void> {
  expect(await pageFaults(page), page.url()).toEqual([]);
  if (script) expect(await axeFaults(page), page.url()).toEqual([]);
}

/** @returns the sample's identifier, as it is written on the tube */
export async function takeBlood(desk: APIRequestContext, participant: string): Promise<string> {
  const path = `/desk/people/${participant}/samples`;
  await send(desk, path, { kind: 'blood', origin: 'first' });
  const sample = /S-[0-9A-Z]{10}/.exec(await (await desk.get(path)).text())?.[0];
  expect(sample).toBeTruthy();
  return sample as string;
}

/** Codes and names of the machine that a person must not meet. */
export const MACHINE =
  /ConsentGiven|ExplanationConfirmed|ConsentWithdrawn|ChoicesChanged|share-industry|no-further-use|\{\{|undefined/;

/** The worker sends it; the address of its page, on this machine. */
export async function linkInMail(she: Walker, to: string, wanted: RegExp): Promise<string> {
  const { request } = she.page.context();
  let found = '';
  await expect(async () => {
    const inbox = await (await request.get('/demo/inbox')).text();
    const row = inbox.split('<tr').find((one) => one.includes(to));
    const mail = /href="(\/demo\/inbox\/[^"]+)"/.exec(row ?? '')?.[1];
    const text = mail ? await (await request.get(mail)).text() : '';
    found =
      [...text.matchAll(/href="https?:\/\/[^"/]+(\/[^"]+)"/g)]
        .map(([, path]) => path ?? '')
        .find((path) => wanted.test(path)) ?? '';
    expect(found, `a mail to ${to}`).not.toBe('');
  }).toPass({ timeout: 20_000, intervals: [250] });
  return found;
}

/** What was recorded without a receipt in hand is at the gate within the lease: nobody was told yet that it is in force. */
export const gateComesTo = (request: Readonly<Record<string, unknown>>, verdict: Partial<Verdict>): Promise<void> =>
  expect(async () => expect(await askGate(request)).toMatchObject(verdict)).toPass({
    timeout: 10_000,
    intervals: [200],
  });
