/**
 * A leak, from the first hour to the last report: whom it touches is found in the records of readings and of releases, not
 * asked of anybody; whoever works on it sees how many, never who. Each person is told in her language and way.
 */
import { z } from 'zod';
import { type Access, systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { lock, rows } from '#app/adapters/database/raw.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { atClock, DAY_MS, dayOf, startOfDay, yearOf } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { publicWords } from '#app/kernel/domain/programme/register.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { settingNow } from '#app/kernel/services/administration/settings.server.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import {
  BREACH_FACTS,
  BREACH_KINDS,
  type BreachFacts,
  breachClock,
  REPORTED_TO,
  refusedBreachStep,
} from '../../domain/data-breaches/data-breach.ts';
import {
  type BreachLine,
  breachClockOf,
  breachLine,
  breachStepOf,
  breachSteps,
  factsIn,
  leakPeople,
  type NoticeTexts,
  noticeIn,
} from './breach-rows.server.ts';
import { tellPeople } from './tell-people.server.ts';

export const BREACH_TEAM = ['data-protection-contact', 'ethics-contact'] as const;
export type BreachHandler = { readonly account: string; readonly role: (typeof BREACH_TEAM)[number] };

const REASON = 'leak';
const accessOf = ({ account, role }: BreachHandler): Access => ({ ...systemAccess(REASON), account, role });

export const breachForm = z.strictObject({
  kind: z.enum(BREACH_KINDS),
  malicious: z.enum(['yes', 'no']),
  happenedOn: z.iso.date(),
  noticedOn: z.iso.date(),
  noticedTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'leaks:error.time' }),
  idempotencyKey: z.uuid(),
});
const said = z.string().trim().max(4000);
const factsShape = Object.fromEntries(BREACH_FACTS.map((name) => [name, said])) as Record<
  (typeof BREACH_FACTS)[number],
  typeof said
>;
const instant = z.union([z.literal(''), z.iso.date()]);
export const breachStepForms = {
  facts: z.strictObject({ do: z.literal('facts'), ...factsShape }),
  people: z.strictObject({
    do: z.literal('people'),
    by: z.enum(['account', 'release', 'site']),
    of: z.string().trim().min(3).max(80),
    from: instant,
    until: instant,
  }),
  report: z.strictObject({
    do: z.literal('report'),
    which: z.enum(['reported-preliminary', 'reported-final']),
    to: z.enum(REPORTED_TO),
    reference: z.string().trim().min(1).max(80),
  }),
  notice: z.strictObject({ do: z.literal('notice'), ja: publicWords, easy: publicWords, en: publicWords }),
  tell: z.strictObject({ do: z.literal('tell'), sure: z.literal('yes', { error: 'administration:error.sure' }) }),
  'not-tell': z.strictObject({ do: z.literal('not-tell'), why: z.string().trim().min(10).max(1000) }),
  close: z.strictObject({ do: z.literal('close') }),
} as const;
export const breachStepForm = z.discriminatedUnion('do', [
  breachStepForms.facts,
  breachStepForms.people,
  breachStepForms.report,
  breachStepForms.notice,
  breachStepForms.tell,
  breachStepForms['not-tell'],
  breachStepForms.close,
]);
type StepForm = z.output<typeof breachStepForm>;

const numberOf = (id: string, year: string) => `L-${year}-${id.slice(0, 6).toUpperCase()}`;

/** @returns its identifier; sent twice it is one */
export const openBreach = (
  tools: Tools,
  who: BreachHandler,
  { idempotencyKey: id, ...form }: z.output<typeof breachForm>,
): Promise<Done<{ readonly id: string }>> =>
  withAccess(tools.database, accessOf(who), async (tx) => {
    if (await tx.leakCase.findUnique({ where: { id } })) return { ok: true, id };
    const now = tools.clock.now();
    const noticedAt = new Date(atClock(form.noticedOn, form.noticedTime));
    if (noticedAt > now) return refuse('in-the-future');
    if (form.happenedOn > form.noticedOn) return refuse('noticed-before');
    const malicious = form.malicious === 'yes';
    const days = {
      preliminary: await settingNow(tx, 'leak-preliminary-days'),
      final: await settingNow(tx, malicious ? 'leak-final-days-malicious' : 'leak-final-days'),
    };
    const clock = breachClock(noticedAt.toISOString(), days);
    await tx.leakCase.create({
      data: {
        id,
        number: numberOf(id, yearOf(now.toISOString())),
        kind: form.kind,
        malicious,
        happenedOn: new Date(form.happenedOn),
        noticedAt,
        openedBy: who.account,
        openedAt: now,
        preliminaryBy: new Date(clock.preliminaryBy),
        finalBy: new Date(clock.finalBy),
      },
    });
    await audit(tx, now, 'leak-step', who.account, { leak: id, step: 'opened' });
    return { ok: true, id };
  });

const dayFrom = (text: string, fallback: Date) => (text === '' ? fallback : new Date(startOfDay(text)));

const touchedRow = z.object({ participant: z.string() });

/** Numbers alone, out of the log of readings, of a release's list, of a hospital. Nobody's record is opened for it. */
async function findPeople(
  tx: Transaction,
  form: z.output<(typeof breachStepForms)['people']>,
  now: Date,
): Promise<readonly string[]> {
  const from = dayFrom(form.from, new Date(0));
  const until = form.until === '' ? now : new Date(dayFrom(form.until, now).getTime() + DAY_MS);
  const touched =
    form.by === 'account'
      ? Prisma.sql`
          select distinct e.participant from access_log l join enrolment e on e.person_id = l.person_id
          where l.account = ${form.of} and l.at >= ${from} and l.at < ${until}`
      : form.by === 'release'
        ? Prisma.sql`select distinct participant from manifest_sample where manifest = ${form.of}`
        : Prisma.sql`select participant from enrolment where site = ${form.of} and created_at < ${until}`;
  return (await rows(tx, touchedRow, touched)).map(({ participant }) => participant);
}

async function addPeople(
  tools: Tools,
  tx: Transaction,
  leak: string,
  form: z.output<(typeof breachStepForms)['people']>,
) {
  const now = tools.clock.now();
  const found = await findPeople(tx, form, now);
  const rows = found.map((participant) => ({ id: tools.ids.uuid(), leak, participant, addedAt: now }));
  const { count } = await tx.leakPerson.createMany({ data: rows, skipDuplicates: true });
  return { by: form.by, of: form.of, found: found.length, added: count };
}

const KINDS = {
  facts: 'facts',
  people: 'people-found',
  notice: 'notice-written',
  tell: 'told',
  'not-tell': 'not-told',
  close: 'closed',
} as const;
const kindOf = (form: StepForm) => (form.do === 'report' ? form.which : KINDS[form.do]);

async function detailOf(
  tools: Tools,
  tx: Transaction,
  leak: string,
  form: StepForm,
): Promise<Record<string, string | number>> {
  switch (form.do) {
    case 'facts': {
      const { do: _do, ...facts } = form;
      return facts;
    }
    case 'people':
      return addPeople(tools, tx, leak, form);
    case 'report':
      return { to: form.to, reference: form.reference };
    case 'notice':
      return { ja: form.ja, 'ja-easy': form.easy, en: form.en };
    case 'tell':
      return tellPeople(tx, leak, tools.clock.now());
    case 'not-tell':
      return { why: form.why };
    case 'close':
      return {};
    default:
      return form satisfies never;
  }
}

export const stepBreach = (tools: Tools, who: BreachHandler, id: string, form: StepForm): Promise<Done> =>
  withAccess(tools.database, accessOf(who), async (tx): Promise<Done> => {
    await lock(tx, `leak:${id}`);
    const row = await tx.leakCase.findUnique({ where: { id } });
    if (!row) return refuse('leak-unknown');
    const steps = (await breachSteps(tx, id)).map(breachStepOf);
    const now = tools.clock.now();
    const touched = await leakPeople(tx, id);
    const kind = kindOf(form);
    const next = form.do === 'report' ? { kind, to: form.to } : { kind };
    const refused = refusedBreachStep(next, who.role, {
      clock: breachClockOf(row),
      steps,
      ...touched,
      now: now.toISOString(),
    });
    if (refused) return refused;
    const detail = await detailOf(tools, tx, id, form);
    await tx.leakStep.create({
      data: { id: tools.ids.uuid(), leak: id, kind, detail, doneBy: who.account, doneAt: now },
    });
    await audit(tx, now, 'leak-step', who.account, { leak: id, step: kind });
    return { ok: true };
  });

export const listBreaches = (tools: Tools, who: BreachHandler): Promise<readonly BreachLine[]> =>
  withAccess(tools.database, accessOf(who), async (tx) => {
    const rows = await tx.leakCase.findMany({ orderBy: { noticedAt: 'desc' } });
    const now = tools.clock.now().toISOString();
    return Promise.all(
      rows.map(async (row) => breachLine(row, await breachSteps(tx, row.id), await leakPeople(tx, row.id), now)),
    );
  });

export type BreachPage = BreachLine & {
  readonly facts: BreachFacts;
  readonly notice: NoticeTexts | null;
  readonly course: readonly {
    readonly id: string;
    readonly kind: string;
    readonly at: string;
    readonly about: string;
  }[];
};

export const loadBreach = (tools: Tools, who: BreachHandler, id: string | undefined): Promise<BreachPage | null> =>
  withAccess(tools.database, accessOf(who), async (tx) => {
    const row = isUuid(id) ? await tx.leakCase.findUnique({ where: { id } }) : null;
    if (!row) return null;
    const steps = await breachSteps(tx, row.id);
    const touched = await leakPeople(tx, row.id);
    const aboutOf = (detail: unknown) => {
      const { to, reference, found, told, why } = detail as Record<string, string | number | undefined>;
      return [to, reference, found, told, why].filter((one) => one !== undefined).join(' ');
    };
    return {
      ...breachLine(row, steps, touched, tools.clock.now().toISOString()),
      facts: factsIn(steps),
      notice: noticeIn(steps),
      course: steps.map((step) => ({
        id: step.id,
        kind: step.kind,
        at: step.doneAt.toISOString(),
        about: step.kind === 'facts' || step.kind === 'notice-written' ? '' : aboutOf(step.detail),
      })),
    };
  });

/** Run by the worker: what is owed and late is said once a day to who is to do it. */
export const remindBreaches = (tools: Tools): Promise<number> =>
  withAccess(tools.database, systemAccess(REASON), async (tx) => {
    const now = tools.clock.now();
    let late = 0;
    for (const row of await tx.leakCase.findMany()) {
      const line = breachLine(row, await breachSteps(tx, row.id), await leakPeople(tx, row.id), now.toISOString());
      // a day before, too: an authority's clock does not wait for the morning
      const isDue = line.duties.some(({ isDone, dueAt }) => !isDone && Date.parse(dueAt) - DAY_MS < now.getTime());
      if (!isDue || line.isClosed) continue;
      late += 1;
      const key = `leak-due:${row.id}:${dayOf(now.toISOString())}`;
      if ((await tx.outbox.count({ where: { key } })) === 0)
        await enqueue(tx, [{ topic: 'mail.leak-due', key, payload: { leak: row.id } }], now);
    }
    return late;
  });
