import { plainMail } from './parts/plain-mail.tsx';

export const takenBack = plainMail('takenBack', ['first', 'second']);
