/** The request as it was handed in, whole. Everything in the pack before it comes from here. */
import {
  ITEM_SECTIONS,
  REVIEW_ITEMS,
  type RequestContent,
  type SectionName,
} from '#app/domain/data-requests/request-form.ts';
import type { ExplainedWord } from '#app/domain/plain-language/find-words.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { RequestFiles } from '../committee/request-files.tsx';
import { type LoaderFunctionArgs, titled, useLoaderData } from '../framework.ts';
import { freeReadingAt } from './own.ts';
import type { FreeReading } from './pack.tsx';
import { UnderReading } from './parts.tsx';
import { Explained, Typed, wordsFor } from './words.tsx';

export const meta = titled('panel:whole.title');

export async function loader({ context, params }: LoaderFunctionArgs) {
  const reading = await freeReadingAt(context, params);
  return { reading, words: await wordsFor(context, reading.content) };
}

/** Codes and words as they stand: whoever wants the original wants it as it is. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join('\n');
  if (typeof value === 'object' && value !== null) return Object.values(value).map(shown).filter(Boolean).join(', ');
  return value === null || value === '' ? '–' : String(value);
}

export function WholeSection({ section, content }: { section: SectionName; content: RequestContent }) {
  const { rich } = useTexts();
  return (
    <SummaryList
      rows={Object.entries(content[section]).map(([field, value]) => ({
        id: field,
        name: rich(`panel:field.${section}.${field}`),
        value: <Typed>{shown(value)}</Typed>,
      }))}
    />
  );
}

export default function WholePage() {
  const { reading, words } = useLoaderData<typeof loader>() as unknown as {
    reading: FreeReading;
    words: readonly ExplainedWord[];
  };
  const { rich } = useTexts();
  const sections = [...new Set(REVIEW_ITEMS.flatMap((item) => ITEM_SECTIONS[item]))];
  return (
    <>
      <UnderReading head={reading.head} title={rich('panel:whole.title')} lead={rich('panel:whole.lead')} />
      <Explained words={words}>
        {sections.map((section) => (
          <section key={section}>
            <h2>{rich(`panel:section.${section}`)}</h2>
            <WholeSection section={section} content={reading.content} />
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
