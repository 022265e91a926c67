import { plainMail } from './parts/plain-mail.tsx';

export const programmePlan = plainMail('programmePlan', ['first', 'second']);
