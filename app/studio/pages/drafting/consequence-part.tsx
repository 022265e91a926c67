/** The class of a change and what it means for people: how many are asked again, about what. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import type { Comparison } from '#app/kernel/domain/document/comparison.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import type { ShownPeople } from '../../domain/drafting/consequence.ts';
import type { Consequence } from '../../services/drafting/consequence.server.ts';

type ConsequencePartProps = {
  readonly comparison: Comparison;
  readonly consequence: Consequence;
  /** address of the page that counts; null where this person only reads */
  readonly countAt: string | null;
};

export function ConsequencePart({ comparison, consequence, countAt }: ConsequencePartProps) {
  const { rich, t, number, instant } = useTexts();
  const { shown, countedAt, isUnderWay } = consequence;
  const of = (count: ShownPeople) => (count === 'few' ? t('drafts:consequence.few') : number(count));
  const provisions = comparison.toAskAgain.length;
  return (
    <section>
      <h2>{rich('drafts:consequence.title')}</h2>
      <p>
        <strong>{rich(`drafts:class.${comparison.changeClass}`)}</strong>{' '}
        {rich(`drafts:class.text.${comparison.changeClass}`)}
      </p>
      {shown && (
        <Notice
          tone={shown.asked === 0 ? 'information' : 'attention'}
          title={
            provisions === 0
              ? rich('drafts:consequence.told', { people: of(shown.told) })
              : rich('drafts:consequence.asked', { people: of(shown.asked), count: provisions })
          }
        >
          {provisions > 0 && <p>{rich('drafts:consequence.told', { people: of(shown.told) })}</p>}
          {countedAt && <p>{rich('drafts:consequence.countedAt', { at: instant(countedAt) })}</p>}
        </Notice>
      )}
      {shown && provisions > 0 && (
        <DataTable
          caption={t('drafts:consequence.byProvision')}
          columns={[
            { id: 'provision', title: rich('drafts:field.code') },
            { id: 'asked', title: rich('drafts:consequence.people'), isNumber: true },
          ]}
          rows={comparison.toAskAgain.map((code) => ({
            id: code,
            cells: [
              <code key="code">{code}</code>,
              of(shown.byProvision.find(({ provision }) => provision === code)?.asked ?? 0),
            ],
          }))}
        />
      )}
      {!shown && !isUnderWay && <p>{rich('drafts:consequence.uncounted')}</p>}
      {isUnderWay && <p>{rich('drafts:consequence.underWay')}</p>}
      {countAt && !isUnderWay && (
        <PostForm action={countAt} hidden={{ do: 'count' }}>
          <Actions>
            <Button>{rich(shown ? 'drafts:consequence.again' : 'drafts:consequence.count')}</Button>
          </Actions>
        </PostForm>
      )}
    </section>
  );
}
