/** A hospital writes its page: coordinators here, the studio reads it before it is published. */

import { z } from 'zod';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { publicWords } from '#app/kernel/domain/programme/register.ts';
import { coordinatorOf, onceField, readForm } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { InEach, inEachForm, textsIn } from '#app/kernel/pages/in-each.tsx';
import { DESK_LANGUAGES, PAGE_PARTS, pageLanguages } from '#app/public/index.pages.ts';
import { CheckboxCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import {
  type PageVersion,
  pageVersions,
  writeHospitalPage,
} from '../../services/hospital-pages/hospital-pages.server.ts';

export const meta = titled('commonsdesk:ourPage.title');

const form = z.strictObject({ languages: pageLanguages, ...inEachForm(PAGE_PARTS, publicWords), ...onceField });

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const { site } = coordinatorOf(visit);
  const versions = await pageVersions(tools, { site });
  return { site, newest: versions[0] ?? null, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const who = coordinatorOf(visit);
  const read = readForm(form, visit, (field) => `commonsdesk:ourPage.${field.split('_')[0]}`);
  if (!read.ok) return askAgain(read);
  const { idempotencyKey: id, languages } = read.value;
  await writeHospitalPage(tools, who, { id, languages, texts: textsIn(PAGE_PARTS, read.value) });
  return seeOther('/desk/our-page');
}

function Standing({ newest, site }: { newest: PageVersion | null; site: string }) {
  const { rich, day } = useTexts();
  if (!newest) return <p>{rich('commonsdesk:ourPage.none')}</p>;
  const { decided, writtenAt } = newest;
  if (!decided) return <Notice title={rich('commonsdesk:ourPage.waits', { day: day(writtenAt) })} />;
  if (decided.decision === 'published')
    return (
      <Notice tone="done" title={rich('commonsdesk:ourPage.published', { day: day(decided.at) })}>
        <p>
          <a href={`/hospitals/${site}`}>{rich('commonsdesk:ourPage.look')}</a>
        </p>
      </Notice>
    );
  return (
    <Notice tone="attention" title={rich('commonsdesk:ourPage.sentBack', { day: day(decided.at) })}>
      <OwnWords>{decided.words ?? ''}</OwnWords>
    </Notice>
  );
}

export default function OurPage() {
  const { site, newest, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/desk">{rich('coordinator:home.title')}</a>} lead={rich('commonsdesk:ourPage.lead')}>
        {rich('commonsdesk:ourPage.title')}
      </PageTitle>
      <Standing newest={newest} site={site} />
      <h2>{rich('commonsdesk:ourPage.write')}</h2>
      <PostForm state={state} words="commonsdesk:ourPage." id="form" hidden={{ idempotencyKey }}>
        <CheckboxCards
          name="languages"
          values={newest?.languages ?? []}
          options={DESK_LANGUAGES}
          optionWords="commons:languages."
        />
        <InEach
          parts={PAGE_PARTS}
          label={(part) => `commonsdesk:ourPage.${part}`}
          texts={newest?.texts}
          state={state}
        />
        <Actions>
          <Button kind="primary">{rich('commonsdesk:ourPage.send')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
