/** What is kept up for the public: the directory of desks, pages of hospitals, notices about incidents. Nothing is overwritten. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import { deskSheet } from '#app/public/domain/desk.ts';
import { enterDesk, keptDesks, listDesks } from '#app/public/services/help-desks/desks.server.ts';
import {
  decideHospitalPage,
  loadHospital,
  pageVersions,
  writeHospitalPage,
} from '#app/studio/services/hospital-pages/hospital-pages.server.ts';
import { siteFigures } from '#app/studio/services/hospital-pages/site-figures.server.ts';
import { listIncidents, publishIncident } from '#app/studio/services/incidents/incident-notices.server.ts';
import { OFFICE } from '#tests/support/data-request.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import { COORDINATOR, openProgramme, type TestProgramme } from '#tests/support/participant.ts';

let programme: TestProgramme;
let admin: pg.Client;
beforeAll(async () => {
  programme = await openProgramme();
  programme.clock.set('2026-11-22T00:00:00.000Z');
  admin = new pg.Client({ connectionString: programme.urls.admin });
  await admin.connect();
  await programme.tools.database.prisma.site.create({
    data: {
      id: COORDINATOR.site,
      organisation: 'https://x.example/o',
      nameJa: '病院',
      nameEn: 'Hospital',
      contact: {},
    },
  });
});
afterAll(async () => {
  await admin.end();
  await programme.close();
});

const officer: StudioPerson = { account: OFFICE, role: 'elsi-officer', locale: 'en' };
const translator: StudioPerson = { ...officer, role: 'translator' };
const key = () => programme.tools.ids.uuid();
const inEach = <T>(text: T) => ({ ja: text, 'ja-easy': text, en: text });

describe('the directory of desks', () => {
  const sheet = (phone: string) =>
    deskSheet.parse({
      ...{ kind: 'programme', prefecture: null, languages: ['en'], phone, site: null },
      hours: [{ days: [1], from: '09:00', until: '17:00' }],
      texts: inEach({ name: 'N', forWhom: 'F', place: 'P' }),
    });

  test('shows the newest version; of two who save at once one is told, and what stood before stays', async () => {
    const { tools } = programme;
    const enter = (phone: string, after: number, ended = false) =>
      enterDesk(tools, officer, { desk: 'ethics', sheet: sheet(phone), ended }, after);
    expect(await enter('000-0000-0001', 0)).toBe(true);
    const both = await Promise.all([enter('000-0000-0002', 1), enter('000-0000-0003', 1)]);
    expect(both.toSorted()).toEqual([false, true]);
    expect((await keptDesks(tools)).map(({ version }) => version)).toEqual([2]);
    await enter('000-0000-0004', 2, true);
    expect(await listDesks(tools, 'en', {})).toEqual([]);
    const { rows } = await admin.query("select count(*)::int as all from desk_entry where desk = 'ethics'");
    expect(rows[0].all).toBe(3);
    await expect(admin.query('update desk_entry set ended = false')).rejects.toThrow();
  });
});

describe("a hospital's own page", () => {
  const write = async (speaks: string): Promise<string> => {
    const id = key();
    const texts = inEach({ speaks, meets: 'M', reach: 'R' });
    await writeHospitalPage(programme.tools, COORDINATOR, { id, texts, languages: ['ja'] });
    return id;
  };

  test('is shown once the studio has read it, and what waits or was sent back is not', async () => {
    const { tools } = programme;
    const shown = async () => (await loadHospital(tools, COORDINATOR.site, 'en'))?.page?.speaks ?? null;
    const first = await write('One speaks.');
    expect(await shown()).toBeNull();
    const publish = { page: first, decision: 'published', words: '' } as const;
    expect(refusalCode(await decideHospitalPage(tools, translator, publish))).toBe('not-permitted');
    const both = await Promise.all([
      decideHospitalPage(tools, officer, publish),
      decideHospitalPage(tools, officer, publish),
    ]);
    expect(both.map(refusalCode).toSorted()).toEqual(['page-decided', 'taken']);
    expect(await shown()).toBe('One speaks.');
    programme.clock.set('2026-11-22T01:00:00.000Z');
    const back = {
      page: await write('<script>alert(1)</script>'),
      decision: 'sent-back',
      words: 'Please mend.',
    } as const;
    await decideHospitalPage(tools, officer, back);
    expect(await shown()).toBe('One speaks.');
    expect((await pageVersions(tools, { site: COORDINATOR.site }))[0]?.decided).toMatchObject({
      words: 'Please mend.',
    });
    expect(await loadHospital(tools, 'site-of-nobody', 'en')).toBeNull();
  });

  test('shows no figure of people that no release has let out, and no share of few questions', async () => {
    expect(await siteFigures(programme.tools, COORDINATOR.site)).toMatchObject({
      people: null,
      inTime: null,
      events: 0,
    });
  });
});

describe('notices about incidents', () => {
  const notice = (more: Readonly<Record<string, string | null>> = {}) => ({
    ...{ id: key(), about: null, happenedOn: '2026-11-20', noticedAt: '2026-11-21T00:00:00.000Z' },
    texts: inEach({ title: 'T', happened: 'H', done: 'D', youCan: 'Y' }),
    ...more,
  });

  test('none, then one that never changes, and what was learned later beside it', async () => {
    const { tools } = programme;
    expect(await listIncidents(tools, 'en')).toEqual([]);
    const first = notice();
    await Promise.all([publishIncident(tools, officer, first), publishIncident(tools, officer, first)]);
    expect(await publishIncident(tools, officer, notice({ about: first.id }))).toEqual({ ok: true });
    const all = await listIncidents(tools, 'en');
    expect(all.map(({ id, later }) => [id, later.length])).toEqual([[first.id, 1]]);
    await expect(admin.query("update incident_notice set texts = '{}'")).rejects.toThrow();
  });

  test('is published by the office alone, of no day to come, noticed after it happened, about a first one', async () => {
    const { tools } = programme;
    const code = async (who: StudioPerson, one: ReturnType<typeof notice>) =>
      refusalCode(await publishIncident(tools, who, one));
    expect(await code(translator, notice())).toBe('not-permitted');
    expect(await code(officer, notice({ happenedOn: '2026-12-01' }))).toBe('in-the-future');
    expect(await code(officer, notice({ happenedOn: '2026-11-22' }))).toBe('noticed-before');
    expect(await code(officer, notice({ about: key() }))).toBe('entry-unknown');
  });
});
