import { plainMail } from './parts/plain-mail.tsx';

export const appointment = plainMail('appointment', ['first', 'second']);
