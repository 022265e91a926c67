import type { ReadingBase } from '#app/kernel/pages/reading-links.ts';
import { InlineText } from '#app/ui/document/inline-text.tsx';
import type { Bookmarked } from '../services/bookmarks.server.ts';

/** The sections with a bookmark, as links. */
export const Bookmarks = ({ bookmarks, base }: { bookmarks: readonly Bookmarked[]; base: ReadingBase }) => (
  <ul>
    {bookmarks.map(({ id, title }) => (
      <li key={id}>
        <a href={`${base}/${id}`}>
          <InlineText parts={title} />
        </a>
      </li>
    ))}
  </ul>
);
