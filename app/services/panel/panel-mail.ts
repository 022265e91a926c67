/** Mail to the panel: that there is something to read, never what. */
import { toMembers } from '../mail/to-members.ts';

export const readingNamed = (request: string, members: readonly string[]) =>
  toMembers('mail.panel-reading', request, members);
