/** Side by side on the hospital's device: what can be read and asked together, and what is for her alone. */

import { joinerOf } from '#app/consent/index.pages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { READS } from '#app/kernel/services/access/groups.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { Ways } from '#app/ui/page/ways.tsx';
import { loadJointHome } from '../../services/assisted-session/load-assisted-home.server.ts';

export const meta = titled('joining:joint.title');

export const access = { GET: READS };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const { actor } = visit;
  if (!('joint' in actor) || !actor.joint) throw notFound();
  if (actor.kind !== 'reader') throw seeOther('/join');
  return loadJointHome(tools, joinerOf(visit));
}

export default function JointHomePage() {
  const { canSign } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const read = canSign ? '/join/read' : '/document';
  const ways = [
    { href: read, title: rich('joining:joint.read'), hint: rich('joining:joint.readHint') },
    {
      href: '/join/understanding',
      title: rich('joining:joint.understanding'),
      hint: rich('joining:joint.understandingHint'),
    },
    { href: '/join/questions', title: rich('joining:joint.ask'), hint: rich('joining:joint.askHint') },
  ];
  const alone = [
    { href: '/together/own', title: rich('joining:joint.own'), hint: rich('joining:joint.ownHint') },
    { href: '/together/hand-back', title: rich('joining:joint.handBack'), hint: rich('joining:joint.handBackHint') },
  ];
  return (
    <>
      <PageTitle lead={rich('joining:joint.lead')}>{rich('joining:joint.title')}</PageTitle>
      <Ways ways={ways} />
      <h2>{rich('joining:joint.alone')}</h2>
      <p>{rich('joining:joint.aloneText')}</p>
      <Ways ways={alone} />
    </>
  );
}
