/** A page of this house as a tagged PDF, to keep, to print, to have read out. Large print is a file of its own. */

import type { Language } from '../../domain/event/payloads/parts.ts';
import type { Instant } from '../../domain/instant.ts';
import { namesIn } from '../../domain/languages.ts';
import type { Tools } from '../tools.server.ts';

export type PagePrinted = {
  /** the page's main part as markup */
  readonly markup: string;
  /** plain words */
  readonly title: string;
  readonly language: Language;
  readonly isLarge?: boolean;
  /** of what is printed: the same record gives the same bytes */
  readonly at: Instant;
  /** the SVG behind the address of a picture; without it its words stand there */
  readonly picture?: (address: string) => string | null;
};

const POINTS = { usual: 12, large: 22 } as const;

export async function printPdf(
  { environment }: Pick<Tools, 'environment'>,
  { markup, title, language, isLarge = false, at, picture = () => null }: PagePrinted,
): Promise<Uint8Array> {
  // loaded when the first is asked for: the start of the web does not wait for it
  const { taggedPdf } = await import('#app/adapters/pdf/tagged-pdf.server.ts');
  return taggedPdf({
    markup,
    title,
    language: namesIn(language),
    size: isLarge ? POINTS.large : POINTS.usual,
    at: new Date(at),
    origin: environment.origin,
    picture,
  });
}
