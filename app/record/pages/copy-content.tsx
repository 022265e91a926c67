/** The words of my own copy, for the screen, for paper and for a file. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { WholeDocument } from '#app/ui/document/whole-document.tsx';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { type Row, SummaryList } from '#app/ui/page/summary-list.tsx';
import type { OwnCopy } from '../services/load-own-copy.server.ts';

type CopyShown = {
  readonly copy: OwnCopy;
  readonly isLarge: boolean;
  /** address of a picture */
  readonly figure: (id: string) => string;
};

export function CopyContent({ copy, isLarge, figure }: CopyShown) {
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
        <ButtonLink href={isLarge ? '/copy/copy.pdf?print=large' : '/copy/copy.pdf'}>
          {rich('receipt:copy.pdf')}
        </ButtonLink>
        <ButtonLink href="/copy/archive">{rich('archive:offer')}</ButtonLink>
        <ButtonLink href="/timeline">{rich('receipt:timeline')}</ButtonLink>
      </Actions>
      <p className="screen-only">{rich('receipt:print')}</p>
      <WholeDocument content={copy.content} structure={copy.structure} answers={copy.answers} figure={figure} />
    </div>
  );
}
