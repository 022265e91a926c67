import { plainMail } from './parts/plain-mail.tsx';

export const versionAsked = plainMail('versionAsked', ['first', 'second', 'third']);
