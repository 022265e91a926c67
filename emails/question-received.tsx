import { plainMail } from './parts/plain-mail.tsx';

export const questionReceived = plainMail('questionReceived', ['first']);
