import { plainMail } from './parts/plain-mail.tsx';

export const requestAsked = plainMail('requestAsked', ['first', 'second', 'third']);
