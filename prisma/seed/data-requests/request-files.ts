/** What invented applicants wrote: prisma/seed/requests, one file a request, without its days and people. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type RequestContent, requestContentSchema, SECTIONS } from '#app/data-access/domain/requests/request-form.ts';
import { dayOf, plusDays } from '#app/kernel/domain/instant.ts';
import { entryTextsSchema } from '#app/kernel/domain/programme/register.ts';
import { RECIPIENTS } from '../recipients.ts';

const FOLDER = 'prisma/seed/requests';

export type RequestName =
  | 'ai-images'
  | 'ancestry'
  | 'colon-cancer-target'
  | 'heart-own-hospital'
  | 'island-hearing'
  | 'lung-own-hospital'
  | 'medicine-dose'
  | 'muscle-causes'
  | 'public-rare'
  | 'rare-consortium';

const { data, people } = SECTIONS;
const fileSchema = z.strictObject({
  ...SECTIONS,
  data: data.omit({ from: true, until: true }),
  people: people.omit({ users: true }),
  /** how the register tells of it */
  register: entryTextsSchema.optional(),
});
export type RequestFile = z.output<typeof fileSchema>;

export const requestFile = (name: RequestName): RequestFile =>
  fileSchema.parse(JSON.parse(readFileSync(`${FOLDER}/${name}.json`, 'utf8')));

const USERS = [
  { name: '筧 ゆうこ', part: 'principal' },
  { name: '小出 まさる', part: 'analyst' },
] as const;

/** @param inDays until the use begins, counted from `now`; it lasts two years, and everybody named is trained */
export function contentOf(
  { register: _told, ...file }: RequestFile,
  organisation: string,
  now: Date,
  inDays: number,
): RequestContent {
  const day = (days: number) => dayOf(plusDays(now.toISOString(), days));
  const name = RECIPIENTS.find(({ id }) => id === organisation)?.nameJa ?? organisation;
  const users = USERS.map((one) => ({ ...one, organisation: name, trainingUntil: day(500) }));
  return requestContentSchema.parse({
    ...file,
    data: { ...file.data, from: day(inDays), until: day(inDays + 730) },
    people: { ...file.people, users },
  });
}
