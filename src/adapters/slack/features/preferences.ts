import { DateTime } from 'luxon';
import { type Wanted, wantedBy } from '../../../domain/people/preferences.ts';
import { OWNER_NEWS, type OwnerNews } from '../../../domain/record/notice.ts';
import { hourAt, momentAt } from '../../../domain/text/moment.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { Asked, Feature, Form } from '../feature.ts';
import { form, textField, ticksField } from '../form.ts';

const WORDS: Readonly<Record<OwnerNews, string>> = {
  reminders: 'Reminders that a deadline of mine comes near',
  news: 'What others did or wrote in a case or ticket of mine',
};
const OFF = /^(?:off|none|no|never|-|–)?$/i;
const DAYS = 100;
/** As far ahead as people plan. */
const AHEAD_DAYS = 400;

async function openPreferences({ verbs, person, context, open }: Asked) {
  const wanted = await verbs.preferences({ person });
  const usual = wantedBy({}, context.policy);
  const fields = [
    ticksField('messages', 'Direct messages', {
      hint: 'Pages and questions to you always come.',
      choices: OWNER_NEWS.map((value) => ({ value, words: WORDS[value] })),
      initial: OWNER_NEWS.filter((one) => !wanted.without.includes(one)),
    }),
    textField('digest', 'Morning digest at', {
      hint: `A time such as 8:30, or off. Usually: ${usual.digest ?? 'off'}.`,
      max: 20,
      optional: true,
      initial: wanted.digest ?? 'off',
    }),
    textField('quiet', 'Quiet hours', {
      hint: `Such as 20:00 to 7:00, or off. Only pages, and what is urgent, come through. Usually: ${quietWords(usual.quiet)}.`,
      max: 40,
      optional: true,
      initial: quietWords(wanted.quiet),
    }),
    textField('days', 'Days off', {
      hint: 'A day a line, such as 24 Dec, or from 24 Dec to 2 Jan. On these you are given no work, and only pages and what is urgent reach you.',
      max: 2_000,
      multiline: true,
      optional: true,
      initial: wanted.daysOff.filter((day) => day >= dayOf(context.now, person.timeZone)).join('\n'),
    }),
  ];
  const words = `Times are yours (${person.timeZone.replaceAll('_', ' ')}).`;
  await open(form(FORM.name, { title: 'Preferences', submit: 'Save', words, fields }, { from: 'elsewhere' }));
  return null;
}

const quietWords = (quiet: Wanted['quiet']): string => (quiet === null ? 'off' : `${quiet.from} to ${quiet.until}`);
const dayOf = (at: Date, zone: string): string => DateTime.fromJSDate(at, { zone }).toFormat('yyyy-MM-dd');

type Read<T> = { readonly value: T } | { readonly error: string };

function readDigest(text: string): Read<Wanted['digest']> {
  if (OFF.test(text)) return { value: null };
  const value = hourAt(text);
  return value === null ? { error: 'Write a time such as 8:30, or off.' } : { value };
}

function readQuiet(text: string): Read<Wanted['quiet']> {
  if (OFF.test(text)) return { value: null };
  const [from = null, until = null, ...more] = text.split(/\s*(?:-|–|—|\bto\b|\buntil\b)\s*/i).map(hourAt);
  return from === null || until === null || from === until || more.length > 0
    ? { error: 'Write two times such as 20:00 to 7:00, or off.' }
    : { value: { from, until } };
}

/** Days, and days from one to another; what is over has no use any more. */
function readDays(text: string, zone: string, now: Date): Read<Wanted['daysOff']> {
  const today = DateTime.fromJSDate(now, { zone }).startOf('day');
  const all: string[] = [];
  for (const line of text.split(/[\n,;]+/).map((one) => one.trim())) {
    if (line === '') continue;
    const ends = line.replace(/^from\s+/i, '').split(/\s+(?:to|until|till|-|–|—)\s+/i);
    const [first, last = first, ...more] = ends.map((one) => dayAt(one, zone, now));
    if (first == null || last == null || more.length > 0)
      return { error: `“${line.slice(0, 40)}” is no day: write 24 Dec, or 24 Dec to 2 Jan.` };
    if (last < first) return { error: `“${line.slice(0, 40)}” ends before it begins.` };
    if (last > today.plus({ days: AHEAD_DAYS })) return { error: `“${line.slice(0, 40)}” is too far ahead.` };
    for (let day = first; day <= last; day = day.plus({ days: 1 }))
      if (day >= today) all.push(day.toFormat('yyyy-MM-dd'));
  }
  return all.length > DAYS ? { error: `These are ${all.length} days: ${DAYS} at most.` } : { value: all };
}

/** The day that a text is, whatever the hour. */
function dayAt(text: string, zone: string, now: Date): DateTime | null {
  const found = momentAt(text, zone, now);
  return found === null || found.rest !== '' ? null : DateTime.fromJSDate(found.at, { zone }).startOf('day');
}

const FORM: Form = {
  name: 'preferences',
  main: 'digest',
  fields: ['messages', 'digest', 'quiet', 'days'],
  async submit({ verbs, person, context, field, ticks, result }) {
    const digest = readDigest(field('digest'));
    const quiet = readQuiet(field('quiet'));
    const daysOff = readDays(field('days'), person.timeZone, context.now);
    if ('error' in digest || 'error' in quiet || 'error' in daysOff) {
      const errors = Object.entries({ digest, quiet, days: daysOff });
      return {
        ok: false,
        errors: Object.fromEntries(errors.flatMap(([name, read]) => ('error' in read ? [[name, read.error]] : []))),
      };
    }
    const ticked = ticks('messages');
    const wanted: Wanted = {
      without: OWNER_NEWS.filter((one) => !ticked.includes(one)),
      ...{ digest: digest.value, quiet: quiet.value, daysOff: daysOff.value },
    };
    return result(await verbs.prefer({ person, wanted }), () => 'Saved. It holds from now on.');
  },
};

/** What somebody is told, and when, by their own wish (SK-5). */
export const preferences: Feature = {
  commands: [
    {
      words: ['prefs', 'preferences'],
      usage: '`/case prefs` what you are told, and when; days off',
      run: openPreferences,
    },
  ],
  buttons: { [ACTIONS.homePreferences]: openPreferences },
  forms: [FORM],
};
