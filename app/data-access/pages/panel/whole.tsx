/** The request as it was handed in, whole. Everything in the pack before it comes from here. */

import type { ReactNode } from 'react';
import { recordLines } from '#app/i18n/record-words.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { RecordLines } from '#app/ui/requests/record-facts.tsx';
import {
  ITEM_SECTIONS,
  REVIEW_ITEMS,
  type RequestContent,
  type SectionName,
} from '../../domain/requests/request-form.ts';
import type { RecordField } from '../../domain/requests/request-record.ts';
import { RequestFiles } from '../review/request-files.tsx';
import { freeReadingAt } from './own.ts';
import type { FreeReading } from './pack.tsx';
import { UnderReading } from './parts.tsx';
import { Explained, Typed, wordsFor } from './words.tsx';

export const meta = titled('panel:whole.title');

export const access = { GET: 'staff:panel-member' };
export async function loader({ context, params }: RouteArgs) {
  const reading = await freeReadingAt(context, params);
  return { reading, words: await wordsFor(context, reading.content) };
}

type Shown = Readonly<Record<string, ReactNode>>;
type Texts = ReturnType<typeof useTexts>;

const typed = (words: Readonly<Record<string, string>>): Shown =>
  Object.fromEntries(Object.entries(words).map(([field, text]) => [field, <Typed key={field}>{text || '–'}</Typed>]));

/** A person by name, part and organisation: of an account nobody is told. */
const userWords = ({ name, part, organisation }: RequestContent['people']['users'][number], { t }: Texts): string =>
  t('panel:user', { name, part: t(`panel:userPart.${part}`), organisation });

/** In words, as the record has them; what was typed as it was typed. A section or a choice that is added does not compile without. */
const SHOWN: {
  readonly [S in SectionName]: (
    section: RequestContent[S],
    of: (field: RecordField) => ReactNode,
    texts: Texts,
  ) => { readonly [F in keyof Required<RequestContent[S]>]: ReactNode };
} = {
  aim: ({ title, aim, methods, scope }, of) => ({
    ...(typed({ title, aim, methods, scope }) as Record<'title' | 'aim' | 'methods' | 'scope', ReactNode>),
    purpose: of('purpose'),
  }),
  use: (_use, of) => ({ duo: of('duo'), diseases: of('diseases'), uses: of('uses'), commercial: of('commercial') }),
  data: ({ from, until }, of, { day }) => ({
    actions: of('actions'),
    datasets: of('datasets'),
    samples: of('samples'),
    countries: of('countries'),
    from: <Marked text={day(from)} />,
    until: <Marked text={day(until)} />,
    deposit: of('deposit'),
  }),
  people: ({ ability, users }, _of, texts) => ({
    ability: <Typed>{ability}</Typed>,
    users: <Typed>{users.map((user) => userWords(user, texts)).join('\n')}</Typed>,
  }),
  keeping: ({ facilities, disposal }, of) => ({
    place: of('place'),
    ...(typed({ facilities, disposal }) as Record<'facilities' | 'disposal', ReactNode>),
    disposalDays: of('disposalDays'),
  }),
  interests: (words) => typed(words) as Record<keyof RequestContent['interests'], ReactNode>,
  harm: ({ smallGroups, regions }, of, { rich }) => ({
    identifiesNobody: rich('panel:promised'),
    returnToPatient: of('returnToPatient'),
    ...(typed({ smallGroups, regions }) as Record<'smallGroups' | 'regions', ReactNode>),
  }),
  summary: (words) => typed(words) as Record<keyof RequestContent['summary'], ReactNode>,
  rest: (words) => typed(words) as Record<keyof RequestContent['rest'], ReactNode>,
};

const shownOf = <S extends SectionName>(
  section: S,
  content: RequestContent,
  of: (field: RecordField) => ReactNode,
  texts: Texts,
): Shown => SHOWN[section](content[section], of, texts);

export function WholeSection({
  section,
  reading,
}: {
  section: SectionName;
  reading: Pick<FreeReading, 'content' | 'record'>;
}) {
  const texts = useTexts();
  const { content, record } = reading;
  const of = (field: RecordField) => {
    const lines = recordLines(record, field, texts);
    return lines.length === 0 ? null : <RecordLines lines={lines} />;
  };
  return (
    <SummaryList
      rows={Object.entries(shownOf(section, content, of, texts)).flatMap(([field, value]) =>
        value === null ? [] : [{ id: field, name: texts.rich(`panel:field.${section}.${field}`), value }],
      )}
    />
  );
}

export default function WholePage() {
  const { reading, words } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const sections = [...new Set(REVIEW_ITEMS.flatMap((item) => ITEM_SECTIONS[item]))];
  return (
    <>
      <UnderReading head={reading.head} title={rich('panel:whole.title')} lead={rich('panel:whole.lead')} />
      <Explained words={words}>
        {sections.map((section) => (
          <section key={section}>
            <h2>{rich(`panel:section.${section}`)}</h2>
            <WholeSection section={section} reading={reading} />
          </section>
        ))}
      </Explained>
      <section>
        <h2>{rich('apply:files.reader.title')}</h2>
        <RequestFiles request={reading.head.id} files={reading.files} />
      </section>
      <p className="screen-only">{rich('panel:print')}</p>
    </>
  );
}
