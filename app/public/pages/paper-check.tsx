/** For whoever holds a printed receipt: whether it is genuine and the newest. Nothing else is said. */

import { checkPaper, type PaperStanding } from '#app/consent/index.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { data, type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';

export const meta = titled('receipt:paper.title');

type Loaded = { readonly standing: PaperStanding | null; readonly state: FormState | null };

export const access = { GET: 'anyone' };
export async function loader({ context: { visit, tools }, request }: RouteArgs) {
  const typed = new URL(request.url).searchParams.get('code')?.trim() ?? '';
  if (typed === '') return { standing: null, state: null } satisfies Loaded;
  const checked = await checkPaper(tools, typed, visit.address);
  if (checked.ok) return { standing: checked.standing, state: null } satisfies Loaded;
  const { refusal } = checked;
  const count = refusal.code === 'try-later' ? refusal.minutes : 0;
  const text = textsFor(visit.locale).marked('receipt:paper.tryLater', { count });
  return data({ standing: null, state: { errors: [{ field: 'code', text }], kept: {} } } satisfies Loaded, {
    status: 429,
  });
}

export default function PaperCheckPage() {
  const { standing, state: found } = useLoaded<typeof loader>();
  const state = found ?? undefined;
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('receipt:paper.lead')}>{rich('receipt:paper.title')}</PageTitle>
      {standing && (
        <Notice tone={standing === 'newest' ? 'done' : 'attention'} title={rich(`receipt:paper.${standing}.title`)}>
          {rich(`receipt:paper.${standing}.text`)}
        </Notice>
      )}
      <form method="get" action="/check">
        <TextField name="code" label={rich('receipt:paper.code')} hint={rich('receipt:paper.codeHint')} state={state} />
        <Actions>
          <Button kind="primary">{rich('receipt:paper.check')}</Button>
        </Actions>
      </form>
      <p>{rich('receipt:paper.nothingElse')}</p>
    </>
  );
}
