/** Consultations in each phase, and what was said: answered, waiting to be read, and one by the link of whoever wrote it. */
import type { APIRequestContext } from '@playwright/test';
import { send } from '#tests/support/browser-steps.ts';
import { first } from './on-page.ts';

export type KnownComments = {
  /** open to anyone; over, with its poll and its outcome; a draft */
  readonly consultation: string;
  readonly closedConsultation: string;
  readonly draftConsultation: string;
  /** for participants alone, with a poll */
  readonly participantsPoll: string;
  /** published and answered */
  readonly voice: string;
  /** nobody has decided about it */
  readonly voiceToRead: string;
  readonly voiceLink: string;
};

/** As long as a form has to have been looked at. */
export const LOOKED_AT_MS = 3_500;

/** By somebody without an account, who looks at the page before she sends. @returns where it led */
export async function comment(visitor: APIRequestContext, consultation: string, words: string): Promise<string> {
  const page = `/consultations/${consultation}`;
  const shown = await first(visitor, page, /name="shown" value="([^"]+)"/);
  await new Promise((resolve) => setTimeout(resolve, LOOKED_AT_MS));
  return send(visitor, page, { do: 'say', words, shown });
}

export async function knownComments(visitor: APIRequestContext, officer: APIRequestContext): Promise<KnownComments> {
  const numberBefore = (words: string) =>
    new RegExp(`href="/studio/consultations/(CON-[\\d-]+)"(?:(?!href=)[\\s\\S])*?${words}`);
  const open = [...(await (await visitor.get('/consultations')).text()).matchAll(/"\/consultations\/(CON-[\d-]+)"/g)];
  const [consultation, participantsPoll] = open.map(([, number]) => number as string) as [string, string];
  const closedConsultation = await first(officer, '/studio/consultations', numberBefore('結果を載せました'));
  const link = await comment(visitor, consultation, '記録の字を大きくしてほしいです。');
  return {
    consultation,
    participantsPoll,
    closedConsultation,
    draftConsultation: await first(officer, '/studio/consultations', numberBefore('下書き')),
    voice: await first(visitor, `/consultations/${closedConsultation}`, /href="\/you-said\/(YS-[\d-]+)"/),
    voiceToRead: await first(officer, '/studio/consultations/comments', /comments\/(YS-[\d-]+)"/),
    voiceLink: link.replace('/you-said/mine/', '').replace('?sent', ''),
  };
}
