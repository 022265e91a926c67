/** A request of the demonstration as its applicant wrote it: prisma/seed/requests, one file each. */
import type { RecipientClass } from '#bridge/contract/vocabulary.ts';
import { ago, applicantOf, type Room, written } from './course.ts';
import { contentOf, type RequestName, requestFile } from './request-files.ts';

export type Asker = { readonly organisation: string; readonly class: RecipientClass };

/** @param days since it was written whole; it is not handed in yet */
export async function begun(
  room: Room,
  asker: Asker,
  name: RequestName,
  days: number,
  { inDays = 30, kind = 'new' }: { readonly inDays?: number; readonly kind?: 'new' | 'public-transfer' } = {},
) {
  const who = await applicantOf(room, asker.organisation, asker.class);
  const tools = ago(room, days + 1);
  const content = contentOf(requestFile(name), asker.organisation, tools.clock.now(), inDays);
  const asked = { kind, about: null, organisation: asker.organisation };
  return { who, request: await written(tools, who, asked, content) };
}
