/** One mail of the demonstration in its text form, its addresses as links. */

import { Fragment } from 'react';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { notFound, type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { openMail } from '#app/oversight/index.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { mustBeOpen } from './open.ts';

export const meta = titled('demo:inbox.title');

export const access = { GET: 'anyone' };
export async function loader({ context, params }: RouteArgs) {
  mustBeOpen(context);
  const mail = await openMail(context.tools, params.id);
  if (!mail) throw notFound();
  const { html: _html, ...shown } = mail;
  return shown;
}

const ADDRESS = /(https?:\/\/[^\s<>"\]）]+)/;

/* biome-ignore-start lint/suspicious/noArrayIndexKey: a mail never changes */
const linked = (line: string) =>
  line.split(ADDRESS).map((part, place) =>
    place % 2 === 0 ? (
      part
    ) : (
      <a key={place} href={part}>
        {part}
      </a>
    ),
  );

const Paragraph = ({ text }: { text: string }) => (
  <p>
    {text.split('\n').map((line, place) => (
      <Fragment key={place}>
        {place > 0 && <br />}
        {linked(line)}
      </Fragment>
    ))}
  </p>
);
/* biome-ignore-end lint/suspicious/noArrayIndexKey: a mail never changes */

export default function DemoMail() {
  const { id, at, to, subject, text } = useLoaded<typeof loader>();
  const { rich, instant } = useTexts();
  const rows = [
    { id: 'to', name: rich('demo:inbox.to'), value: to },
    { id: 'at', name: rich('demo:inbox.at'), value: <Marked text={instant(at)} /> },
  ];
  return (
    <>
      <PageTitle before={rich('demo:inbox.title')}>{subject}</PageTitle>
      <SummaryList rows={rows} />
      {text.split(/\n{2,}/).map((paragraph, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a mail never changes
        <Paragraph key={place} text={paragraph} />
      ))}
      <p>
        <a href={`/demo/inbox/${id}/html`}>{rich('demo:inbox.asItLooks')}</a>
      </p>
      <p>
        <a href="/demo/inbox">{rich('demo:inbox.all')}</a>
      </p>
    </>
  );
}
