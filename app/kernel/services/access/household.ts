import { isIPv6 } from 'node:net';

const GROUPS = 8;
/** of an address: what a provider gives one household (RFC 6177) */
const HOUSEHOLD_GROUPS = 4;

const groupsIn = (part: string): string[] =>
  part === ''
    ? []
    : part.split(':').flatMap((group) => {
        if (!group.includes('.')) return [Number.parseInt(group, 16).toString(16)];
        const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number);
        return [((a << 8) | b).toString(16), ((c << 8) | d).toString(16)];
      });

/** All eight groups without leading zeros, however the address is shortened. */
function groupsOf(address: string): string[] {
  const [withoutZone = ''] = address.split('%', 1);
  const [before = '', after] = withoutZone.split('::');
  const [left, right] = [groupsIn(before), groupsIn(after ?? '')];
  return [...left, ...Array.from({ length: GROUPS - left.length - right.length }, () => '0'), ...right];
}

/**
 * Whom an address stands for: one IPv4 address, also where it comes as IPv6 (RFC 4291 §2.5.5.2), or the 64 bits of IPv6 that one
 * household has. However it is written, one household is one text.
 */
export function household(address: string): string {
  if (!isIPv6(address)) return address;
  const groups = groupsOf(address);
  const isMapped = groups.slice(0, 5).every((group) => group === '0') && groups[5] === 'ffff';
  if (!isMapped) return groups.slice(0, HOUSEHOLD_GROUPS).join(':');
  return groups
    .slice(6)
    .flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff])
    .join('.');
}
