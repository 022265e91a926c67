/** A page about the programme: its text in layers, then where to go from here. */
import type { ReactNode } from 'react';
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { Section } from '#app/kernel/domain/document/section.ts';
import { DocumentSection } from '#app/ui/document/document-section.tsx';
import { type Way, Ways } from '#app/ui/page/ways.tsx';

type Props = { readonly id: string; readonly section: Section; readonly ways: readonly Way[]; children?: ReactNode };

export function AboutContent({ id, section, ways, children }: Props) {
  const { rich } = useTexts();
  return (
    <>
      <DocumentSection id={id} section={section} level={1} />
      {children}
      <h2>{rich('commons:about.onward')}</h2>
      <Ways ways={ways} />
    </>
  );
}
