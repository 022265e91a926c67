import { plainMail } from './parts/plain-mail.tsx';

/** To somebody without an account: neither an event nor a report is named, in case somebody else reads it. */
export const slipNews = plainMail('slipNews', ['first', 'second']);
