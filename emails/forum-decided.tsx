import { plainMail } from './parts/plain-mail.tsx';

export const forumDecided = plainMail('forumDecided', ['first', 'second']);
