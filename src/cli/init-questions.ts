import { readOpen } from '../config/policy/open.ts';
import { timeZone } from '../config/policy/parts/fields.ts';
import { ROLES } from '../config/vocabulary.ts';
import {
  issueOf,
  type Lookup,
  readLeaders,
  readPeople,
  readPlaces,
  readTarget,
  type Told,
  wrong,
} from './init-answers.ts';
import type { Answers } from './init-policy.ts';

export interface Question {
  readonly ask: string;
  readonly example: string;
  /** What an empty answer means; null: it has to be answered. */
  readonly usual: string | null;
  /** Reads an answer, knowing those before it. */
  read(text: string, before: Partial<Answers>, lookup: Lookup | null): Told | Promise<Told>;
}

const here = Intl.DateTimeFormat().resolvedOptions().timeZone;

export const QUESTIONS: readonly Question[] = [
  {
    ask: 'In which time zone does the team work?',
    example: 'America/Toronto',
    // A server's own clock says nothing of where people are.
    usual: here !== 'UTC' && timeZone.safeParse(here).success ? here : null,
    read(text) {
      const issue = issueOf(timeZone, text);
      return issue === null ? { answer: { zone: text } } : wrong(issue);
    },
  },
  {
    ask: 'When does it work?',
    example: 'Mon-Thu 09:00-17:30; Fri 09:00-15:00',
    usual: 'Mon-Fri 09:00-17:00',
    read(text) {
      const read = readOpen(text);
      return 'wrong' in read ? wrong(read.wrong) : { answer: { open: text } };
    },
  },
  {
    ask: `Who works with Caseload? E-mail addresses as in Slack, with roles where it is more than agent (${ROLES.join(', ')}).`,
    example: 'nora.singh@your-company.com lead admin, marc.roy@your-company.com manager, ivy.chen@your-company.com',
    usual: null,
    read: (text, _, lookup) => readPeople(text, lookup),
  },
  {
    ask: 'Which queues are there, each in which channel, and who works them? The first takes what no other does; one with a name of your own says what it takes (money=billing); without people everybody works it.',
    example: 'support #support, billing #support ivy nora, engineering #engineering theo priya',
    usual: null,
    read: (text, before) => readPlaces(text, before, 'queues'),
  },
  {
    ask: 'Which topics may only some people see? Each in a private channel of its own, with those people.',
    example: 'security #security nora marc, legal #legal marc nora',
    usual: 'none',
    read: (text, before) =>
      /^(?:none|no|-)$/i.test(text) ? { answer: { restricted: [] } } : readPlaces(text, before, 'restricted'),
  },
  {
    ask: 'In which channel do the leaders read what is about to fail, and who are they? A channel of its own; somebody above the lead.',
    example: '#support-leads marc nora',
    usual: null,
    read: (text, before) => readLeaders(text, before),
  },
  {
    ask: 'How soon does an urgent case (P1, P2) get its first answer? In open time.',
    example: '30m',
    usual: '1h',
    read: (text, before) => readTarget(text, before, 'urgent'),
  },
  {
    ask: 'And every other case?',
    example: '4h',
    usual: '8h',
    read: (text, before) => readTarget(text, before, 'rest'),
  },
];
