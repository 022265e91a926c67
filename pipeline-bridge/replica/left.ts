/** A person who is a site's no longer: from then on the site knows of nobody by that name. Source: contract §3. */
import type { ConsentState } from '../contract/consent-state.ts';
import type { ParticipantId } from '../contract/identifiers.ts';
import type { Programme } from './programme.ts';

const LONG_AGO = '1970-01-01T00:00:00.000Z';

const emptyState = (participant: ParticipantId, number: number): Omit<ConsentState, 'revision'> => ({
  schema: 'consent-state/1',
  participant,
  number,
  asOf: LONG_AGO,
  status: 'closed',
  withdrawal: null,
  deceased: null,
  studyEnded: null,
  capacity: { basis: 'self', assent: 'not-needed', blocked: [] },
  provisions: {},
  dataUse: null,
  reconsentDue: null,
  majorityOn: null,
  validUntil: null,
  contacts: [],
  sites: [], // no client of a site sees a person of no site
  samples: [],
});

/** What was known is replaced by nothing. One who was not known stays so. */
export function forgetPerson(programme: Programme, participant: ParticipantId, revision: number): void {
  const known = programme.people.stateOf(participant);
  if (known === null) return;
  const payload = JSON.stringify(emptyState(participant, known.number + 1));
  programme.apply({ revision, kind: 'consent-state', payload });
}

/**
 * Did this person come from another site? What was decided about them before then is not in this feed: load again.
 * @param state of a line that is the next one
 */
export function hasArrived(programme: Programme, state: Pick<ConsentState, 'participant' | 'number'>): boolean {
  const known = programme.people.stateOf(state.participant);
  return (known === null || known.sites.length === 0) && state.number !== 1;
}
