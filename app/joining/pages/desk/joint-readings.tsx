/** What was explained side by side, when, by whom. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { InlineText } from '#app/ui/document/inline-text.tsx';
import { DocumentLinksProvider } from '#app/ui/document/links.tsx';
import type { JointLine } from '../../services/assisted-session/list-assisted-sessions.server.ts';

const PLAIN = { glossary: () => '/documents', section: () => '/documents', figure: () => '' };

export function AssistedSessions({ lines }: { lines: readonly JointLine[] }) {
  const { rich, instant } = useTexts();
  return (
    <DocumentLinksProvider value={PLAIN}>
      <h2>{rich('coordinator:together.record')}</h2>
      {lines.length === 0 && <p>{rich('coordinator:together.none')}</p>}
      {lines.map(({ id, startedAt, endedAt, isByMe, reader, sections, items, questions }) => (
        <section key={id}>
          <h3>
            {endedAt
              ? rich('coordinator:together.from', { from: instant(startedAt), until: instant(endedAt) })
              : rich('coordinator:together.goingOn', { from: instant(startedAt) })}
          </h3>
          <p>{rich(isByMe ? 'coordinator:together.byMe' : 'coordinator:together.byOther')}</p>
          {reader !== null && <p>{rich('coordinator:together.withProxy', { name: reader })}</p>}
          <p>{rich('coordinator:together.read', { sections: sections.length, items, questions })}</p>
          {sections.length > 0 && (
            <ul>
              {sections.map((section) => (
                <li key={section.id}>
                  <InlineText parts={section.title} />
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </DocumentLinksProvider>
  );
}
