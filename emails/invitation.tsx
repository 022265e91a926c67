import { plainMail } from './parts/plain-mail.tsx';

export const invitation = plainMail('invitation', ['first', 'second', 'third']);
