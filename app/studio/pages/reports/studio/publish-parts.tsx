/** What stands in the way of going out, the two presses that take it there, and the form of an erratum. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import type { DraftPage } from '../../../services/reports/report-desk.server.ts';
import { Faults } from './faults.tsx';

function Press({ act, page }: { act: 'confirm' | 'publish'; page: DraftPage }) {
  const { rich } = useTexts();
  return (
    <PostForm hidden={{ act, save: String(page.number) }}>
      <p>{rich(`reporting:publish.${act}Text`)}</p>
      <Actions>
        <Button kind="primary">{rich(`reporting:publish.${act}`)}</Button>
      </Actions>
    </PostForm>
  );
}

export function Steps({ page, mayPublish }: { page: DraftPage; mayPublish: boolean }) {
  const { rich, day, number } = useTexts();
  const { release, newer } = page;
  if (page.faults.length > 0)
    return (
      <Notice tone="attention" title={rich('reporting:publish.faulty')}>
        <Faults faults={page.faults} />
      </Notice>
    );
  return (
    <>
      {release && (
        <p>
          {rich('reports:head.asOf', {
            day: day(release.madeAt),
            number: number(release.number),
            revision: number(release.revision),
          })}
        </p>
      )}
      {newer && (
        <Notice
          tone="attention"
          title={rich('reporting:newer.title', { number: number(newer.number), day: day(newer.madeAt) })}
        >
          <p>{rich('reporting:publish.newer', {}, { draft: `/studio/reports/${page.id}` })}</p>
        </Notice>
      )}
      {page.parts.some(({ since }) => since !== null) && (
        <Notice tone="attention" title={rich('reporting:acts.movedTitle')}>
          <p>{rich('reporting:publish.acts', {}, { draft: `/studio/reports/${page.id}` })}</p>
        </Notice>
      )}
      <p>
        <a href={`/studio/reports/${page.id}/preview`}>{rich('reporting:preview.title')}</a>
      </p>
      {!mayPublish && <p>{rich('reporting:publish.officer')}</p>}
      {mayPublish && page.state === 'for-her' && <Press act="confirm" page={page} />}
      {mayPublish && page.state === 'to-confirm' && <p>{rich('reporting:publish.own')}</p>}
      {mayPublish && page.state === 'confirmed' && <Press act="publish" page={page} />}
    </>
  );
}

export function ErratumForm({
  version,
  state,
  idempotencyKey,
}: {
  version: number;
  state: FormState | undefined;
  idempotencyKey: string;
}) {
  const { rich } = useTexts();
  return (
    <>
      <h2>{rich('reporting:errata.title')}</h2>
      <p>{rich('reporting:errata.lead')}</p>
      <PostForm
        state={state}
        words="reporting:field."
        id="form"
        hidden={{ act: 'correct', version: String(version), idempotencyKey }}
      >
        <TextArea name="ja" rows={3} />
        <TextArea name="easy" hint={rich('newsroom:hint.ja-easy')} rows={3} />
        <TextArea name="en" rows={3} />
        <Actions>
          <Button>{rich('reporting:errata.send')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
