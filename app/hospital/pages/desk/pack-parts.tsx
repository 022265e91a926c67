/** What the sheets share: the head with number and code, the boxes of one question, the place to sign. */
import type { ReactNode } from 'react';
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { PaperForm } from '#app/kernel/domain/paper/forms.ts';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { QrCode } from '#app/ui/page/qr-code.tsx';
import { Box, Boxes, Line } from '#app/ui/paper/boxes.tsx';
import type { Pack } from '../../services/document-packs/load-pack.server.ts';

/** Number, version hash, code: on every form, so that what was typed off it can be held against it for ever. */
export function FormHead({
  pack,
  form,
  title,
  lead,
}: {
  pack: Pack;
  form: PaperForm;
  title: ReactNode;
  lead: ReactNode;
}) {
  const { rich, t } = useTexts();
  const { participant, formNumber, entry, sha256 } = pack;
  return (
    <header>
      <div className="sheet-code">
        <QrCode text={entry[form]} title={t('sheets:code')} />
      </div>
      <h2>{title}</h2>
      <p>{lead}</p>
      <p>
        {rich('sheets:number')} <strong className="number">{formNumber[form]}</strong>
        <br />
        <small>
          {rich('sheets:hash')} <code>{sha256}</code>
        </small>
      </p>
      <p>
        {rich('sheets:participant')}{' '}
        {participant ? (
          <strong className="number">{participant}</strong>
        ) : (
          <Line label={t('sheets:participant')} short />
        )}
      </p>
    </header>
  );
}

export function Signature() {
  const { t } = useTexts();
  return (
    <>
      <Line label={t('sheets:date')} />
      <Line label={t('sheets:name')} />
    </>
  );
}

export function AnswerBoxes({ pack, code }: { pack: Pack; code: keyof Pack['structure']['provisions'] }) {
  const { answers } = pack.content.words;
  const offered = pack.structure.provisions[code]?.answers ?? [];
  return (
    <Boxes>
      {offered.map((answer) => (
        <Box key={answer}>
          <DocText text={answers[answer]} />
        </Box>
      ))}
    </Boxes>
  );
}
