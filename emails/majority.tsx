import { plainMail } from './parts/plain-mail.tsx';

export const majority = plainMail('majority', ['first', 'second', 'third']);
