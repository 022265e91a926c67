/** The post office of the worker: a process of its own (docs/mail.md). */
import { runPostOffice } from '#app/adapters/mail/post/post-process.ts';

runPostOffice();
