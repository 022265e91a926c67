import { plainMail } from './parts/plain-mail.tsx';

export const reminder = plainMail('reminder', ['first', 'second', 'third']);
