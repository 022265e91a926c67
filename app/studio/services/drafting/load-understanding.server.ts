/** How well each passage of a published version is understood: first answers on the screens, and what was wrong at the signature. */
import { z } from 'zod';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { plainText } from '#app/kernel/domain/document/inline.ts';
import type { Audience, Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import { loadVersion, renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { hardestFirst, type ItemCount, type ItemFigures, itemFiguresOf } from '../../domain/drafting/understanding.ts';
import { listDrafts } from './list-drafts.server.ts';

const firstRow = z.object({ item: z.string(), chosen: z.number(), people: z.bigint(), wrong: z.bigint() });
const lastRow = z.object({ item: z.string(), wrong: z.bigint(), signed: z.bigint() });
type First = z.output<typeof firstRow>;

export type UnderstoodItem = ItemFigures & {
  readonly question: string;
  readonly instead: number | null;
  /** the words of the wrong answer that most gave */
  readonly insteadText: string | null;
  readonly section: string;
  /** as the document names it */
  readonly sectionTitle: string;
};
export type Understanding = {
  readonly versions: readonly { readonly document: string; readonly version: string; readonly audience: Audience }[];
  readonly chosen: { readonly document: string; readonly version: string; readonly audience: Audience } | null;
  readonly language: Language;
  readonly items: readonly UnderstoodItem[];
  /** a draft in which the passage can be rewritten; null: none is open */
  readonly draft: string | null;
};

async function countsOf(
  tools: Tools,
  { account, role }: StudioPerson,
  of: { document: string; version: string; audience: string },
): Promise<ReadonlyMap<string, ItemCount>> {
  const access = { ...systemAccess('understanding-figures'), account, role };
  const { document, version, audience } = of;
  const [firsts, lasts] = await withAccess(tools.database, access, async (tx) => [
    await rows(
      tx,
      firstRow,
      Prisma.sql`select item, chosen, count(*) as people, count(*) filter (where not "right") as wrong
      from (select distinct on (a.participant, a.item) a.item, a.chosen, a."right" from comprehension_answer a
        join enrolment e using (participant)
        where a.document = ${document} and a.version = ${version} and e.audience = ${audience}
        order by a.participant, a.item, a.id) first group by item, chosen`,
    ),
    await rows(
      tx,
      lastRow,
      Prisma.sql`select item, count(*) filter (where not is_right) as wrong, count(*) as signed
      from (select distinct on (l.participant, answer ->> 'item') answer ->> 'item' as item, (answer ->> 'right')::boolean as is_right
        from ledger_event l, jsonb_array_elements(l.body::jsonb #> '{payload,answers}') answer
        where l.kind = 'ComprehensionChecked' and l.body::jsonb #>> '{payload,seen,document}' = ${document}
          and l.body::jsonb #>> '{payload,seen,version}' = ${version} and l.body::jsonb #>> '{payload,seen,audience}' = ${audience}
        order by l.participant, answer ->> 'item', l.revision desc) last group by item`,
    ),
  ]);
  const items = [...new Set([...firsts, ...lasts].map(({ item }) => item))];
  return new Map(
    items.map((item) => {
      const first = firsts.filter((one) => one.item === item);
      const last = lasts.find((one) => one.item === item);
      const sum = (value: (one: First) => bigint) => first.reduce((total, one) => total + Number(value(one)), 0);
      const count: ItemCount = {
        item,
        people: sum(({ people }) => people),
        wrongFirst: sum(({ wrong }) => wrong),
        chosen: first.map(({ chosen, people }) => ({ option: chosen, people: Number(people) })),
        wrongAtLast: Number(last?.wrong ?? 0),
        signed: Number(last?.signed ?? 0),
      };
      return [item, count];
    }),
  );
}

const NOBODY = { people: 0, wrongFirst: 0, chosen: [], wrongAtLast: 0, signed: 0 };

/** @param asked the newest published one where it names none */
export async function loadAnswerFigures(
  tools: Tools,
  who: StudioPerson,
  asked: { document: string | null; version: string | null; audience: string | null },
): Promise<Understanding> {
  const rows = await tools.database.prisma.documentVersion.findMany({
    orderBy: [{ publishedAt: 'desc' }, { document: 'asc' }, { version: 'desc' }, { audience: 'asc' }],
    select: { document: true, version: true, audience: true },
  });
  const versions = rows as { document: string; version: string; audience: Audience }[];
  const named = versions.find(
    (one) => one.document === asked.document && one.version === asked.version && one.audience === asked.audience,
  );
  const chosen =
    named ??
    versions.find(({ document, audience }) => document === 'wgs-icf' && audience === 'adult') ??
    versions[0] ??
    null;
  const loaded = chosen && (await loadVersion(tools.database, chosen));
  if (!chosen || !loaded) return { versions, chosen: null, language: who.locale, items: [], draft: null };
  const { language, content } = renderingIn(loaded, who.locale);
  const counts = await countsOf(tools, who, chosen);
  const words = content.words.comprehension;
  const figures = loaded.structure.comprehension.map(({ id, correct }) =>
    itemFiguresOf(counts.get(id) ?? { item: id, ...NOBODY }, correct),
  );
  const open = (await listDrafts(tools)).find(
    ({ document, stage }) => document === chosen.document && (stage === 'draft' || stage === 'in-review'),
  );
  const sectionOf = (item: string) => {
    const section = loaded.structure.comprehension.find(({ id }) => id === item)?.section ?? '';
    const place = loaded.structure.sections.findIndex(({ id }) => id === section);
    return { section, sectionTitle: plainText(content.sections[place]?.section.title ?? []) || String(place + 1) };
  };
  return {
    versions,
    chosen,
    language,
    draft: open?.id ?? null,
    items: hardestFirst(figures).map((one) => ({
      ...one,
      question: words[one.item]?.question ?? one.item,
      insteadText: one.instead === null ? null : (words[one.item]?.options[one.instead]?.text ?? null),
      ...sectionOf(one.item),
    })),
  };
}
