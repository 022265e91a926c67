/**
 * Where she stands, in the one sentence, with what the gate does now and what holds beside it: the same words on every page
 * that tells of it. The marks let a test collect what a page claims and offers.
 */
import type { Beside, BesideName } from '#app/consent/domain/standing/besides.ts';
import type { Offer } from '#app/consent/domain/standing/offers.ts';
import type { Standing } from '#app/consent/domain/standing/standing.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { PostForm } from '../forms/post-form.tsx';
import { Actions, Button } from '../page/button.tsx';
import { Notice } from '../page/notice.tsx';
import type { Way } from '../page/ways.tsx';
import { usePage } from '../page-context.tsx';

export type Stood = Pick<Standing, 'place' | 'besides' | 'use'>;

/** To herself, or about her to the one who decides for her. */
const useVoice = (): 'own' | 'other' => (usePage().speaksFor === null ? 'own' : 'other');

/** The page on which something can be done about it. */
const PAGE_OF = {
  'parents-differ': '/choices',
  'of-age': '/majority',
  'of-age-stopped': '/majority',
  'of-age-grace': '/majority',
  'of-age-over': '/majority',
  'of-age-cannot-decide': '/call-me',
  doubt: '/not-me',
  'version-told': '/new-version',
} as const satisfies Partial<Record<BesideName, string>>;
type Linked = keyof typeof PAGE_OF;
const isLinked = (what: BesideName): what is Linked => Object.hasOwn(PAGE_OF, what);
/** Hers alone: whoever decided for her until then has nothing to choose there. */
const OWN_ONLY: readonly BesideName[] = ['of-age', 'of-age-stopped', 'of-age-grace', 'of-age-over'];

/** Nothing on the page that it leads to: no notice sends her to where she is. */
function BesideLink({ what }: { what: BesideName }) {
  const { rich } = useTexts();
  const { path } = usePage();
  const voice = useVoice();
  if (!isLinked(what) || path.split('?')[0] === PAGE_OF[what]) return null;
  if (voice === 'other' && OWN_ONLY.includes(what)) return null;
  return (
    <p>
      <a href={PAGE_OF[what]}>{rich(`standing:beside.${what}.link`)}</a>
    </p>
  );
}

/** An answer that waits ends by one press, wherever she reads that it does. */
const WITH_STOP: ReadonlySet<Beside['what']> = new Set(['answer-waits', 'answer-waits-for-call']);

function StopWaiting() {
  const { rich } = useTexts();
  return (
    <PostForm action="/choices/waiting">
      <Actions>
        <Button>{rich('choices:held.stop')}</Button>
      </Actions>
    </PostForm>
  );
}

function BesideNotice({ beside }: { beside: Beside }) {
  const { rich, day } = useTexts();
  const voice = useVoice();
  const { what, since, until, provisions } = beside;
  const values = { since: since ? day(since) : '', until: until ? day(until) : '', count: provisions.length };
  return (
    <div data-beside={what}>
      <Notice tone="attention" title={rich(`standing:beside.${what}.title`, values)}>
        <p>{rich(`standing:beside.${what}.${voice}`, values)}</p>
        <BesideLink what={what} />
        {WITH_STOP.has(what) && <StopWaiting />}
      </Notice>
    </div>
  );
}

/** @param lead on her first page the sentence is the lead; elsewhere it stands in a notice of its own */
export function Stands({ standing, isLead = false }: { standing: Stood; isLead?: boolean }) {
  const { rich, marked, day, instant } = useTexts();
  const voice = useVoice();
  const { place, use, besides } = standing;
  const values = {
    since: place.since ? day(place.since) : '',
    until: place.until ? instant(place.until) : '',
    by: place.by ? day(place.by) : '',
  };
  const sentence = <Marked text={marked(`standing:place.${place.at}.${voice}`, values)} />;
  return (
    <div data-standing={place.at} data-use={use}>
      {isLead ? <p className="lead">{sentence}</p> : <p>{sentence}</p>}
      <p>
        <strong>{rich(`standing:use.${use}`)}</strong>
      </p>
      {besides.map((beside) => (
        <BesideNotice key={beside.what} beside={beside} />
      ))}
    </div>
  );
}

/** A way that is open only where the standing offers it. */
export type OfferedWay = Way & { readonly offer?: Offer };

export const waysOffered = (offers: readonly Offer[], ways: readonly OfferedWay[]): readonly Way[] =>
  ways
    .filter(({ offer }) => offer === undefined || offers.includes(offer))
    .map(({ offer, ...way }) => (offer === undefined ? way : { ...way, mark: offer }));
