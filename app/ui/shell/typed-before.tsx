import { useTexts } from '#app/i18n/use-texts.tsx';
import { PostForm } from '../forms/post-form.tsx';
import { Actions, Button } from '../page/button.tsx';
import { Notice } from '../page/notice.tsx';
import { usePage } from '../page-context.tsx';

const useHasTyped = () => Object.keys(usePage().typed).length > 0;

/** What she typed here before stands in the form again: it says so, above. */
export function TypedBefore() {
  const { rich } = useTexts();
  if (!useHasTyped()) return null;
  return (
    <Notice title={rich('shell:typed.here')}>
      <p>{rich('shell:typed.hereText')}</p>
    </Notice>
  );
}

/** And below, how to throw it away. */
export function TypedForget() {
  const { rich } = useTexts();
  if (!useHasTyped()) return null;
  return (
    <PostForm hidden={{ typed: 'forget' }}>
      <Actions>
        <Button>{rich('shell:typed.forget')}</Button>
      </Actions>
    </PostForm>
  );
}
