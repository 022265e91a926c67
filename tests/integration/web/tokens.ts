import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { makeFormToken, tokenBinding } from '#app/server/form-token.ts';

/** The token that a page of this actor would hold. */
export const formTokenFor = (tools: Tools, actor: SessionActor, visitorCookie: string): string =>
  makeFormToken(tools.keys.programmeKey('web/form-token'), tokenBinding(actor, visitorCookie));
