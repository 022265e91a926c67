/** The studio's desk: each area, and what waits in it. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { STUDIO } from '#app/kernel/services/access/groups.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { Ways } from '#app/ui/page/ways.tsx';
import { loadStudioDesk, type StudioArea } from '../services/desk.server.ts';
import { studioPersonOf } from './own.ts';

export const meta = titled('studio:desk.title');

export const access = { GET: STUDIO };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  areas: await loadStudioDesk(tools, studioPersonOf(visit)),
});

function wayWith({ rich }: ReturnType<typeof useTexts>) {
  return ({ id, href, waiting }: StudioArea) => ({
    href,
    title: rich(`studio:areas.${id}.title`),
    hint: (
      <>
        {rich(`studio:areas.${id}.hint`)}
        <br />
        <strong>{waiting > 0 ? rich('studio:desk.waiting', { count: waiting }) : rich('studio:desk.nothing')}</strong>
      </>
    ),
  });
}

export default function StudioDesk() {
  const texts = useTexts();
  const wayTo = wayWith(texts);
  const { areas } = useLoaded<typeof loader>();
  return (
    <>
      <PageTitle lead={texts.rich('studio:desk.lead')}>{texts.rich('studio:desk.title')}</PageTitle>
      <Ways ways={areas.map(wayTo)} />
    </>
  );
}
