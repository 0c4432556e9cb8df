import { DateTime } from 'luxon';
import { agreed } from '../../../domain/record/cover.ts';
import { handovers } from '../../../domain/routing/on-call.ts';
import { momentAt } from '../../../domain/text/moment.ts';
import type { CoverRecord } from '../../../flow/ports.ts';
import { answerTo, words } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { CardContext } from '../cards/card.ts';
import { ON_LIST } from '../cards/cover.ts';
import { nameOf } from '../cards/words.ts';
import type { Asked, Feature, Form, OnPress } from '../feature.ts';
import { form, momentField, momentOf, NO_MOMENT, selectField, textField } from '../form.ts';
import { mrkdwn, unwrapped } from '../mrkdwn.ts';
import { namedAtStart } from '../named.ts';
import { onCallFor } from './on-call.ts';

/** As far as the next turn is looked for. */
const AHEAD_MS = 35 * 86_400_000;
const HOUR_MS = 3_600_000;

interface Wanted {
  readonly list?: string;
  readonly from?: Date;
  readonly until?: Date;
  readonly reason?: string;
}

/** "to", "until" or a dash between two moments; not the dashes of a date. */
const BETWEEN = /\s*(?:[–—]|(?<=:\d\d)-|\s-\s|\b(?:to|until|till)\b)\s*/i;
const WEEKDAY = /^(?:on\s+|next\s+)?(?:mon|tue|wed|thu|fri|sat|sun)/i;

/** "engineering Wed 18:00 to Thu 9:00 my son is ill", as far as it says so. */
export function readCover(text: string, lists: readonly string[], zone: string, now: Date): Wanted {
  const { sure, rest } = namedAtStart(
    unwrapped(text),
    lists.map((id) => ({ id, name: id.replaceAll('-', ' ') })),
  );
  const list = sure === null ? {} : { list: sure };
  const times = (sure === null ? unwrapped(text) : rest).replace(/^from\s+/i, '');
  const split = BETWEEN.exec(times);
  const from = momentAt(split === null ? times : times.slice(0, split.index), zone, now);
  if (from === null) return list;
  if (split === null) return { ...list, from: from.at, ...reasonIn(from.rest) };
  const behind = times.slice(split.index + split[0].length);
  // "Wed 18:00 to Wed 22:00" is one evening: a weekday counts from the day before, where that is not over.
  const dayBefore = DateTime.fromJSDate(from.at, { zone }).minus({ days: 1 }).toJSDate();
  const sameDay = WEEKDAY.test(behind) ? momentAt(behind, zone, dayBefore) : null;
  const until = sameDay && sameDay.at > from.at ? sameDay : momentAt(behind, zone, from.at);
  return { ...list, from: from.at, ...(until === null ? {} : { until: until.at, ...reasonIn(until.rest) }) };
}

const reasonIn = (rest: string): Pick<Wanted, 'reason'> => (rest === '' ? {} : { reason: rest });

/** The lists on which somebody could be covered. */
const listsOf = ({ verbs, person, context }: Pick<Asked, 'verbs' | 'person' | 'context'>): readonly string[] =>
  Object.keys(context.policy.onCall).filter((list) => {
    const { order } = verbs.onCall(list);
    return order.length > 1 && order.includes(person.id);
  });

/** The person's turn of a list that runs or comes next; null where none is near. */
function nextTurn(list: string, { verbs, person, context: { policy, now } }: Asked) {
  const { turn, covers, source, order } = verbs.onCall(list);
  if (source.kind === 'group' && order[0] !== person.id) return null;
  const all = handovers(list, policy, now, new Date(now.getTime() + AHEAD_MS), turn, agreed(covers));
  return all.find(({ who }) => who === person.id) ?? null;
}

/** Which list, from when until when: by what was said, else the turn that runs or comes next. */
async function openCoverForm(asked: Asked, wanted: Wanted): Promise<null | ReturnType<typeof words>> {
  const { verbs, context, open } = asked;
  const { now } = context;
  const lists = listsOf(asked);
  const turns = lists.flatMap((list) => {
    const turn = nextTurn(list, asked);
    return turn === null ? [] : [{ list, turn }];
  });
  const soonest = turns.toSorted((a, b) => a.turn.from.getTime() - b.turn.from.getTime())[0];
  const list = wanted.list ?? soonest?.list ?? lists[0];
  if (list === undefined || !lists.includes(list))
    return words('You are in no on-call list that somebody else could stand in for. `/case oncall` shows them all.');
  const turn = turns.find((one) => one.list === list)?.turn;
  const from = wanted.from ?? turn?.from ?? now;
  const ends = [wanted.until, turn?.until].find((at) => at !== undefined && at > from);
  const until = ends ?? new Date(from.getTime() + 8 * HOUR_MS);
  const groups = lists.flatMap((one) => {
    const { source } = verbs.onCall(one);
    return source.kind === 'group' ? [one] : [];
  });
  const fields = [
    selectField('list', 'On call for', {
      choices: lists.map((one) => ({ words: one.replaceAll('-', ' '), value: one })),
      initial: list,
    }),
    momentField('from', 'From', { initial: from }),
    momentField('until', 'Until', { initial: until }),
    textField('reason', 'Why?', {
      hint: 'Those who could stand in read it.',
      max: 200,
      optional: true,
      ...(wanted.reason === undefined ? {} : { initial: wanted.reason }),
    }),
  ];
  const look = { title: 'Cover me', submit: 'Ask', words: groupWords(groups), fields };
  await open(form(FORM.name, look, { from: 'elsewhere' }));
  return null;
}

const groupWords = (groups: readonly string[]): string | null =>
  groups.length === 0
    ? null
    : `A Slack user group says who is on call for ${groups.map((one) => `*${mrkdwn(one)}*`).join(', ')}. Caseload leaves the group as it is: whoever takes your turn goes before it as long as that lasts.`;

const FORM: Form = {
  name: 'cover',
  main: 'list',
  fields: ['list', 'from', 'until', 'reason'],
  async submit({ verbs, person, field, result }) {
    const [from, until] = [momentOf(field('from')), momentOf(field('until'))];
    if (from === null) return { ok: false, errors: { from: NO_MOMENT } };
    if (until === null) return { ok: false, errors: { until: NO_MOMENT } };
    const cover = { list: field('list'), from, until, reason: field('reason') };
    return result(await verbs.askCover({ person, cover }), askedWords);
  },
};

function askedWords({ state: { told, channel } }: CoverRecord, context: CardContext): string {
  const people = told.map((person) => nameOf(person, context));
  const places = [...people, ...(channel === null ? [] : [mrkdwn(channel)])];
  const where = places.length === 0 ? 'Nobody of them is there now' : `Asked: ${places.join(', ')}`;
  return `${where}. You hear when somebody takes it, and stay on call until then. To withdraw it: \`/case oncall\`.`;
}

const again =
  (press: (pressed: Parameters<OnPress>[0]) => ReturnType<Asked['verbs']['takeCover']>): OnPress =>
  async (pressed) => {
    const outcome = await press(pressed);
    // What stands in the channel and in messages is edited everywhere.
    if (pressed.on.rest === ON_LIST)
      await pressed.replace(onCallFor(pressed, Object.keys(pressed.context.policy.onCall)));
    return answerTo(outcome, pressed.context);
  };

/** Somebody else for one's own turn (OW-12): asked for in a form, taken by one press. */
export const cover: Feature = {
  commands: [
    {
      words: ['cover'],
      usage: '`/case cover engineering Wed 18:00 to Thu 9:00` ask the others of your rotation to cover you',
      run: (typed) => {
        const { text, person, context } = typed;
        return openCoverForm(typed, readCover(text, listsOf(typed), person.timeZone, context.now));
      },
    },
  ],
  buttons: {
    [ACTIONS.coverAsk]: (pressed) => openCoverForm(pressed, pressed.on.rest === null ? {} : { list: pressed.on.rest }),
    [ACTIONS.coverTake]: again(({ verbs, person, on }) => verbs.takeCover({ id: on.id, person })),
    [ACTIONS.coverWithdraw]: again(({ verbs, person, on }) => verbs.withdrawCover({ id: on.id, person })),
  },
  forms: [FORM],
};
