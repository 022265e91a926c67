/**
 * A hospital's own figures. People come from the newest release of the public figures alone (ADR 036): what is shown here is
 * in the table that was attacked before it went out. Questions are a share in tens, as of the first day of the month.
 */
import { z } from 'zod';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { monthOf, startOfDay, storedDay } from '#app/kernel/domain/instant.ts';
import { answerDue } from '#app/kernel/services/questions/answer-due.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { cellOf, PEOPLE, publishedSchema } from '#app/public/index.ts';

export type SiteFigures = {
  /** null while nothing was released of it; `atLeast` is null where the release hides it */
  readonly people: { readonly atLeast: number | null; readonly asOf: string } | null;
  /** questions answered in the promised time, in steps of ten per cent; null where fewer than thirty were asked */
  readonly inTime: number | null;
  readonly asOf: string;
  /** events are no persons: as many as there were */
  readonly events: number;
};

/** Below it a share of ten per cent would be three people or fewer. */
const FEWEST_QUESTIONS = 30;

async function peopleOf({ prisma }: Tools['database'], site: string): Promise<SiteFigures['people']> {
  const newest = await prisma.figureRelease.findFirst({ orderBy: { number: 'desc' } });
  if (!newest) return null;
  const found = z
    .array(publishedSchema)
    .parse(newest.figures)
    .find(({ series }) => series === cellOf(PEOPLE, site));
  if (!found) return null;
  const atLeast = found.shown.as === 'count' ? found.shown.atLeast : null;
  return { atLeast, asOf: storedDay(newest.toDay) };
}

const shareInTime = (tools: Tools, site: string, asOf: Date): Promise<number | null> =>
  withAccess(tools.database, systemAccess('hospital-page'), async (tx) => {
    const where = { site, openedAt: { lt: asOf } };
    const questions = await tx.question.findMany({ where, select: { openedAt: true, answeredAt: true } });
    const due = questions.filter(({ openedAt }) => answerDue(openedAt) < asOf);
    const met = due.filter(({ openedAt, answeredAt }) => answeredAt !== null && answeredAt <= answerDue(openedAt));
    return due.length < FEWEST_QUESTIONS ? null : Math.floor((met.length / due.length) * 10) * 10;
  });

async function eventsOf({ prisma }: Tools['database'], site: string, now: Date): Promise<number> {
  const past = { site, publishedAt: { not: null }, endsAt: { lte: now } };
  const held = await prisma.gathering.findMany({ where: past, select: { number: true } });
  const where = { kind: 'cancelled', gathering: { in: held.map(({ number }) => number) } };
  return held.length - (await prisma.gatheringWord.count({ where }));
}

export async function siteFigures(tools: Tools, site: string): Promise<SiteFigures> {
  const now = tools.clock.now();
  const asOf = `${monthOf(now.toISOString())}-01`;
  return {
    people: await peopleOf(tools.database, site),
    inTime: await shareInTime(tools, site, new Date(startOfDay(asOf))),
    asOf,
    events: await eventsOf(tools.database, site, now),
  };
}
