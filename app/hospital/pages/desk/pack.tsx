/** Sheets to print for use without a computer, for one person or blank, in her language. Each is chosen and printed. */

import { I18nextProvider } from 'react-i18next';
import { createI18n } from '#app/i18n/i18n.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { coordinatorOf, found, queryOf } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { loadPack, SHEETS, type Sheet } from '../../services/document-packs/load-pack.server.ts';
import { PackSheet } from './pack-sheets.tsx';

export const meta = titled('paper:pack.title');

const WHOLE = ['forms', 'all'] as const;
const CHOICES = [...SHEETS, ...WHOLE] as const;
type Choice = (typeof CHOICES)[number];

/** `forms`: everything but the document, which many have already */
const sheetsOf = (choice: Choice): readonly Sheet[] =>
  choice === 'all' ? SHEETS : choice === 'forms' ? SHEETS.filter((one) => one !== 'document') : [choice];

export const access = { GET: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const query = queryOf(visit);
  const asked = { participant: query.get('participant'), language: query.get('language') ?? visit.locale };
  const pack = found(await loadPack(tools, coordinatorOf(visit), asked));
  const choice = CHOICES.find((one) => one === query.get('sheet')) ?? null;
  return { pack: choice ? pack : null, choice, participant: pack.participant, language: pack.language };
}

function Choose({
  participant,
  language,
  choice,
}: {
  participant: string | null;
  language: string;
  choice: Choice | null;
}) {
  const { rich } = useTexts();
  return (
    <form method="get" action="/desk/pack">
      <TextField
        name="participant"
        label={rich('paper:pack.participant')}
        hint={rich('paper:pack.participantHint')}
        value={participant ?? ''}
        width="middle"
      />
      <RadioCards
        name="language"
        label={rich('paper:pack.language')}
        state={undefined}
        value={language}
        options={LANGUAGES}
        optionWords="coordinator:language."
      />
      <RadioCards
        name="sheet"
        label={rich('paper:pack.sheet')}
        state={undefined}
        value={choice ?? 'forms'}
        options={CHOICES}
        optionWords="paper:pack.sheets."
      />
      <Actions>
        <Button kind="primary">{rich('paper:pack.show')}</Button>
        <ButtonLink href={participant ? `/desk/people/${participant}/paper` : '/desk/paper'}>
          {rich('coordinator:back')}
        </ButtonLink>
      </Actions>
    </form>
  );
}

export default function PackPage() {
  const { pack, choice, participant, language } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <div className="screen-only">
        <PageTitle lead={rich('paper:pack.lead')}>{rich('paper:pack.title')}</PageTitle>
        <Choose participant={participant} language={language} choice={choice} />
        {pack && <p>{rich('paper:pack.print')}</p>}
      </div>
      {pack && choice && (
        <div lang={spokenIn(pack.language)}>
          <I18nextProvider i18n={createI18n(pack.language)}>
            {sheetsOf(choice).map((sheet) => (
              <PackSheet key={sheet} sheet={sheet} pack={pack} />
            ))}
          </I18nextProvider>
        </div>
      )}
    </>
  );
}
