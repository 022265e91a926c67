import { plainMail } from './parts/plain-mail.tsx';

export const tasksDue = plainMail('tasksDue', ['first', 'second']);
