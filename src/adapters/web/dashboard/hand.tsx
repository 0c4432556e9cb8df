import type { Policy } from '../../../config/policy/schema.ts';
import { escapedHtml } from '../../../domain/text/escaped.ts';
import { type Hand, type Line, plainHand, written } from '../../../domain/words/line.ts';
import { namesIn } from '../../../domain/words/said.ts';
import type { Visit } from './visit.ts';

const CASE = /\bCASE-\d{1,9}\b/g;
export const casePath = (id: string): string => `/dashboard/cases/${id}`;

/** An address that leads out, if it is one of the web: what is stored may be anything. */
export const outside = (url: string | null): string | null => (url !== null && /^https?:\/\//i.test(url) ? url : null);

type Reading = Pick<Visit, 'now'> & { readonly policy: Policy; readonly person: { readonly timeZone: string } };

/** Lines as HTML: everybody's words inert, numbers of cases leading to their pages, times in the reader's zone. */
export function htmlHand({ policy, person, now }: Reading): Hand {
  const plain = plainHand(namesIn(policy), { zone: person.timeZone, now });
  return {
    names: plain.names,
    text: (text) => escapedHtml(text).replace(CASE, (id) => `<a href="${casePath(id)}">${id}</a>`),
    moment: (at, as) => `<time datetime="${at.toISOString()}">${escapedHtml(plain.moment(at, as))}</time>`,
    strong: (words) => `<strong>${words}</strong>`,
    link(url, words) {
      const to = outside(url);
      return to === null
        ? escapedHtml(words)
        : `<a href="${escapedHtml(to)}" rel="noreferrer">${escapedHtml(words)}</a>`;
    },
  };
}

/** A line of words in its place; `htmlHand` has made it inert. */
export const Words = ({ line, visit }: { readonly line: Line; readonly visit: Reading }) => (
  <span dangerouslySetInnerHTML={{ __html: written(line, htmlHand(visit)) }} />
);

/** The same as text alone. */
export const plainLine = (line: Line, { policy, person, now }: Reading): string =>
  written(line, plainHand(namesIn(policy), { zone: person.timeZone, now }));

/** "today" is named by its time alone: "14:35", "Wed 18 Nov, 14:35" */
export const momentIn = (at: Date, { policy, person, now }: Reading): string =>
  plainHand(namesIn(policy), { zone: person.timeZone, now }).moment(at, 'day');
