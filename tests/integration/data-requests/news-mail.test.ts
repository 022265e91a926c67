/** Mail about requests: number, title and link to whoever may see them, nothing to whoever may not. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { aboutRequest } from '#app/data-access/services/mail/about-request.server.ts';
import { submitRequest } from '#app/data-access/services/requests/submit-request.server.ts';
import { remindCommittee } from '#app/data-access/services/review/remind-committee.server.ts';
import type { Job } from '#app/kernel/services/mail/deliver.server.ts';
import { renderMail } from '#emails/render-mail.tsx';
import { CONTENT } from '#tests/support/data-request.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import {
  AFTER_PANEL,
  applicant,
  free,
  holding,
  inReview,
  must,
  office,
  openDesk,
  secondOffice,
  step,
  TODAY,
  voted,
  written,
} from './desk.ts';

let programme: TestProgramme;
beforeAll(async () => {
  programme = await openDesk();
  for (const { account } of [office, secondOffice]) await holding(programme, account, 'review-secretariat');
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(TODAY));

const mails = (request: string) =>
  programme.tools.database.prisma.outbox.findMany({
    where: { topic: 'mail.request-news', key: { contains: request } },
    orderBy: { id: 'asc' },
  });
const newsTo = async (request: string, account: string) =>
  (await mails(request)).flatMap(({ payload }) => {
    const { account: to, news } = payload as { account: string; news: string };
    return to === account ? [news] : [];
  });
const aboutFor = (request: string, account: string) =>
  withAccess(programme.tools.database, systemAccess('test'), (tx) =>
    aboutRequest({
      tx,
      now: programme.tools.clock.now(),
      payload: { account, request, as: 'office', news: 'submitted' },
    } as unknown as Job),
  );

test('the secretariat hears of submitted, withdrawn, votes complete and a day that passed, each once', async () => {
  const request = await inReview(programme);
  expect(await newsTo(request, office.account)).toEqual(['submitted']);
  await voted(programme, request, ['approve', 'approve', 'approve', 'approve']);
  expect(await newsTo(request, office.account)).toEqual(['submitted']);
  await voted(programme, request, ['approve'], 1, [4]);
  expect(await newsTo(request, office.account)).toEqual(['submitted', 'votes-complete']);
  programme.clock.set(AFTER_PANEL);
  await remindCommittee(programme.tools);
  await remindCommittee(programme.tools);
  expect(await newsTo(request, office.account)).toEqual(['submitted', 'votes-complete', 'day-passed']);
  await step(programme, applicant, request, { kind: 'WithdrawnByApplicant', payload: { words: '' } });
  expect((await newsTo(request, office.account)).at(-1)).toBe('withdrawn');
});

test('number and link at once, the title from the declaration on; the control: with an interest nothing', async () => {
  const request = await written(programme);
  must(await submitRequest(programme.tools, applicant, { request, seen: 0 }));
  const path = `/office/requests/${request}`;
  expect(await aboutFor(request, office.account)).toMatchObject({ path, about: { number: request, title: null } });
  await free(programme, request);
  const told = await aboutFor(request, office.account);
  expect(told).toMatchObject({ path, about: { number: request, title: CONTENT.aim.title } });
  if (told === null || told === 'closed') throw new Error('nothing to tell');
  const url = `https://tomoni.example${told.path}`;
  const { subject, text } = await renderMail('request-news', 'en', {
    url,
    expires: null,
    stopUrl: null,
    about: told.about,
  });
  for (const said of [request, CONTENT.aim.title, url, 'A new request was submitted']) expect(text).toContain(said);
  expect(subject).not.toContain(CONTENT.aim.title);
  await step(programme, secondOffice, request, {
    kind: 'OfficeInterestDeclared',
    payload: { version: 1, ground: 'funding', words: '' },
  });
  expect(await aboutFor(request, secondOffice.account)).toBe('closed');
});
