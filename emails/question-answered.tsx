import { plainMail } from './parts/plain-mail.tsx';

export const questionAnswered = plainMail('questionAnswered', ['first', 'second']);
