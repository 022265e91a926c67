/** The sessions of a process, made once for its tools. */
import { createSessions, type Sessions } from '#app/adapters/session/sessions.server.ts';
import type { Tools } from '../tools.server.ts';

const made = new WeakMap<Tools, Sessions>();

export function sessionsOf(tools: Tools): Sessions {
  const known = made.get(tools) ?? createSessions(tools);
  made.set(tools, known);
  return known;
}
