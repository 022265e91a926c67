/** The link of a mail: back to where she was, by her own sign-in. The page says nothing of anybody. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { openResumeLink } from '#app/joining/index.ts';
import { type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { Ways } from '#app/ui/page/ways.tsx';

export const meta = titled('joining:resume.title');

export const access = { GET: 'anyone' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const { actor, path } = visit;
  const opened = await openResumeLink(tools, params.token, 'account' in actor ? actor.account : null);
  if (opened.to === 'page') throw seeOther(opened.page);
  return { isOpen: opened.to === 'entry', to: encodeURIComponent(path) };
}

export default function ResumePage() {
  const { isOpen, to } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const back = isOpen ? `?to=${to}` : '';
  return (
    <>
      <PageTitle lead={rich(isOpen ? 'joining:resume.lead' : 'joining:resume.over')}>
        {rich('joining:resume.title')}
      </PageTitle>
      <Ways
        ways={[
          { href: `/sign-in${back}`, title: rich('joining:resume.signIn'), hint: rich('joining:resume.signInHint') },
          { href: `/i${back}`, title: rich('joining:resume.letter'), hint: rich('joining:resume.letterHint') },
        ]}
      />
      <p>{rich('joining:enter.lost', {}, { help: '/help' })}</p>
    </>
  );
}
