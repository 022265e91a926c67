import { plainMail } from './parts/plain-mail.tsx';

export const majoritySoon = plainMail('majoritySoon', ['first', 'second', 'third']);
