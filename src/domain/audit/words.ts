import type { Refusal } from '../record/record.ts';
import type { DeadlineMove, Entry, OperatorsAct, Who } from './entry.ts';
import type { PolicyChange } from './roster.ts';
import { VERB_WORDS } from './verb.ts';

/** Why somebody was told no, in as few words as a list has room for. */
const NO: Readonly<Record<Refusal['kind'], string>> = {
  not_found: 'not there, or not theirs to see',
  not_allowed: 'not theirs to do',
  already_claimed: 'somebody else has it',
  already_yours: 'it was theirs already',
  covered: 'somebody else had taken it',
  already: 'done already',
  wrong_status: 'not possible as it stood',
  stale: 'it had changed meanwhile',
  open_case_exists: 'there is an open case',
  linked_work_open: 'linked work was open',
  unanswered: 'the customer waited for an answer',
  decided: 'somebody else had decided',
  over_limit: 'more than they may approve',
  invalid: 'something was missing',
  busy: 'too many at once',
};

const MOVED: Readonly<Record<DeadlineMove, string>> = {
  set: 'changed the deadline of {}',
  tightened: 'tightened the deadline of {}',
  placed: 'moved {}, and its deadline with it',
  paused: 'stopped the clocks of {}',
  resumed: 'let the clocks of {} run',
};

const WAIVER = { asked: 'asked to waive {}', approved: 'waived {}', declined: 'did not waive {}' } as const;

function approvalWords(entry: Extract<Entry, { kind: 'approval' }>): string {
  if (entry.of === 'waiver') return WAIVER[entry.step];
  const money = `a ${entry.of} of ${entry.money} in {}`;
  switch (entry.step) {
    case 'asked':
      return `asked for ${money}`;
    case 'called':
      return `turned to others about ${money}`;
    case 'approved':
    case 'declined':
      return `${entry.step} ${money}`;
    case 'withdrawn':
      return `withdrew ${money}`;
    default:
      return entry satisfies never;
  }
}

const SHOWN = 3;
/** What stands for a case whose number is not for this reader. */
const NAMELESS = 'a restricted case';

function about(records: readonly string[], none = NAMELESS): string {
  if (records.length === 0) return none;
  const more = records.length - SHOWN;
  return `${records.slice(0, SHOWN).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function whoWords(who: Who, names: (id: string) => string): string {
  switch (who.kind) {
    case 'person':
      return names(who.id);
    case 'stranger':
      return who.member ? `${who.id}, who is not in the policy,` : `${who.id}, of another workspace or a guest,`;
    case 'teammate':
      return `Teammate ${who.id}`;
    case 'rule':
      return `The rule ${who.id}`;
    case 'operator':
      return `${who.id}, on the command line,`;
    case 'file':
      return who.id;
    default:
      return who satisfies never;
  }
}

function changeWords(change: PolicyChange, names: (id: string) => string): string {
  switch (change.type) {
    case 'gained':
    case 'lost':
      return `${names(change.person)} ${change.type} ${change.what}`;
    case 'account':
      return `${names(change.person)} has another account`;
    case 'closed':
      return `${change.queue} is restricted`;
    case 'opened':
      return `${change.queue} is no longer restricted`;
    case 'changed':
      return `${change.what} changed`;
    default:
      return change satisfies never;
  }
}

const CHANGES = 4;

function policyWords({ to, changes }: Extract<Entry, { kind: 'policy' }>, names: (id: string) => string): string {
  const more = changes.length - CHANGES;
  const shown = changes.slice(0, CHANGES).map((change) => changeWords(change, names));
  const said = shown.length === 0 ? 'nobody gained or lost anything' : shown.join(', ');
  return `${to} is in force: ${said}${more > 0 ? `, and ${more} more` : ''}`;
}

const EXPORTED = {
  trail: 'read this trail',
  data: 'took a copy of all data',
  approvals: 'read what was approved',
  report: 'read a report',
  cases: 'took a list of cases',
} as const;

const OPERATED: Readonly<Record<OperatorsAct, string>> = {
  restored: 'filled the database from a copy',
  rolled_back: 'took back what triage had learned',
  past_learned: 'let triage learn from closed conversations',
  past_unlearned: 'let triage unlearn closed conversations',
};

/** An entry as a sentence without its time: "Ana tried to resolve CASE-12: not theirs to do". Records that are left out of it are nameless. */
export function entryWords(entry: Entry, names: (id: string) => string): string {
  const who = whoWords(entry.who, names);
  const say = (words: string, records: readonly string[], none?: string) =>
    `${who} ${words.replace('{}', about(records, none))}`;
  switch (entry.kind) {
    case 'refusal':
      return `${say(`tried to ${VERB_WORDS[entry.verb]}`, entry.records, 'something')}: ${NO[entry.why]}`;
    case 'look':
      return `${say('saw {}', entry.records)} (${entry.surface})`;
    case 'stranger':
      return `${who} was turned away (${entry.surface})`;
    case 'deadline':
      return say(MOVED[entry.how], entry.records);
    case 'approval':
      return `${say(approvalWords(entry), entry.records)}${entry.asker === null ? '' : `, as ${names(entry.asker)} had asked`}`;
    case 'policy':
      return `${who} ${policyWords(entry, names)}`;
    case 'letters': {
      const done = entry.what === 'retry' ? 'sent again' : 'dropped';
      const where = entry.place === null ? '' : ` of ${entry.place}`;
      return `${who} ${done} ${entry.count} undelivered ${entry.count === 1 ? 'message' : 'messages'}${where}`;
    }
    case 'export':
      return `${who} ${EXPORTED[entry.what]} (${entry.format})`;
    case 'dashboard':
      return `${who} ${entry.did === 'opened' ? 'opened the dashboard' : 'signed out of the dashboard'}`;
    case 'operator':
      return `${who} ${OPERATED[entry.act]}`;
    default:
      return entry satisfies never;
  }
}
