import type { Person } from '../../../config/policy/schema.ts';
import { type CaseStatus, FIELD_WORDS, STATUS_WORDS } from '../../../config/vocabulary.ts';
import { statusOf } from '../../../domain/mirror/attributes.ts';
import { type Act, FIRST } from '../../../domain/picture/act.ts';
import { needActs } from '../../../domain/picture/acts.ts';
import { casePicture, workLine } from '../../../domain/picture/case-picture.ts';
import { timeLeft } from '../../../domain/picture/due.ts';
import { markOf, nextLine, nextStepLine, sentence, titleOf } from '../../../domain/picture/lines.ts';
import type { Picture } from '../../../domain/picture/picture.ts';
import { joined, type Line, person as named } from '../../../domain/words/line.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { button, type Canvas, type Component, linkButton, table, text } from './components.ts';
import { actId, PRESSES } from './presses.ts';
import { plainFor, type View } from './view.ts';

/** Something said above a canvas: that it was refused, or why it is another than expected. */
export type Notice = string | null;

const noticed = (notice: Notice): readonly Component[] => (notice === null ? [] : [text(notice, 'error')]);

/** A case as its reader sees it (IC-5), drawn from the same picture as all surfaces: two buttons, and with `more` all of them. */
export function caseCanvas(
  record: CaseRecord,
  reader: Person,
  view: View,
  { more = false, notice = null }: { readonly more?: boolean; readonly notice?: Notice } = {},
): Canvas {
  const { id, state, log } = record;
  const picture = casePicture(record, { person: reader }, view.policy, view.now, view.absence);
  const show = (line: Line | null): string | null => (line === null ? null : plainFor(line, view, reader));
  const said = [picture.asked, picture.escalated, picture.onIt].flatMap((line) => show(line) ?? []);
  return {
    components: [
      text(`${markOf(picture)} ${titleOf(picture)}`, 'header'),
      ...noticed(notice),
      text(sentence(picture.headline, 200)),
      ...said.map((words) => text(words)),
      ...table([
        ['Status', STATUS_WORDS[statusOf(state)]],
        [picture.open ? 'So far' : 'Ended', show(joined(' · ', picture.settled, picture.met))],
        ['Deadline', show(deadlineOf(picture, view.now))],
        ['Turn', picture.open ? show(picture.turnWords) : null],
        ['Owner', show(picture.owner === null ? ['nobody yet'] : [named(picture.owner)])],
        ['Next', show(nextOf(picture))],
        ['Next word', show(picture.due?.metric === 'PUT' ? null : picture.update)],
        ['Missing', picture.needs.map((field) => FIELD_WORDS[field].name).join(', ')],
        ['Other teams', show(joined('; ', ...besidesTurn(state).map((ticket) => workLine(ticket, log))))],
        ['Account', show(picture.account)],
      ]),
      ...buttons(actsOf(record, picture, reader, view), view.cardUrl(record), more),
    ],
    stored: { case: id, seen: log.at(-1)?.n ?? 0 },
  };
}

/** Linked work, as far as it is not named already as whose turn it is. */
const besidesTurn = ({ turn, tickets }: CaseRecord['state']): CaseRecord['state']['tickets'] =>
  turn === 'team' ? tickets.filter(({ status }) => status === 'done') : tickets;

const deadlineOf = ({ due, open }: Picture, now: Date): Line | null => {
  if (due !== null) return timeLeft(due, now);
  return open ? ['no deadline'] : null;
};

function nextOf(picture: Picture): Line | null {
  const { next } = picture;
  return next !== null && next.far !== true ? nextStepLine(next) : nextLine(picture);
}

/** What this reader may press now, most wanted first: what needs Slack, or Intercom's own composer, is none of it. */
export function actsOf(record: CaseRecord, picture: Picture, reader: Person, view: View): readonly Act[] {
  const { main, menu, more = [] } = picture.acts;
  const needs = needActs(record.state, picture.needs, reader, view.policy);
  return [...main, ...needs, ...menu, ...more].filter((act) => PRESSES[act.do] !== null);
}

/** Two buttons stand; the rest is shown on demand, since there is little room beside a conversation. */
function buttons(acts: readonly Act[], cardUrl: string | null, more: boolean): readonly Component[] {
  const all = [
    ...acts.map((act, at) => actButton(act, at === 0)),
    ...(cardUrl === null ? [] : [linkButton('slack', 'Open in Slack ↗', cardUrl)]),
  ];
  if (more) return [...all, button('less', 'Less', 'link')];
  return all.length <= MAIN ? all : [...all.slice(0, MAIN), button('more', 'More…', 'link')];
}

const MAIN = 2;

const actButton = (act: Act, first: boolean): Component =>
  act.do === 'open_article'
    ? linkButton(actId(act), act.words, act.about ?? '')
    : button(actId(act), act.words, first && FIRST.has(act.do) ? 'primary' : 'secondary');

/** The same words whether there is no case or one that this reader may not see (RO-6). `mayOpen`: they work on cases. */
export const noCaseCanvas = (mayOpen: boolean, notice: Notice = null): Canvas => ({
  components: [
    ...noticed(notice),
    text('This conversation has no case.', 'header'),
    text(
      'It stays a chat as long as it can be solved in one go. Where it needs an owner, a deadline or another team, make it a case.',
    ),
    ...(mayOpen ? [button('open', 'Open a case', 'primary')] : []),
  ],
  stored: {},
});

/** For a teammate whom the policy does not know: the status alone, as it stands among the conversation's attributes. */
export const strangerCanvas = (status: CaseStatus | null, words: string): Canvas => ({
  components: [
    text(status === null ? 'This conversation has no case.' : `There is a case: ${STATUS_WORDS[status]}`, 'header'),
    text(words, 'muted'),
  ],
  stored: {},
});

/** Words alone, and a way on. */
export const wordsCanvas = (words: string, style: 'paragraph' | 'error' = 'paragraph'): Canvas => ({
  components: [text(words, style), button('again', 'Look again')],
  stored: {},
});
