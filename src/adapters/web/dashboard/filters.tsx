import type { Policy } from '../../../config/policy/schema.ts';
import { INTENT_WORDS, INTENTS, PRIORITIES, SEVERITIES } from '../../../config/vocabulary.ts';
import { TURNS } from '../../../domain/case/turn.ts';
import { TURN_SAID } from '../../../domain/measures/about.ts';
import { upperFirst } from '../../../domain/text/first-letter.ts';
import { type Accounts, ASKED, PERIODS, type Query } from './asked.ts';

type Choices = readonly (readonly [value: string, words: string])[];

const Choice = ({
  name,
  label,
  value,
  choices,
  none,
}: {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly choices: Choices;
  readonly none: string | null;
}) => (
  <label>
    {label}
    <select name={name}>
      {none !== null && <option value="">{none}</option>}
      {choices.map(([one, words]) => (
        <option key={one} value={one} selected={one === value}>
          {words}
        </option>
      ))}
    </select>
  </label>
);

const named = (of: Readonly<Record<string, { readonly name: string }>>): Choices =>
  Object.entries(of).map(([id, { name }]) => [id, name]);

export interface FiltersOf {
  /** Where the form leads: the page itself. */
  readonly path: string;
  readonly query: Query;
  readonly days: number;
  readonly policy: Policy;
  /** The queues to choose from. */
  readonly queues: readonly string[];
  readonly accounts: Accounts;
  /** What else the address says and has to stay. */
  readonly keep?: Readonly<Record<string, string | undefined>>;
}

/** Which cases a page is about: a form that works by itself. */
export function Filters({ path, query, days, policy, queues, accounts, keep = {} }: FiltersOf) {
  const { queues: all, teams } = policy;
  const own = Object.fromEntries(Object.entries(all).filter(([id]) => queues.includes(id)));
  const set = ASKED.filter((key) => query[key] !== undefined && key !== 'days').length;
  const period = query.days ?? String(days);
  const periods: Choices = PERIODS.map(([length, words]) => [String(length), words]);
  const known = periods.some(([length]) => length === period);
  return (
    <details class="filters" open={set > 0}>
      <summary>{set === 0 ? 'Filter' : `Filter (${set})`}</summary>
      <form method="get" action={path}>
        {Object.entries(keep).map(([name, value]) =>
          value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
        )}
        <Choice
          name="days"
          label="Period"
          value={period}
          choices={known ? periods : [[period, `${period} days`], ...periods]}
          none={null}
        />
        <Choice name="queue" label="Queue" value={query.queue} choices={named(own)} none="All" />
        <Choice
          name="severity"
          label="Severity"
          value={query.severity}
          choices={SEVERITIES.map((one) => [one, upperFirst(one)])}
          none="All"
        />
        <Choice
          name="priority"
          label="Priority"
          value={query.priority}
          choices={PRIORITIES.map((one) => [one, one])}
          none="All"
        />
        <Choice
          name="intent"
          label="About"
          value={query.intent}
          choices={INTENTS.map((one) => [one, INTENT_WORDS[one]])}
          none="All"
        />
        <Choice name="team" label="Team" value={query.team} choices={named(teams)} none="All" />
        <Choice
          name="turn"
          label="Whose turn"
          value={query.turn}
          choices={TURNS.map((one) => [one, upperFirst(TURN_SAID[one])])}
          none="Anybody’s"
        />
        <Choice
          name="figures"
          label="Late deadlines"
          value={query.figures}
          choices={[
            ['raw', 'As they were'],
            ['adjusted', 'Waived count as kept'],
          ]}
          none={null}
        />
        <label>
          Account
          <input name="account" list="accounts" value={query.account ?? ''} maxLength={120} autocomplete="off" />
        </label>
        <label>
          Tag
          <input name="tag" value={query.tag ?? ''} maxLength={120} autocomplete="off" />
        </label>
        <datalist id="accounts">
          {accounts.map(({ id, name }) => (
            <option key={id} value={name} />
          ))}
        </datalist>
        <p class="do">
          <button type="submit">Show</button>
          {set > 0 && <a href={path}>Clear</a>}
        </p>
      </form>
    </details>
  );
}
