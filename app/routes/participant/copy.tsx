/** My own copy: the whole document with my answers, for the screen and for paper, in large print where asked. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { loadOwnCopy, type OwnCopy } from '#app/services/consent/load-own-copy.server.ts';
import { WholeDocument } from '#app/ui/document/whole-document.tsx';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { type Row, SummaryList } from '#app/ui/page/summary-list.tsx';
import { type LoaderFunctionArgs, titled, useLoaderData } from '../framework.ts';
import { figureUrl } from '../public/document-figures.ts';
import { ownOf } from './own.ts';

export const meta = titled('receipt:copy.title');

export async function loader({ context: { visit, tools }, request }: LoaderFunctionArgs) {
  const isLarge = new URL(request.url).searchParams.get('print') === 'large';
  return { copy: await loadOwnCopy(tools, ownOf(visit), visit.locale), isLarge };
}

export default function CopyPage() {
  const { copy, isLarge } = useLoaderData<typeof loader>() as { copy: OwnCopy; isLarge: boolean };
  const { rich, instant } = useTexts();
  const { signedAt, confirmedAt, version, document, sha256, asOf, participant } = copy;
  const moment = (at: string) => <Marked text={instant(at)} />;
  const rows: Row[] = [
    { id: 'participant', name: rich('receipt:row.participant'), value: participant },
    { id: 'document', name: rich('receipt:row.document'), value: rich('receipt:documentName', { document, version }) },
    { id: 'rendering', name: rich('receipt:row.rendering'), value: <code>{sha256}</code> },
    {
      id: 'signed',
      name: rich('receipt:copy.signed'),
      value: signedAt ? moment(signedAt) : rich('receipt:copy.notSigned'),
    },
    ...(confirmedAt ? [{ id: 'confirmed', name: rich('receipt:copy.confirmed'), value: moment(confirmedAt) }] : []),
    { id: 'as-of', name: rich('receipt:copy.asOf'), value: moment(asOf) },
  ];
  return (
    <div className={isLarge ? 'large-print' : undefined}>
      <PageTitle lead={rich('receipt:copy.lead')}>{rich('receipt:copy.title')}</PageTitle>
      <SummaryList rows={rows} />
      <Actions>
        <ButtonLink href={isLarge ? '/copy' : '/copy?print=large'}>
          {rich(isLarge ? 'receipt:copy.normal' : 'receipt:copy.large')}
        </ButtonLink>
        <ButtonLink href="/copy/archive">{rich('archive:offer')}</ButtonLink>
        <ButtonLink href="/timeline">{rich('receipt:timeline')}</ButtonLink>
      </Actions>
      <p className="screen-only">{rich('receipt:print')}</p>
      <WholeDocument
        content={copy.content}
        structure={copy.structure}
        answers={copy.answers}
        figure={(id) => figureUrl(document, version, id)}
      />
    </div>
  );
}
