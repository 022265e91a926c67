/** After the child's answer: what happens now, in a sentence for each of the three. It names nobody. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { type LoaderFunctionArgs, notFound, titled, useLoaderData } from '../framework.ts';

export const meta = titled('assent:title');

const ANSWERS = ['yes', 'no', 'not-yet'] as const;

export function loader({ params }: LoaderFunctionArgs) {
  const answer = ANSWERS.find((one) => one === params.answer);
  if (!answer) throw notFound();
  return { answer };
}

export default function AssentDonePage() {
  const { answer } = useLoaderData<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <PageTitle lead={rich(`assent:done.${answer}.lead`)}>{rich(`assent:done.${answer}.title`)}</PageTitle>
      <p>{rich('assent:done.any')}</p>
    </>
  );
}
