/** The three forms of saying no, changing one's mind and leaving: each a sheet of its own, as short as a yes. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { LevelComparison } from '#app/ui/consent/level-comparison.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { Box, Boxes, Line } from '#app/ui/paper/boxes.tsx';
import type { Pack } from '../../services/document-packs/load-pack.server.ts';
import { AnswerBoxes, FormHead, Signature } from './pack-parts.tsx';

export function RefusalSheet({ pack }: { pack: Pack }) {
  const { rich, t } = useTexts();
  return (
    <>
      <FormHead pack={pack} form="refusal" title={rich('sheets:refusal.title')} lead={rich('sheets:refusal.lead')} />
      <Boxes>
        <Box>{rich('sheets:scope.all')}</Box>
        <Box>{rich('sheets:scope.this-time')}</Box>
      </Boxes>
      <Boxes>
        <Box>{rich('sheets:again.never')}</Box>
        <Box>{rich('sheets:again.from')}</Box>
      </Boxes>
      <Line label={t('sheets:refusal.from')} />
      <Signature />
    </>
  );
}

export function ChangeSheet({ pack }: { pack: Pack }) {
  const { rich } = useTexts();
  const { structure, content } = pack;
  return (
    <>
      <FormHead pack={pack} form="change" title={rich('sheets:change.title')} lead={rich('sheets:change.lead')} />
      <p>
        <DocText text={content.words.change.lead} />
      </p>
      <ul className="box-list in-columns">
        {structure.groups.flatMap(({ provisions }) =>
          provisions.map((code) => (
            <li key={code}>
              <DocText text={content.provisions[code]?.title ?? code} />
              <AnswerBoxes pack={pack} code={code} />
            </li>
          )),
        )}
      </ul>
      <Signature />
    </>
  );
}

const PLACES = ['portal', 'mail', 'letter', 'doctor', 'nowhere'] as const;

export function WithdrawalSheet({ pack }: { pack: Pack }) {
  const { rich } = useTexts();
  const { withdrawal } = pack.content.words;
  const { coolingOffDays } = pack.structure.rules;
  return (
    <>
      <FormHead
        pack={pack}
        form="withdrawal"
        title={rich('sheets:withdrawal.title')}
        lead={<DocText text={withdrawal.lead} />}
      />
      <LevelComparison levels={pack.levels.map((id) => ({ id: `form-${id}`, text: withdrawal.levels[id] }))} />
      <h3>{rich('sheets:withdrawal.level')}</h3>
      <Boxes>
        {pack.levels.map((level) => (
          <Box key={level}>
            <DocText text={withdrawal.levels[level].title} />
          </Box>
        ))}
      </Boxes>
      <h3>
        <DocText text={withdrawal.doctorMayTell.question} />
      </h3>
      <Boxes>
        <Box>
          <DocText text={withdrawal.doctorMayTell.yes} />
        </Box>
        <Box>
          <DocText text={withdrawal.doctorMayTell.no} />
        </Box>
      </Boxes>
      <h3>{rich('withdrawal:confirm.outcome')}</h3>
      <Boxes>
        {PLACES.map((place) => (
          <Box key={place}>{rich(`withdrawal:confirm.outcomeTo.${place}`)}</Box>
        ))}
      </Boxes>
      <p>
        <DocText text={withdrawal.coolingOff} />
      </p>
      <Boxes>
        <Box>{rich('withdrawal:confirm.waive', { days: coolingOffDays })}</Box>
      </Boxes>
      <Signature />
    </>
  );
}
