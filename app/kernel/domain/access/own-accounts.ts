/**
 * Every account of the human who acts. Where two people are needed, what any of these accounts did is her own doing: two
 * accounts are never compared with each other. See docs/decisions/069-two-people-are-two-persons.md.
 */
export type OwnAccounts = ReadonlySet<string>;

/** Whether she did it herself, under whichever of her accounts. What nobody did, or the system did, is not hers. */
export const isOwn = (own: OwnAccounts, account: string | null | undefined): boolean =>
  account !== null && account !== undefined && own.has(account);
