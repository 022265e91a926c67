/** A few words by which a person knows her own devices again in the list of sessions. Never a fingerprint. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const DEVICES: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'Linux'],
];

const first = (known: readonly (readonly [RegExp, string])[], agent: string) =>
  known.find(([mark]) => mark.test(agent))?.[1];

/** `Chrome · Windows`; an empty text where nothing is known (the page then says so in its own language) */
export function agentLabel(userAgent: string | null): string {
  const agent = (userAgent ?? '').slice(0, 400);
  return [first(BROWSERS, agent), first(DEVICES, agent)].filter(Boolean).join(' · ');
}
