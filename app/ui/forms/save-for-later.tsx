import { useTexts } from '#app/i18n/use-texts.tsx';
import { Button } from '../page/button.tsx';

/** In a long form: what is typed is kept, nothing is sent, and she goes on another time, on any device. */
export function SaveForLater() {
  const { rich } = useTexts();
  return (
    <Button name="typed" value="later">
      {rich('shell:typed.later')}
    </Button>
  );
}
