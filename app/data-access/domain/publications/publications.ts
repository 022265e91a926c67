/**
 * What recipients mean to publish, as the chain of a request says it: one text each. A text that is changed is another one,
 * in the place of the first, and is judged, asked about and answered again. Pure. Source: requirement R52; domain.md §5.
 */

import { dayOf, type Instant } from '#app/kernel/domain/instant.ts';
import type { RequestEvent, RequestPayloads } from '../requests/request-event.ts';

/** What one member of the committee said of it. */
export type PublicationWord = Pick<RequestPayloads['PublicationJudged'], 'word' | 'words'> & {
  readonly account: string;
  readonly at: Instant;
};

export type Publication = RequestPayloads['PublicationShown'] & {
  readonly at: Instant;
  readonly account: string;
  /** the office's word; null while there is none. A text that another took the place of goes out no more */
  readonly cleared: boolean | null;
  readonly replacedBy: string | null;
  /** how many people were asked about a part of it: who was erased since is one of them still */
  readonly asked: number;
  /** it could tell of one person, whatever the recipient says of it, or stands for a text that could */
  readonly toCommittee: boolean;
  /** the last word of each member */
  readonly judged: readonly PublicationWord[];
};

type Kind = 'PublicationShown' | 'CaseReportAsked' | 'PublicationJudged' | 'PublicationCleared' | 'PublicationStopped';
export type PublicationEvent = RequestEvent<Kind>;

export const publicationOf = <P extends Pick<Publication, 'publication'>>(all: readonly P[], id: string): P | null =>
  all.find(({ publication }) => publication === id) ?? null;

function shown(
  before: readonly Publication[],
  { payload, at, account }: RequestEvent<'PublicationShown'>,
): readonly Publication[] {
  const first = publicationOf(before, payload.replaces ?? '');
  const others = before.map((one) =>
    one === first ? { ...one, cleared: false, replacedBy: payload.publication } : one,
  );
  const toCommittee = payload.individual || first?.toCommittee === true;
  const fresh = { cleared: null, replacedBy: null, asked: 0, toCommittee, judged: [] };
  return [...others, { ...payload, at, account: account ?? '', ...fresh }];
}

function changed(one: Publication, event: Exclude<PublicationEvent, RequestEvent<'PublicationShown'>>): Publication {
  switch (event.kind) {
    case 'CaseReportAsked':
      return { ...one, asked: one.asked + 1, toCommittee: true };
    case 'PublicationJudged': {
      const { word, words } = event.payload;
      const account = event.account ?? '';
      const others = one.judged.filter((said) => said.account !== account);
      return { ...one, judged: [...others, { account, at: event.at, word, words }] };
    }
    case 'PublicationCleared':
      return { ...one, cleared: event.payload.cleared };
    case 'PublicationStopped':
      return { ...one, cleared: false };
    default:
      return event satisfies never;
  }
}

export function publicationsAfter(before: readonly Publication[], event: PublicationEvent): readonly Publication[] {
  if (event.kind === 'PublicationShown') return shown(before, event);
  return before.map((one) => (one.publication === event.payload.publication ? changed(one, event) : one));
}

/** Its day has come: what is printed is not taken back. Without a day it counts as not printed. */
export const isPrinted = ({ cleared, on }: Pick<Publication, 'cleared' | 'on'>, now: Instant): boolean =>
  cleared === true && on !== undefined && on <= dayOf(now);
