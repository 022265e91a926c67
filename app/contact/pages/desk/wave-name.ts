/** Which wave an address names. */

import { notFound } from '#app/kernel/pages/framework.ts';
import { nameSchema } from '../../services/reconsent/plan-campaign.server.ts';
import type { WaveName } from '../../services/reconsent/wave-letters.server.ts';

export function waveIn(params: Readonly<Record<string, string | undefined>>): WaveName {
  const read = nameSchema.safeParse({ document: params.document, version: params.asking });
  const wave = /^\d$/.test(params.wave ?? '') ? Number(params.wave) : null;
  if (!read.success || wave === null) throw notFound();
  return { ...read.data, wave };
}

export const wavePath = ({ document, version, wave }: WaveName) => `/desk/letters/waves/${document}/${version}/${wave}`;
