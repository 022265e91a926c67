import { useTexts } from '#app/i18n/use-texts.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import type { DraftQuestion } from '../services/draft-choices.server.ts';

/** Under a card of those answered together: nothing is asked here, reading goes on. */
export function CardRead({ question }: { question: DraftQuestion }) {
  const { rich } = useTexts();
  const { place, of, previous } = question;
  return (
    <PostForm hidden={{ read: 'yes' }}>
      <p>{rich('joining:together.askedLater', { count: of })}</p>
      <Actions>
        <Button kind="primary" name="after" value="next">
          {rich(place < of ? 'joining:together.next' : 'joining:together.toQuestion')}
        </Button>
        <Button name="after" value="stop">
          {rich('joining:together.stop')}
        </Button>
      </Actions>
      {previous && (
        <Actions>
          <ButtonLink href={`/join/choose/${previous}`}>{rich('joining:together.previous')}</ButtonLink>
        </Actions>
      )}
    </PostForm>
  );
}
