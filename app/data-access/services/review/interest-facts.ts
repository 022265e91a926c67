/** What an interest is judged by: who asks, who would work with the data, who pays. Nothing of what for. */
import type { RequestContent } from '../../domain/requests/request-form.ts';
import type { RequestState } from '../../domain/requests/request-state.ts';
import type { RequestRow } from '../requests/request-chain.server.ts';

export type InterestFacts = {
  readonly request: string;
  readonly version: number;
  readonly organisation: string;
  readonly recipientClass: string;
  readonly country: string;
  readonly people: readonly { readonly name: string; readonly organisation: string }[];
  readonly funding: string;
  /** declared for an earlier text, which has been edited since */
  readonly again: boolean;
};

type Of = {
  readonly row: RequestRow;
  readonly state: RequestState;
  /** its name */
  readonly organisation: string;
  readonly content: RequestContent;
};

export const interestFacts = ({ row, state, organisation, content }: Of, account: string): InterestFacts => ({
  request: row.id,
  version: state.version,
  organisation,
  recipientClass: row.recipientClass,
  country: row.country,
  people: content.people.users.map(({ name, organisation: of }) => ({ name, organisation: of })),
  funding: content.interests.funding,
  again: state.bodies.committee.declared[account] !== undefined,
});
