/** What pages of the administrator share: what follows from an act said before it, a tick that it was read, a reason. */
import { Children, type ReactNode } from 'react';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { Statement } from '#app/ui/forms/choices.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import type { IconName } from '#app/ui/page/icon.tsx';
import { Notice, Tag, type Tone } from '#app/ui/page/notice.tsx';
import type { StaffPerson } from '../../services/administration/people.server.ts';

export type SiteNames = Readonly<Record<string, { readonly ja: string; readonly en: string }>>;

/** A hospital by its name in the language of the page. */
export function SiteName({ site, sites }: { site: string; sites: SiteNames }) {
  const { locale } = useTexts();
  const named = sites[site];
  return named ? <Marked text={named[locale === 'en' ? 'en' : 'ja']} /> : site;
}

export const SiteList = ({ of, sites }: { of: readonly string[]; sites: SiteNames }) => (
  <ul>
    {of.map((site) => (
      <li key={site}>
        <SiteName site={site} sites={sites} />
      </li>
    ))}
  </ul>
);

/** A role and where it is held, in words. */
export function RoleWords({ role, site, sites }: { role: string; site: string | null; sites: SiteNames }) {
  const { rich, t, locale } = useTexts();
  const named = site && sites[site];
  const where = named ? named[locale === 'en' ? 'en' : 'ja'] : site && t(`administration:house.${site}`);
  if (!where) return rich(`access:roles.${role}`);
  return rich('administration:role.at', { role: t(`access:roles.${role}`), where });
}

const LOOKS: Readonly<Record<StaffPerson['state'], { icon: IconName; tone?: Tone }>> = {
  open: { icon: 'done', tone: 'done' },
  waiting: { icon: 'waiting' },
  dormant: { icon: 'attention', tone: 'attention' },
  'without-role': { icon: 'later' },
  closed: { icon: 'stop' },
};
export function PersonState({ state }: Pick<StaffPerson, 'state'>) {
  const { rich } = useTexts();
  return <Tag {...LOOKS[state]}>{rich(`administration:person.${state}`)}</Tag>;
}

/** Asked the second time: what follows, why, and that it was read. */
export function Sure({
  follows,
  state,
  withWhy = true,
}: {
  follows: readonly ReactNode[];
  state: FormState | undefined;
  withWhy?: boolean;
}) {
  const { rich } = useTexts();
  return (
    <>
      <Notice tone="attention" title={rich('administration:sure.title')}>
        <ul>
          {Children.map(follows, (one) => (
            <li>{one}</li>
          ))}
        </ul>
      </Notice>
      {withWhy && (
        <TextArea
          name="why"
          rows={2}
          label={rich('administration:sure.why')}
          hint={rich('administration:sure.whyHint')}
          state={state}
        />
      )}
      <Statement name="sure" label={rich('administration:sure.read')} state={state} />
    </>
  );
}

/** Who changed what, when, why. */
export function History({
  rows,
}: {
  rows: readonly { readonly id: string; readonly at: Date | string; readonly by: string; readonly what: ReactNode }[];
}) {
  const { rich, instant } = useTexts();
  if (rows.length === 0) return <p>{rich('administration:history.none')}</p>;
  return (
    <ol>
      {rows.map(({ id, at, by, what }) => (
        <li key={id}>
          <p className="hint">
            <Marked text={instant(at)} /> {by}
          </p>
          <p>{what}</p>
        </li>
      ))}
    </ol>
  );
}
