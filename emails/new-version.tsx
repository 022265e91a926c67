import { plainMail } from './parts/plain-mail.tsx';

export const newVersion = plainMail('newVersion', ['first', 'second', 'third']);
