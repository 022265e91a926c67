/** What a client may do, in words; the term of the contract stands after them, as it is typed in a command or a setting. */

import type { HospitalScope } from '#app/hospital/index.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { ClientLine } from '../../services/administration/tokens.server.ts';

type Term =
  | { readonly kind: 'scope'; readonly term: ClientLine['scopes'][number] }
  | { readonly kind: 'hospitalScope'; readonly term: HospitalScope }
  | { readonly kind: 'reasons'; readonly term: ClientLine['reasons'] }
  | { readonly kind: 'action'; readonly term: ClientLine['actions'][number] };

export function TermWords(of: Term) {
  const { rich } = useTexts();
  const words = of.kind === 'action' ? rich(`audit:action.${of.term}`) : rich(keyOf(of));
  return (
    <>
      {words} <code translate="no">{of.term}</code>
    </>
  );
}

function keyOf(of: Exclude<Term, { readonly kind: 'action' }>) {
  switch (of.kind) {
    case 'scope':
      return `administration:term.scope.${of.term}` as const;
    case 'hospitalScope':
      return `administration:term.hospitalScope.${of.term}` as const;
    case 'reasons':
      return `administration:term.reasons.${of.term}` as const;
  }
}

/** A dash where there is none. */
export function Terms({ of }: { of: readonly Term[] }) {
  if (of.length === 0) return '–';
  return (
    <ul>
      {of.map((one) => (
        <li key={one.term}>
          <TermWords {...one} />
        </li>
      ))}
    </ul>
  );
}
