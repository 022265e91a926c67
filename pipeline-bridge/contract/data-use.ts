/** GA4GH Data Use Ontology terms used here, release v2021-02-23 (EBISPOT/DUO). */
export const DUO = {
  NRES: 'DUO:0000004',
  HMB: 'DUO:0000006',
  DS: 'DUO:0000007',
  POA: 'DUO:0000011',
  RS: 'DUO:0000012',
  NMDS: 'DUO:0000015',
  GSO: 'DUO:0000016',
  NPUNCU: 'DUO:0000018',
  PUB: 'DUO:0000019',
  COL: 'DUO:0000020',
  IRB: 'DUO:0000021',
  GS: 'DUO:0000022',
  MOR: 'DUO:0000024',
  TS: 'DUO:0000025',
  US: 'DUO:0000026',
  PS: 'DUO:0000027',
  IS: 'DUO:0000028',
  RTN: 'DUO:0000029',
  GRU: 'DUO:0000042',
  CC: 'DUO:0000043',
  NPOA: 'DUO:0000044',
  NPU: 'DUO:0000045',
  NCU: 'DUO:0000046',
} as const;
export type DuoCode = (typeof DUO)[keyof typeof DUO];

/**
 * What a person's choices allow data to be used for. `also` holds further permissions (POA where `scope-ancestry` is
 * yes); `parameters` are keyed by DUO code; `diseases` are MONDO identifiers, needed by DS.
 */
export type DataUse = {
  readonly permission: string;
  readonly also: readonly string[];
  readonly modifiers: readonly string[];
  readonly diseases: readonly string[];
  readonly parameters: Readonly<Record<string, readonly string[] | string | number>>;
};
