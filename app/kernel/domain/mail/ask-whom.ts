/** Whom a mail says to ask: the reader's own hospital by name and number, or the programme's office. One rule for every mail. */

export type AskWhom =
  | { readonly kind: 'hospital'; readonly name: string; readonly phone: string }
  /** hers, not named in writing */
  | { readonly kind: 'own-hospital' }
  | { readonly kind: 'office' };

/** The text that names it within a sentence. */
export const deskText = ({ kind }: Pick<AskWhom, 'kind'>): `mail:ask.desk-${'office' | 'hospital'}` =>
  `mail:ask.desk-${kind === 'office' ? 'office' : 'hospital'}`;

export type Recipient = {
  /** works for the programme, a body or an organisation; who takes part as well is written to in either part */
  readonly hasRole: boolean;
  /** of the enrolment of hers, or of the person she decides for; null where there is none */
  readonly hospital: { readonly name: string; readonly phone: string } | null;
  /** 支援措置: no mail names the hospital */
  readonly isConfidential: boolean;
};

export function askWhom({ hasRole, hospital, isConfidential }: Recipient): AskWhom {
  if (hasRole || hospital === null) return { kind: 'office' };
  // a name without a number helps nobody, and the number is on her letter
  return isConfidential || hospital.phone === '' ? { kind: 'own-hospital' } : { kind: 'hospital', ...hospital };
}
