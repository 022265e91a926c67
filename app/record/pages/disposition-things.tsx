/** Thing by thing, in the words of her own document: what happens, by whom, by when. On the page and in the letter. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import type { Disposition } from '../services/data-disposition/load-disposition.server.ts';
import { DispositionSteps } from './disposition-steps.tsx';

function What({ fate, id }: { fate: Disposition; id: string }) {
  const { rich } = useTexts();
  const own = fate.words.fate.find((one) => one.id === id);
  if (!own || fate.level === 'no-further-contact') return rich(`withdrawal:after.about.${id}`);
  return <DocText text={own[fate.level]} />;
}

function Name({ fate, id }: { fate: Disposition; id: string }) {
  const { rich } = useTexts();
  const own = fate.words.fate.find((one) => one.id === id);
  return own ? <DocText text={own.title} /> : rich(`withdrawal:after.line.${id}`);
}

export function DispositionThings({ fate }: { fate: Disposition }) {
  const { rich, marked } = useTexts();
  const columns = (['thing', 'what', 'steps'] as const).map((id) => ({ id, title: rich(`withdrawal:after.${id}`) }));
  const rows = fate.lines.map((line) => ({
    id: line.id,
    cells: [
      <Name key="thing" fate={fate} id={line.id} />,
      <What key="what" fate={fate} id={line.id} />,
      <DispositionSteps key="steps" steps={line.steps} fate={fate} />,
    ],
  }));
  return (
    <>
      <h2>{rich('withdrawal:after.things')}</h2>
      {fate.level === 'no-further-contact' && <p>{rich('withdrawal:after.contactOnly')}</p>}
      <DataTable caption={marked('withdrawal:after.things')} columns={columns} rows={rows} />
    </>
  );
}
