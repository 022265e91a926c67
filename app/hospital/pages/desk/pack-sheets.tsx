/** The sheets themselves, in the person's language: what they ask is what the pages on the screen ask, word for word. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { figureUrl } from '#app/kernel/pages/document-figures.ts';
import { ProvisionCard } from '#app/ui/consent/provision-card.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { WholeDocument } from '#app/ui/document/whole-document.tsx';
import { Box, Line } from '#app/ui/paper/boxes.tsx';
import type { Pack, Sheet } from '../../services/document-packs/load-pack.server.ts';
import { ChangeSheet, RefusalSheet, WithdrawalSheet } from './pack-later-forms.tsx';
import { AnswerBoxes, FormHead, Signature } from './pack-parts.tsx';

function QuestionsSheet({ pack }: { pack: Pack }) {
  const { rich } = useTexts();
  const { structure, content } = pack;
  return (
    <>
      <FormHead
        pack={pack}
        form="consent"
        title={rich('sheets:questions.title')}
        lead={rich('sheets:questions.lead')}
      />
      <p>
        <strong>
          <DocText text={content.words.careSame} />
        </strong>
      </p>
      {structure.groups.map(({ id, provisions }) => (
        <section key={id}>
          <h3>
            <DocText text={content.words.groups[id]?.title ?? id} />
          </h3>
          <p>
            <DocText text={content.words.groups[id]?.lead ?? ''} />
          </p>
          {provisions.map((code) => {
            const text = content.provisions[code];
            return (
              text && (
                <ProvisionCard
                  key={code}
                  text={text}
                  level={3}
                  showQuestion
                  after={<AnswerBoxes pack={pack} code={code} />}
                />
              )
            );
          })}
        </section>
      ))}
    </>
  );
}

function ConsentSheet({ pack }: { pack: Pack }) {
  const { rich, t } = useTexts();
  const { structure, content } = pack;
  const { signature } = content.words;
  return (
    <>
      <FormHead pack={pack} form="consent" title={rich('sheets:consent.title')} lead={rich('sheets:consent.lead')} />
      <ul className="box-list">
        {structure.statements.map((id) => (
          <li key={id}>
            <Box>
              <DocText text={signature.statements[id] ?? id} />
            </Box>
          </li>
        ))}
      </ul>
      <p>
        <DocText text={signature.meaning} />
      </p>
      <Signature />
      <section>
        <h3>{rich('sheets:consent.explainer')}</h3>
        <ul className="box-list">
          {(['private', 'talked', 'copy'] as const).map((id) => (
            <li key={id}>
              <Box>{rich(`sheets:consent.${id}`)}</Box>
            </li>
          ))}
        </ul>
        <Line label={t('sheets:consent.explainerName')} />
        <Line label={t('sheets:consent.explainedOn')} />
      </section>
    </>
  );
}

/** Nothing on an envelope says why anybody writes. */
function EnvelopeSheet({ pack: { site } }: { pack: Pack }) {
  const { rich } = useTexts();
  return (
    <>
      <h2>{rich('sheets:envelope.title')}</h2>
      <p>{rich('sheets:envelope.lead')}</p>
      <p className="envelope">
        {site.name}
        <br />
        {site.room}
        <br />
        {rich('sheets:envelope.desk')}
      </p>
      <p>
        {site.phone} ({site.hours})
      </p>
    </>
  );
}

function Body({ sheet, pack }: { sheet: Sheet; pack: Pack }) {
  const { document, version, content, structure } = pack;
  switch (sheet) {
    case 'document':
      return (
        <WholeDocument content={content} structure={structure} figure={(id) => figureUrl(document, version, id)} />
      );
    case 'questions':
      return <QuestionsSheet pack={pack} />;
    case 'consent':
      return <ConsentSheet pack={pack} />;
    case 'refusal':
      return <RefusalSheet pack={pack} />;
    case 'change':
      return <ChangeSheet pack={pack} />;
    case 'withdrawal':
      return <WithdrawalSheet pack={pack} />;
    case 'envelope':
      return <EnvelopeSheet pack={pack} />;
    default:
      return sheet satisfies never;
  }
}

export const PackSheet = ({ sheet, pack }: { sheet: Sheet; pack: Pack }) => (
  <article className="sheet" id={`paper-${sheet}`}>
    <Body sheet={sheet} pack={pack} />
  </article>
);
