/** The organisation with whose accounts staff may sign in: whole, or not at all. Pure. */
type Organisation = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly mfaAcr: readonly string[];
};
type OidcVariables = {
  readonly OIDC_ISSUER?: string | undefined;
  readonly OIDC_CLIENT_ID?: string | undefined;
  readonly OIDC_CLIENT_SECRET?: string | undefined;
};

export const isOrganisation = (oidc: Organisation | 'partly' | null): oidc is Organisation =>
  oidc !== null && oidc !== 'partly';

export function oidcIn(read: OidcVariables & { readonly OIDC_MFA_ACR: string }): Organisation | 'partly' | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = read;
  if (!issuer && !clientId && !clientSecret) return null;
  if (!issuer || !clientId || !clientSecret) return 'partly';
  const mfaAcr = read.OIDC_MFA_ACR.split(',').map((value) => value.trim());
  return { issuer, clientId, clientSecret, mfaAcr: mfaAcr.filter((value) => value !== '') };
}
