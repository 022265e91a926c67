/** Wordings that were accepted and stand on no screen yet, as a file for the repository. */
import { wordingOf } from '#app/i18n/wordings.ts';
import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { STUDIO } from '#app/kernel/services/access/groups.ts';
import { acceptedWording } from '../../services/interface-text/wording.server.ts';
import { studioPersonOf } from '../own.ts';

export const access = { GET: STUDIO };
export async function loader({ context: { visit, tools } }: RouteArgs): Promise<Response> {
  const textOf = (key: string, language: 'ja' | 'ja-easy' | 'en') => wordingOf(key)?.texts[language] ?? '';
  const accepted = await acceptedWording(tools, studioPersonOf(visit), textOf);
  const headers = { 'Content-Type': 'application/json', 'Content-Disposition': 'attachment; filename="accepted.json"' };
  return new Response(`${JSON.stringify(accepted, null, 2)}\n`, { headers });
}
