import { approvalsOf } from '../../config/policy/approvals.ts';
import type { Policy } from '../../config/policy/schema.ts';
import type { CaseState } from '../case/case.ts';
import { mayAsk } from '../picture/asks.ts';
import { namesIn } from '../words/said.ts';
import { type Filled, type Form, type Read, wished } from './form.ts';
import { factsIn, NEED_FIELDS, needFields } from './needs.ts';
import type { Wish } from './wish.ts';

/** The team that is asked for money, in a form of its own (`ask-money.ts`); null where nobody may approve any. */
export const moneyTeam = (policy: Policy): string | null => approvalsOf(policy)?.team ?? null;

/** Work of another team (OW-4): the named one, or any that is not at work on it. What it needs stands below, as far as it is known (OW-11). */
export function askTeamForm(id: string, state: CaseState, team: string | null, policy: Policy, ask = ''): Form {
  const open = Object.keys(policy.teams).filter((one) => mayAsk(one, state));
  const shown = team !== null && open.includes(team) ? [team] : open;
  return {
    title: 'Ask a team',
    submit: 'Ask',
    words: [],
    fields: [
      {
        ...{ kind: 'choice', name: 'team', label: 'Which team?', initial: team },
        choices: open.map((value) => ({ value, words: namesIn(policy).team(value) })),
      },
      {
        ...{ kind: 'text', name: 'ask', label: 'What should they do?', max: 600, multiline: true, initial: ask },
        hint: `They see this, the summary of ${id} and the account. You keep the case.`,
      },
      ...needFields(shown, state, policy),
    ],
  };
}

/** Fields that a refusal may be about. */
export const ASK_TEAM_FIELDS: readonly string[] = ['team', 'ask', ...NEED_FIELDS];

export const readAskTeam = (filled: Filled): Read<Wish> =>
  wished({ do: 'ask_team', team: filled.field('team'), ask: filled.field('ask'), facts: factsIn(filled) });
