import { plainMail } from './parts/plain-mail.tsx';

export const forumReceived = plainMail('forumReceived', ['first', 'second', 'third']);
