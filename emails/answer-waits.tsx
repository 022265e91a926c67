import { plainMail } from './parts/plain-mail.tsx';

export const answerWaits = plainMail('answerWaits', ['first', 'second', 'third']);
