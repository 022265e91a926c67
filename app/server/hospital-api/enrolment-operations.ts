/** Inviting people of the own hospital, and seeing where they stand. */
import { z } from 'zod';
import { filerOf } from '#app/hospital/services/interface/hospital-clients.server.ts';
import { listEnrolments } from '#app/hospital/services/interface/list-enrolments.server.ts';
import { invitationForm, inviteParticipant } from '#app/joining/services/invitation/invite-participant.server.ts';
import { isParticipantId } from '#bridge/contract/identifiers.ts';
import { operation } from './operation.ts';
import { problem, refused } from './problems.ts';

const LIMIT = { usual: 100, most: 500 } as const;
/** The place in a list goes by `after`, as `next` gave it. */
export const pageQuery = z.strictObject({
  after: z.union([z.literal(''), z.string().refine(isParticipantId, 'participant-id')]).default(''),
  limit: z.coerce.number().int().min(1).max(LIMIT.most).default(LIMIT.usual),
});
export const noQuery = z.strictObject({});

const invited = z.strictObject({
  participant: z.string(),
  /** null where another decides: the letter is hers, made at the desk */
  invitation: z.uuid().nullable(),
});
const enrolled = z.strictObject({
  participant: z.string(),
  document: z.string(),
  audience: z.string(),
  invitedAt: z.iso.datetime(),
  status: z.string(),
  withdrawal: z.string().nullable(),
  revision: z.int(),
});

export const ENROLMENT_OPERATIONS = [
  operation({
    name: 'invite',
    method: 'POST',
    path: '/enrolments',
    scope: 'enrol',
    summary:
      'Invites a person of the own hospital, as the desk does: mail or letter, never consent. Names and contacts stay with the programme’s sealed records.',
    writes: true,
    takes: { as: 'json', schema: invitationForm },
    query: noQuery,
    gives: { 201: invited },
    async run({ tools, client, body, key }) {
      const done = await inviteParticipant(tools, filerOf(client), body, key);
      if (!done.ok) return { problem: refused(done.refusal) };
      const { participant, invitation } = done.result;
      return { status: 201, body: { participant, invitation } };
    },
  }),
  operation({
    name: 'list-enrolments',
    method: 'GET',
    path: '/enrolments',
    scope: 'read-enrolments',
    summary: 'The own hospital’s people by programme number, with their status, in pages.',
    writes: false,
    takes: null,
    query: pageQuery,
    gives: { 200: z.strictObject({ rows: z.array(enrolled), next: z.string().nullable() }) },
    async run({ tools, client, query }) {
      const page = await listEnrolments(tools, client, query);
      return { status: 200, body: { rows: page.rows.map((row) => ({ ...row })), next: page.next } };
    },
  }),
  operation({
    name: 'read-enrolment',
    method: 'GET',
    path: '/enrolments/{participant}',
    scope: 'read-enrolments',
    summary: 'One of them.',
    writes: false,
    takes: null,
    query: noQuery,
    gives: { 200: enrolled },
    async run({ tools, client, part }) {
      if (!isParticipantId(part)) return { problem: problem('not-found') };
      const { rows } = await listEnrolments(tools, client, { after: '', limit: 1, only: part });
      return rows[0] ? { status: 200, body: { ...rows[0] } } : { problem: problem('not-found') };
    },
  }),
];
