/** What members of the committee said of a publication: for or against, and why. Nobody's name stands beside it. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import type { PublicationPage } from '../../services/publications/clear-publication.server.ts';

export function CommitteeWords({ said }: { said: PublicationPage['judged'] }) {
  const { rich, day } = useTexts();
  return said.map(({ word, words, at }) => (
    <Notice
      key={`${at}${words}`}
      tone={word === 'for' ? 'information' : 'attention'}
      title={rich(`publications:word.${word}`, { day: day(at) })}
    >
      <OwnWords>{words}</OwnWords>
    </Notice>
  ));
}
