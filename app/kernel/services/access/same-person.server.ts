/** Whether accounts are one person's. Wherever two people are needed, these are what says that they are two. */
export { isSamePerson, ownAccounts } from '#app/adapters/ledger/two-people.server.ts';
