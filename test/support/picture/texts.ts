import type { Policy } from '../../../src/config/policy/schema.ts';
import type { Dice } from '../long-run/moves.ts';

const LONG = 'a very long name that somebody once thought was a good idea and nobody has shortened since ';

/** Whoever gets this to the beginning of a line has a line of their own. */
export const FORGED = '🆗FORGED';

/** What people write: plain, long, from right to left, full of emoji, and made to break out of a message. None of it speaks as Caseload does. */
export const TEXTS: readonly string[] = [
  'All API calls fail with 502 since this morning',
  'please help.',
  '',
  'x',
  'كل شيء معطل منذ الصباح ولا نستطيع العمل 502',
  'הכול לא עובד מאז הבוקר (שגיאה 502)',
  '🔥🔥🔥 👩‍👩‍👧‍👦 does not 🙃 work',
  'a *zbold* and _zital_ and ~zstrike~ and `zcode` word',
  '*zbold* at the start, and at the end _zital_',
  '*zbold* one\n*zbold* two\n```zcode```\n> zquote',
  '*zbold never closed, `zcode neither, ~zstrike',
  'closed* never opened` zital_',
  '<!channel> <!here|here> <@U0ANA> <#C0|general> now',
  '<https://evil.example|Open it ↗> <mailto:x@evil.example|write>',
  '&lt;!channel&gt; &amp;lt; & <b>',
  '<!date^1392734382^{date}|yesterday>',
  '<!subteam^S0|@oncall> everybody',
  '> zquote in a line of its own\n> and another',
  'a\u202Etxet desrever\u202C b \u2066isolated',
  `${'<&>'.repeat(400)}`,
  `${'long '.repeat(300)}`,
  `${'longwithoutaspace'.repeat(60)}`,
  `${'😀'.repeat(300)}`,
  'line one\nline two\n\nline four',
  ...['\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029'].map(
    (gap) => `Bea Brand${gap}${FORGED} CASE-9 resolved by Ada`,
  ),
  `It \u200b\u2028\u2060${FORGED} hidden \u200b@\u200bhere \u202Eda`,
  '|pipe|and > angle < brackets',
  ':fire: :rotating_light: @here #general @channel',
];

export const someText = (d: Dice): string => d.pick(TEXTS);

/** Some text where one is required. */
export const someWords = (d: Dice): string => {
  const text = someText(d);
  return text.trim() === '' ? 'so it is' : text;
};

/** The policy with names as long and strange as a directory holds. */
export function oddlyNamed(policy: Policy): Policy {
  const odd = (name: string, at: number): string =>
    [
      `${name} ${LONG}`.trim(),
      `${name} 🦊`,
      `${name} أمير العربي`,
      `${name} <!here> *zbold*`,
      `${name}\u2028${FORGED} by Ada`,
      name,
    ][at % 6] ?? name;
  const named = <T extends { readonly name: string }>(all: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(all).map(([id, one], at) => [id, { ...one, name: odd(one.name, at) }]));
  return {
    ...policy,
    people: policy.people.map((person, at) => ({ ...person, name: odd(person.name, at) })),
    queues: named(policy.queues),
    teams: named(policy.teams),
  };
}
