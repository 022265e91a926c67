/** What a page says or offers of a person, collected from its marks and its words, and held against her standing. */
import { OFFERED } from '#app/consent/domain/standing/answering.ts';
import type { Standing } from '#app/consent/domain/standing/standing.ts';
import { textsFor } from '#app/i18n/texts.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { State } from './standing-people.ts';

export const plain = (text: string): string =>
  text
    .replace(/<rt>.*?<\/rt>|<rp>.*?<\/rp>/gs, '')
    .replace(/<[^>]*>/g, '')
    .replace(/\{([^|{}]*)\|[^|{}]*\}/g, '$1')
    .replace(/&amp;/g, '&')
    .replace(/&#x27;|&#39;|’/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, '');
const marksOf = (body: string, mark: string): string[] =>
  [...body.matchAll(new RegExp(`data-${mark}="([^"]+)"`, 'g'))].map(([, value]) => value as string);
export const mainOf = (body: string): string => body.slice(body.indexOf('<main'), body.indexOf('</main>'));

type Seen = { readonly state: State; readonly standing: Standing; readonly page: string; readonly language: Language };

const voice = ({ actor }: State) => (actor.kind === 'proxy' ? ('other' as const) : ('own' as const));

/** What the menu must name: her answers and her wishes as they can be used now, and the way out or what became of it. */
function menuOf({ offers }: Standing, whose: 'own' | 'other'): string[] {
  const of = offers.filter((offer) => /^(?:change|see)-answers$|^withdraw$/.test(offer));
  const findings = offers.filter((offer) => /^(?:change|see)-findings$/.test(offer));
  const after = !offers.includes('withdraw') && offers.includes('after-leaving') ? ['after-leaving'] : [];
  return [...of, ...(whose === 'own' ? findings : []), ...after];
}

/** The sentence of the place, with the days as the page writes them. */
function sentences({ state, standing, language }: Seen): string[] {
  const texts = textsFor(language);
  const { place } = standing;
  const values = {
    since: place.since ? texts.day(place.since) : '',
    until: place.until ? texts.instant(place.until) : '',
    by: place.by ? texts.day(place.by) : '',
  };
  return [
    texts.marked(`standing:place.${place.at}.${voice(state)}`, values),
    texts.marked(`standing:use.${standing.use}`),
  ].map(plain);
}

/** What the page says or offers that the projection does not, and the other way round. Empty where they agree. */
export function contradictions(body: string, seen: Seen): string[] {
  const { state, standing, page, language } = seen;
  const main = mainOf(body);
  const words = plain(main);
  const found: string[] = [];
  const not = (what: string) => found.push(`${state.name} ${page} ${language}: ${what}`);
  const places = marksOf(main, 'standing');
  if (places.join() !== state.place) not(`stands at ${places.join() || 'nothing'}, not ${state.place}`);
  if (marksOf(main, 'use').join() !== state.use) not(`says of use ${marksOf(main, 'use').join()}, not ${state.use}`);
  const besides = marksOf(main, 'beside').toSorted().join();
  if (besides !== [...state.besides].toSorted().join()) not(`beside it ${besides}, not ${state.besides.join()}`);
  for (const sentence of sentences(seen)) if (!words.includes(sentence)) not(`lacks “${sentence}”`);
  for (const offer of marksOf(main, 'offer'))
    if (!offer.startsWith('wait:') && !standing.offers.some((one) => one === offer)) not(`offers ${offer}`);
  for (const wait of marksOf(main, 'offer').filter((one) => one.startsWith('wait:')))
    if (!standing.waits.some(({ what, on }) => on === 'you' && `wait:${what}` === wait)) not(`says that ${wait}`);
  for (const waits of marksOf(main, 'waits'))
    if (!standing.waits.some(({ what, on }) => `${what}:${on}` === waits)) not(`says that it waits for ${waits}`);
  const answers = [...main.matchAll(/<input[^>]*type="radio"[^>]*name="answer"[^>]*>/g)].map(
    ([tag]) => /value="([^"]+)"/.exec(tag)?.[1] ?? '',
  );
  const offered = OFFERED[standing.answering];
  if (page.includes('share-industry') || page.includes('findings-carrier')) {
    const wider = answers.filter((answer) => answer === 'permit' || answer === 'ask');
    if (offered !== 'all' && wider.length > 0) not(`offers the answers ${wider.join()}`);
    if (offered === 'none' && answers.length > 0) not('offers an answer');
    if (offered === 'all' && wider.length === 0) not('offers no yes');
  }
  // the button that stops what waits is no form of this page
  const asks = main.replace(/<form[^>]*action="\/choices\/waiting"/g, '').includes('<form');
  if (page === '/withdraw/take-back' && asks !== standing.offers.includes('take-back')) not('taking back');
  // what waits is shown beside its question, and nothing else is
  const waiting = standing.besides.flatMap(({ what, provisions }) =>
    what.startsWith('answer-waits') ? provisions : [],
  );
  const held = marksOf(main, 'held').length;
  if (page === '/choices' && held !== waiting.length) not(`shows ${held} answers that wait, not ${waiting.length}`);
  if (main.includes('action="/choices/waiting"') !== waiting.length > 0) not('stopping what waits');
  const leads = marksOf(main, 'leads-to').join();
  if (leads !== '' && leads !== (standing.takingBack?.leadsTo?.level ?? 'answers')) not(`leads to ${leads}`);
  if (page === '/withdraw' && /href="\/withdraw\/no-further/.test(main) !== standing.offers.includes('withdraw'))
    not('withdrawing');
  if (page === '/new-version' && main.includes('name="asked"') !== standing.offers.includes('answer-version'))
    not('answering a version');
  // a notice that leads to what is different leads to a page that shows it
  if (besides.includes('version-told') !== standing.offers.includes('see-version')) not('tells of a version');
  if (OFFERED[standing.answering] === 'none' && words.includes('いつでも変えられます'))
    not('says of answers that are over that they can be changed');
  if (!standing.offers.includes('withdraw') && words.includes('やめ方は三つあります')) not('offers ways to stop');
  if (standing.use === 'none-yet' && main.includes('data-in-force')) not('says that what has not begun is in force');
  if (main.includes(`href="${page}"`)) not('sends her to where she is');
  // where it asks for her decision at eighteen, she can give it
  if (main.includes('href="/majority"') && besides.startsWith('of-age') && !standing.offers.includes('decide-of-age'))
    not('asks for a decision that is refused');
  // what silence leads to, once she is of age
  for (const silence of marksOf(main, 'silence')) {
    const goesOn = standing.use === 'begun-only' ? 'begun-only' : standing.use === 'stopped' ? 'stopped' : 'ahead';
    if (silence !== goesOn) not(`says of silence ${silence}, not ${goesOn}`);
  }
  const shell = body.slice(body.indexOf('<body'), body.indexOf('<main'));
  const menu = plain(shell);
  const [named, offeredNow] = [marksOf(shell, 'menu'), menuOf(standing, voice(state))];
  if (named.toSorted().join() !== offeredNow.toSorted().join())
    not(`its menu names ${named.join()}, not ${offeredNow.join()}`);
  if (language === 'ja')
    for (const never of state.never) if (never.test(words) || never.test(menu)) not(`says ${never.source}`);
  return found;
}

/** Mails that ask her for something, each with what must then wait for her by the standing. */
export const ASKING_MAILS = {
  'mail.new-version': ['decide-again', 'decide-late'],
  'mail.version-asked': ['decide-again', 'decide-late'],
  'mail.request-asked': ['requests'],
  'mail.majority': ['decide-of-age'],
} as const;

/** @param says whether the mail would still leave */
export function mailContradictions(
  state: State,
  standing: Standing,
  says: Readonly<Record<keyof typeof ASKING_MAILS, boolean>>,
): string[] {
  const waits = standing.waits.map(({ what }) => what);
  // before the day the mail about it is not sent, and nothing waits
  const isAhead = !state.besides.some((what) => what.startsWith('of-age'));
  return Object.entries(ASKING_MAILS).flatMap(([topic, wanted]) => {
    if (topic === 'mail.majority' && isAhead) return [];
    const isSent = says[topic as keyof typeof ASKING_MAILS];
    return isSent && !wanted.some((what) => waits.includes(what)) ? [`${state.name}: ${topic} asks in vain`] : [];
  });
}
