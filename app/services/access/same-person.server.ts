/** Whether two accounts are one person. Wherever two people are needed, this is what says that they are two. */
export { isSamePerson } from '#app/adapters/ledger/two-people.server.ts';
