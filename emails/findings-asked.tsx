import { plainMail } from './parts/plain-mail.tsx';

export const findingsAsked = plainMail('findingsAsked', ['first', 'second', 'third']);
