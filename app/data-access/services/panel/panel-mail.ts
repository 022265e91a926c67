/** Mail to the panel: that there is something to read, and which request it is. */
import type { RequestState } from '../../domain/requests/request-state.ts';
import { toMembers } from '../mail/to-members.ts';

/** Mail about one text: an edited one asks again. */
export const aboutText = (request: string, { version }: Pick<RequestState, 'version'>): string =>
  `${request}:${version}`;

export const readingNamed = (request: string, state: Pick<RequestState, 'version'>, members: readonly string[]) =>
  toMembers('mail.panel-reading', aboutText(request, state), members, { request, as: 'panel' });

/** Chair and secretary hear that a view is in doubt: once for each interest that was found. @param entry of the chain */
export const viewInDoubt = (request: string, entry: number, leads: readonly string[]) =>
  toMembers('mail.panel-doubt', `${request}:${entry}`, leads, { request, as: 'panel' });

/** Who read or would have read the text before, once an edited one is before the panel. */
export function readingAgain(request: string, { version, bodies: { panel } }: RequestState) {
  const { readers, declared, out } = panel;
  const free = Object.keys(declared).filter((account) => declared[account]?.ground === null);
  const members = [...new Set([...readers, ...free])].filter((account) => out[account] === undefined);
  return version > 1 ? readingNamed(request, { version }, members) : [];
}
