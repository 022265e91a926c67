/** A request in plain words: who, what for, what with, how long. */

import type { ReactNode } from 'react';
import { isJapanese } from '#app/domain/languages.ts';
import { countryName } from '#app/i18n/countries.ts';
import { nameWithReadings } from '#app/i18n/names-with-readings.ts';
import type { Texts } from '#app/i18n/texts.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { diseaseName } from '#app/services/requests/disease-name.ts';
import type { AskedCase } from '#app/services/requests/load-requests.server.ts';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { actionKey } from './use-words.ts';

/** The root of MONDO: no disease in particular. */
const ANY_DISEASE = 'MONDO:0000001';

/** What kinds of research a data-use term stands for; a term without words of its own is said in general ones. */
const PURPOSES: ReadonlyMap<string, 'health' | 'disease' | 'ancestry' | 'any'> = new Map(
  Object.entries<'health' | 'disease' | 'ancestry' | 'any'>({
    'DUO:0000006': 'health',
    'DUO:0000007': 'disease',
    'DUO:0000011': 'ancestry',
    'DUO:0000042': 'any',
  }),
);

export const recipientWords = ({ approval, organisation }: AskedCase, { marked }: Texts): ReactNode => (
  <>
    <Marked text={organisation} /> (<Marked text={marked(`uses:class.${approval.recipient.class}`)} />)
  </>
);

export function RequestFacts({ request }: { request: AskedCase }) {
  const texts = useTexts();
  const { rich, marked, day, lastDay, locale } = texts;
  const { approval, datasets, caseId } = request;
  const { recipient, purpose, commercial, countries, actions, uses } = approval;
  const joined = (words: readonly string[]) => <Marked text={words.join(isJapanese(locale) ? '、' : ', ')} />;
  const diseases = purpose.diseases
    .filter((id) => id !== ANY_DISEASE)
    .map((id) => nameWithReadings(diseaseName(id), locale));
  const row = (id: string, value: ReactNode) => ({ id, name: rich(`requests:row.${id}`), value });
  return (
    <SummaryList
      rows={[
        row('who', recipientWords(request, texts)),
        row(
          'where',
          joined((countries.length > 0 ? countries : [recipient.country]).map((code) => countryName(code, locale))),
        ),
        row('what', joined(actions.map((action) => marked(actionKey(action))))),
        row('data', joined(datasets.map((title) => nameWithReadings(title, locale)))),
        row('purpose', joined(purpose.duo.map((term) => marked(`requests:purpose.${PURPOSES.get(term) ?? 'other'}`)))),
        ...(diseases.length > 0 ? [row('diseases', joined(diseases))] : []),
        ...(uses.length > 0 ? [row('uses', joined(uses.map((use) => marked(`record:use.${use}`))))] : []),
        row('profit', rich(commercial ? 'uses:commercial' : 'uses:notCommercial')),
        row('until', rich('requests:term', { from: day(approval.from), until: lastDay(approval.until) })),
        row('number', caseId),
      ]}
    />
  );
}
