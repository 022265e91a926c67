/** Which identities are one person: LinkedIdentities visas, joined in chains. Source: GA4GH Passport 1.2, «LinkedIdentities». */
import { identityOf, type VisaClaims } from './visa.ts';

/** `<uri-encoded-sub>,<uri-encoded-iss>` parted by `;`; null where it is not of that form. */
export function readLinks(value: string): readonly string[] | null {
  const found: string[] = [];
  for (const entry of value.split(';')) {
    const parts = entry.split(',');
    if (parts.length !== 2 || parts.some((part) => part === '' || /\s/.test(part))) return null;
    try {
      const [sub, iss] = parts.map(decodeURIComponent) as [string, string];
      found.push(identityOf({ iss, sub }));
    } catch {
      return null;
    }
  }
  return found;
}

/** @param links LinkedIdentities visas found valid. @returns one name for all identities that are the same person */
export function joinIdentities(links: readonly VisaClaims[]): (claims: Pick<VisaClaims, 'iss' | 'sub'>) => string {
  const parents = new Map<string, string>();
  const rootOf = (identity: string): string => {
    let root = identity;
    for (let up = parents.get(root); up !== undefined; up = parents.get(root)) root = up;
    return root;
  };
  for (const link of links) {
    for (const other of readLinks(link.ga4gh_visa_v1.value) ?? []) {
      const [one, two] = [rootOf(identityOf(link)), rootOf(other)];
      if (one !== two) parents.set(one, two);
    }
  }
  return (claims) => rootOf(identityOf(claims));
}
