/** What other contexts use of this one. Nothing else is theirs to import. */
export { type Majority, majorityOf } from './services/proxies/load-majority.server.ts';
