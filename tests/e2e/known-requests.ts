/** Requests for data of the demonstration, one at each stage at which the office or the applicant has another form. */
import type { APIRequestContext } from '@playwright/test';
import { first } from './on-page.ts';

export type KnownRequests = {
  /** enough votes and the panel's view: the decision is to be recorded; a file was handed in with it */
  readonly awaiting: string;
  /** decided, its agreement to be signed */
  readonly decidedOn: string;
  readonly inTraining: string;
  /** used; something is to be published */
  readonly running: string;
  readonly suspended: string;
  /** reported, not destroyed yet */
  readonly closing: string;
  /** of an institution of the programme: before whoever collected the data has agreed, and a move to a public database */
  readonly ownRoute: string;
  readonly transfer: string;
};

/** As the office's list filters them. */
const WHERE: Readonly<Record<keyof KnownRequests, string>> = {
  awaiting: 'stage=in-review&from=industry',
  decidedOn: 'stage=agreement&from=academia',
  inTraining: 'stage=training',
  running: 'stage=active',
  suspended: 'stage=suspended',
  closing: 'stage=closing',
  ownRoute: 'stage=in-review&from=participating&kind=new',
  transfer: 'stage=in-review&kind=public-transfer',
};

export async function requestsAtStages(office: APIRequestContext): Promise<KnownRequests> {
  const found: Record<string, string> = {};
  for (const [name, filter] of Object.entries(WHERE))
    found[name] = await first(office, `/office/requests?${filter}`, /href="\/office\/requests\/(REQ-[\d-]+)"/);
  return found as KnownRequests;
}
