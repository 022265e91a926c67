/**
 * What meets the public: where to turn, events past and to come with minutes and sign-ups, pages of the hospitals, two reports of
 * unfair treatment. Organisations, places and words are invented; numbers of telephones cannot be dialled.
 */

import {
  answerReport,
  listDiscriminationReports,
} from '#app/contact/services/discrimination-reports/discrimination-office.server.ts';
import {
  discriminationForm,
  reportDiscrimination,
} from '#app/contact/services/discrimination-reports/report-discrimination.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { DAY_MS, dayOf } from '#app/kernel/domain/instant.ts';
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { deskSheet } from '#app/public/domain/desk.ts';
import { pageTexts } from '#app/public/domain/hospital-page.ts';
import { publicEventSheet } from '#app/public/domain/public-event.ts';
import { enterDesk } from '#app/public/services/help-desks/desks.server.ts';
import { announceEvent, draftPublicEvent, sayOfPublicEvent } from '#app/studio/services/events/event-office.server.ts';
import { signUp, signUpForm } from '#app/studio/services/events/sign-up.server.ts';
import { decideHospitalPage, writeHospitalPage } from '#app/studio/services/hospital-pages/hospital-pages.server.ts';
import { must } from './data-requests/course.ts';
import desks from './open/desks.json' with { type: 'json' };
import calendar from './open/events.json' with { type: 'json' };
import pages from './open/hospital-pages.json' with { type: 'json' };

const { events, minutes } = calendar;

type Coordinator = { readonly account: string; readonly site: string };
type Who = { readonly elsi: string; readonly coordinators: readonly Coordinator[]; readonly now: Date };
type Room = { readonly tools: Tools; readonly officer: StudioPerson; readonly daysAgo: (days: number) => Tools } & Who;

export async function seedPublicLife(tools: Tools, who: Who): Promise<void> {
  const daysAgo = (days: number): Tools => ({
    ...tools,
    clock: { now: () => new Date(who.now.getTime() - days * DAY_MS) },
  });
  const officer: StudioPerson = { account: who.elsi, role: 'elsi-officer', locale: 'ja' };
  const room = { ...who, tools, officer, daysAgo };
  for (const { desk, ...sheet } of desks)
    await enterDesk(daysAgo(30), officer, { desk, sheet: deskSheet.parse({ ...sheet }), ended: false }, 0);
  await seedEvents(room);
  await seedPages(room);
  await seedReports(room);
}

/** Published before the first sign-ups; the past ones when they were to come. */
async function seedEvents(room: Room): Promise<void> {
  const { now, officer, tools, daysAgo } = room;
  for (const { key, day, from, until, signUpDaysBefore, ...rest } of events) {
    const on = (days: number) => dayOf(new Date(now.getTime() + days * DAY_MS).toISOString());
    const at = (date: string, clock: string) => new Date(`${date}T${clock}:00+09:00`).toISOString();
    const sheet = publicEventSheet.parse({
      ...rest,
      startsAt: at(on(day), from),
      endsAt: at(on(day), until),
      signUpUntil: signUpDaysBefore === null ? null : at(on(day - signUpDaysBefore), '23:59'),
    });
    const before = daysAgo(Math.max(10, 14 - day));
    const number = await draftPublicEvent(before, officer, sheet, tools.ids.uuid());
    if (key === 'draft') continue;
    must(await announceEvent(before, officer, number));
    const said = Object.entries(minutes).find(([of]) => of === key)?.[1];
    if (said) {
      const word = { id: tools.ids.uuid(), kind: 'minutes', ...said } as const;
      must(await sayOfPublicEvent(daysAgo(-day - 4), officer, number, word));
    }
    if (key === 'second-talk') await signUps(room, number, ['山川 ひろ', 'Alex Green', 'みかん']);
    // two have the last seats, one waits
    if (key === 'tea') await signUps(room, number, ['田中 ゆり', '中村 けん', '小川 みき'], 2);
  }
}

async function signUps({ daysAgo, tools }: Room, number: string, names: readonly string[], seats = 1): Promise<void> {
  for (const [place, name] of names.entries()) {
    const language: Language = /^[A-Z]/.test(name) ? 'en' : 'ja';
    const reach =
      place === 0 ? { email: `guest${number.slice(-2)}@demo.tomoni.example`, phone: '' } : { email: '', phone: '' };
    const needs = place === 1 ? '車いすで行きます。' : '';
    const form = signUpForm.parse({ name, ...reach, needs, seats, idempotencyKey: tools.ids.uuid() });
    const from = { number, language, address: `192.0.2.${10 + place}` };
    must(await signUp(daysAgo(3 - place), from, form));
  }
}

/** Both hospitals have a page; one has written a newer version, which waits to be read. */
async function seedPages({ officer, coordinators, daysAgo, tools }: Room): Promise<void> {
  const write = async (days: number, { site, texts, languages }: (typeof pages)['waiting']): Promise<string> => {
    const coordinator = coordinators.find((one) => one.site === site);
    if (!coordinator) throw new Error(`nobody writes for ${site}`);
    const id = tools.ids.uuid();
    await writeHospitalPage(daysAgo(days), coordinator, { id, texts: pageTexts.parse(texts), languages });
    return id;
  };
  for (const page of pages.published) {
    const id = await write(25, page);
    must(await decideHospitalPage(daysAgo(22), officer, { page: id, decision: 'published', words: '' }));
  }
  await write(2, pages.waiting);
}

async function seedReports({ officer, daysAgo, tools }: Room): Promise<void> {
  const tell = async (days: number, kind: string, words: string, more: Readonly<Record<string, string>> = {}) => {
    const told = { kind, words, where: '', when: '', email: '', ...more, idempotencyKey: tools.ids.uuid() };
    must(
      await reportDiscrimination(
        daysAgo(days),
        { language: 'ja', address: '192.0.2.77' },
        discriminationForm.parse(told),
      ),
    );
  };
  const reader = { account: officer.account, role: 'elsi-officer' } as const;
  const asked = '保険に申し込むとき、「遺伝子の検査を受けましたか」と聞かれました。答えなければいけませんか。';
  await tell(16, 'insurance', asked, { where: '保険の窓口', when: '先月' });
  const [first] = await listDiscriminationReports(tools, reader);
  if (!first) throw new Error('the first report is not there');
  const words =
    'お知らせくださり、ありがとうございます。保険会社の団体は、検査の結果を加入の判断に使わないと述べていますが、罰のある法律ではありません。申込書の質問には事実を答える義務がありますので、まず質問の文をそのまま控えてください。「差別・不利益 相談窓口」で、質問の意味をいっしょに確かめます。';
  must(await answerReport(daysAgo(11), reader, first.number, { id: tools.ids.uuid(), words }));
  await tell(4, 'work', '病気のことを話したあと、理由を言われずに担当の仕事から外されました。だれに相談できますか。');
}
