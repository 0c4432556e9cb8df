import { CASE_FIELDS, type CaseField, FIELD_WORDS } from '../../config/vocabulary.ts';
import { accept } from '../record/record.ts';
import { inLine } from '../text/cut.ts';
import { upperFirst } from '../text/first-letter.ts';
import type { CaseCore } from './core.ts';
import { type CommandRules, type EventRules, refuseField, wrongStatus } from './rules.ts';

export interface KnownField {
  readonly field: CaseField;
  readonly text: string;
}

/** Somebody has found out what was missing (IN-5). */
export interface FilledInEvent {
  readonly type: 'filled_in';
  readonly facts: readonly KnownField[];
}

export interface FillInCommand {
  readonly type: 'fill_in';
  readonly facts: Readonly<Partial<Record<CaseField, string>>>;
}

/** What is said of a field that nobody can answer: then a request goes all the same (OW-11). */
export const NOT_KNOWN = 'not known';

const UNKNOWN = /^(?:not known|unknown|nobody knows|i (?:do not|don['’]?t) know|n\/?a|-+|\?+)\.?$/i;
export const isNotKnown = (text: string): boolean => UNKNOWN.test(text.trim());

/** "Environment: staging", as it stands in what is known of a case. */
export const factLine = ({ field, text }: KnownField): string =>
  `${upperFirst(FIELD_WORDS[field].name)}: ${inLine(text)}`;

/** What of some fields is known, in the order of the fields. */
export const knownFields = (facts: FillInCommand['facts']): readonly KnownField[] =>
  CASE_FIELDS.flatMap((field) => {
    const text = facts[field]?.trim() ?? '';
    return text === '' || isNotKnown(text) ? [] : [{ field, text }];
  });

export const FILL_IN_COMMANDS: CommandRules<FillInCommand, CaseCore, FilledInEvent> = {
  fill_in: {
    right: 'work',
    decide(subject, { facts }) {
      if (!subject.state.open) return wrongStatus(subject, 'filled in');
      const { missing } = subject.state.assessment;
      const known = knownFields(facts).filter(({ field }) => missing.includes(field));
      if (known.length > 0) return accept({ type: 'filled_in', facts: known });
      const [first] = missing;
      return first === undefined ? accept() : refuseField(`need_${first}`, 'fill in at least one of them');
    },
  },
};

export const FILL_IN_EVENTS: EventRules<FilledInEvent, CaseCore> = {
  filled_in: {
    change: ({ assessment }, { facts }) => ({
      assessment: {
        ...assessment,
        missing: assessment.missing.filter((one) => facts.every(({ field }) => field !== one)),
        briefing: [assessment.briefing, ...facts.map(factLine)].filter((line) => line !== '').join('\n'),
      },
    }),
    tell: (_event, { owner }) => ({ thread: true, people: [owner] }),
  },
};
