import { plainMail } from './parts/plain-mail.tsx';

export const questionEscalated = plainMail('questionEscalated', ['first']);
