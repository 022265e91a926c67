/** After the child's answer: what happens now, in a sentence for each of the three. It names nobody. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { notFound, type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { HANDED } from '#app/kernel/services/access/groups.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { usePage } from '#app/ui/page-context.tsx';

export const meta = titled('assent:title');
export const handle = { bare: true };

const ANSWERS = ['yes', 'no', 'not-yet'] as const;

export const access = { GET: HANDED };
export function loader({ params }: RouteArgs) {
  const answer = ANSWERS.find((one) => one === params.answer);
  if (!answer) throw notFound();
  return { answer };
}

export default function AssentDonePage() {
  const { answer } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const { isJoint } = usePage();
  return (
    <>
      <PageTitle lead={rich(`assent:done.${answer}.lead`)}>{rich(`assent:done.${answer}.title`)}</PageTitle>
      <p>{rich('assent:done.any')}</p>
      {isJoint && (
        <Actions>
          <ButtonLink href="/together/hand-back">{rich('shell:joint.handBack')}</ButtonLink>
        </Actions>
      )}
    </>
  );
}
