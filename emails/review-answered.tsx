import { plainMail } from './parts/plain-mail.tsx';

export const reviewAnswered = plainMail('reviewAnswered', ['first', 'second']);
