/** Members of the test programme's panel, and what they do first. */

import type { PanelMember } from '#app/data-access/services/panel/panel-member.server.ts';
import { declarePanelInterest } from '#app/data-access/services/panel/panel-steps.server.ts';
import { openRequest } from '#app/data-access/services/requests/request-chain.server.ts';
import { PANEL } from '#tests/support/data-request.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { must } from '../data-requests/desk.ts';

const panelist = (place: number): PanelMember => ({ account: PANEL[place] as string, role: 'panel-member' });
export const [chair, reader, other, deputy] = [0, 1, 2, 3].map(panelist) as [
  PanelMember,
  PanelMember,
  PanelMember,
  PanelMember,
];

export const membersOf = (programme: TestProgramme) => {
  const { tools } = programme;
  const about = (who: PanelMember, request: string) => ({ tools, who, request });
  return {
    about,
    free: async (who: PanelMember, request: string) =>
      must(await declarePanelInterest(about(who, request), { version: 1, ground: 'none', words: '' })),
    stateOf: async (request: string) => {
      const open = await openRequest(tools.database.prisma, request);
      if (!open) throw new Error('no request');
      return open.state;
    },
    mailTo: async (topic: string, request: string) =>
      (await tools.database.prisma.outbox.findMany({ where: { key: { startsWith: `${topic}:${request}:` } } })).map(
        ({ payload }) => (payload as { account: string }).account,
      ),
  };
};
