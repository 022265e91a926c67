/** Parts of a campaign's page: words, facts, who would be reached, how it goes. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import type { CampaignTexts } from '../../domain/recontact/campaign.ts';
import type { Campaign } from '../../services/recontact/campaigns.server.ts';
import type { CriteriaChoices } from '../../services/recontact/criteria-choices.server.ts';
import type { Preview, SendingProgress } from '../../services/recontact/load-campaign.server.ts';
import { People, Reasons } from './parts.tsx';

export function PreviewOf({ preview }: { preview: Preview }) {
  const { rich, instant } = useTexts();
  if (preview.is === 'counting')
    return (
      <section>
        <h2>{rich('campaigns:preview.title')}</h2>
        <Notice title={rich('campaigns:preview.counting')}>
          <p>{rich('campaigns:preview.again')}</p>
        </Notice>
      </section>
    );
  const row = (id: 'meant' | 'reached' | 'later') => ({
    id,
    name: rich(`campaigns:preview.${id}`),
    value: <People count={preview[id]} />,
  });
  return (
    <section>
      <h2>{rich('campaigns:preview.title')}</h2>
      <p>{rich('campaigns:preview.text', { at: instant(preview.at) })}</p>
      <SummaryList rows={[row('meant'), row('reached'), row('later')]} />
      <h3>{rich('campaigns:preview.not')}</h3>
      <Reasons reasons={preview.not} />
      <p className="hint">{rich('campaigns:people.rule')}</p>
    </section>
  );
}

const SHOWN = ['meant', 'sent', 'byLetter', 'waiting', 'putOff', 'inDoubt'] as const;
const ANSWERS = ['interested', 'no', 'never'] as const;

export function Course({ progress }: { progress: SendingProgress }) {
  const { rich } = useTexts();
  const { bounces, replies } = progress;
  return (
    <section>
      <h2>{rich('campaigns:course.title')}</h2>
      <SummaryList
        rows={SHOWN.map((id) => ({ id, name: rich(`campaigns:course.${id}`), value: <People count={progress[id]} /> }))}
      />
      <h3>{rich('campaigns:course.server')}</h3>
      <p>{rich('campaigns:course.serverText')}</p>
      <SummaryList
        rows={(['permanent', 'passing'] as const).map((id) => ({
          id,
          name: rich(`campaigns:course.${id}`),
          value: <People count={bounces[id]} />,
        }))}
      />
      <h3>{rich('campaigns:course.not')}</h3>
      <Reasons reasons={progress.not} />
      <h3>{rich('campaigns:course.replies')}</h3>
      <p>{rich('campaigns:course.repliesText')}</p>
      <SummaryList
        rows={ANSWERS.map((id) => ({ id, name: rich(`campaigns:reply.${id}`), value: <People count={replies[id]} /> }))}
      />
      <p className="hint">{rich('campaigns:people.rule')}</p>
    </section>
  );
}

export function WordsOf({ texts }: { texts: CampaignTexts }) {
  const { rich } = useTexts();
  return (
    <section>
      <h2>{rich('campaigns:words.heading')}</h2>
      <p>{rich('campaigns:words.behind')}</p>
      {LANGUAGES.map((language) => (
        <details key={language}>
          <summary>{rich(`campaigns:words.${language}`)}</summary>
          <div lang={spokenIn(language)}>
            <p>
              <strong>
                <Marked text={texts[language].title} />
              </strong>
            </p>
            <Paragraphs text={texts[language].body} />
          </div>
        </details>
      ))}
    </section>
  );
}

/** As it was written: an empty line begins a paragraph. */
export const Paragraphs = ({ text }: { text: string }) =>
  text.split(/\r?\n\s*\r?\n/).map((paragraph) => (
    <p key={paragraph}>
      <Marked text={paragraph} />
    </p>
  ));

const CRITERIA = ['provisions', 'sites', 'versions', 'audiences', 'languages', 'releases'] as const;

export function Facts({ campaign, choices }: { campaign: Campaign; choices: CriteriaChoices }) {
  const { rich, t, day, instant, list } = useTextsWithList();
  const { criteria, ethics, kind, draftedAt, steps } = campaign;
  const named = (name: (typeof CRITERIA)[number]) =>
    criteria[name].map((value) => {
      if (name === 'audiences') return t(`campaigns:audience.${value}`);
      if (name === 'languages') return t(`campaigns:language.${value}`);
      return choices[name].find((one) => one.value === value)?.label ?? value;
    });
  return (
    <section>
      <h2>{rich('campaigns:facts.title')}</h2>
      <SummaryList
        rows={[
          { id: 'kind', name: rich('campaigns:field.kind'), value: rich(`campaigns:kind.${kind}`) },
          ...CRITERIA.map((name) => ({
            id: name,
            name: rich(`campaigns:field.${name}`),
            value: criteria[name].length === 0 ? rich('campaigns:facts.all') : list(named(name)),
          })),
          {
            id: 'ethics',
            name: rich('campaigns:ethics.heading'),
            value: (
              <>
                <span lang="ja">{ethics.committee}</span> {ethics.number}{' '}
                {rich('campaigns:facts.until', { day: day(ethics.until) })}
              </>
            ),
          },
          { id: 'drafted', name: rich('campaigns:facts.drafted'), value: instant(draftedAt) },
          ...steps.map(({ step, at }) => ({
            id: `${step} ${at}`,
            name: rich(`campaigns:step.${step}`),
            value: instant(at),
          })),
        ]}
      />
    </section>
  );
}

function useTextsWithList() {
  const texts = useTexts();
  return { ...texts, list: (parts: readonly string[]) => parts.join(texts.t('campaigns:facts.between')) };
}
