import type { CaseCommand } from '../../../domain/case/case.ts';
import type { Act } from '../../../domain/picture/act.ts';
import type { Asking } from './asked.ts';

/** What pressing an act does: a command at once (`else`: the form that asks what it lacks), a form, an address. */
export type Press =
  | { readonly command: (about: string | null) => CaseCommand; readonly else?: Asking }
  | { readonly form: Asking }
  | { readonly opens: 'address' };

const at = (command: CaseCommand): Press => ({ command: () => command });
const asks = (form: Asking): Press => ({ form });

/** Null for what is no business of the inbox app: the customer is answered in Intercom's own composer, a note is written there, and what needs much room is done in Slack. */
export const PRESSES: Readonly<Record<Act['do'], Press | null>> = {
  claim: at({ type: 'claim' }),
  take_over: at({ type: 'claim' }),
  on_it: at({ type: 'acknowledge_page' }),
  keep: at({ type: 'keep_lease' }),
  hand_back: at({ type: 'hand_back' }),
  approve_waiver: { command: (clock) => ({ type: 'answer_waiver', clock: clock ?? '', approve: true }) },
  decline_waiver: { command: (clock) => ({ type: 'answer_waiver', clock: clock ?? '', approve: false }) },
  // At once where nothing is owed; else the reason is asked for.
  wait: { command: () => ({ type: 'wait' }), else: 'wait' },
  snooze: asks('snooze'),
  promise: asks('promise'),
  resume: at({ type: 'resume' }),
  resolve: asks('resolve'),
  reopen: at({ type: 'reopen', why: '' }),
  escalate: asks('escalate'),
  step_down: asks('step_down'),
  hand_over: asks('hand_over'),
  ask_team: asks('ask_team'),
  answer_info: asks('answer_info'),
  fill_in: asks('fill_in'),
  open_article: { opens: 'address' },
  reply: null,
  note: null,
  outlook: null,
  review: null,
  merge: null,
  article: null,
  waive: null,
  why: null,
  details: null,
  later: null,
  start: null,
  done: null,
  release: null,
  need_info: null,
  give: null,
  tell_customers: null,
  retry_telling: null,
  approve: null,
  decline: null,
  withdraw: null,
};

/** `act:ask_team:finance` */
export const actId = ({ do: what, about }: Act): string => `act:${what}:${about ?? ''}`;

/** What `actId` wrote; null for anything else. */
export function readActId(id: string): { readonly do: Act['do']; readonly about: string | null } | null {
  const [, what = '', about = ''] = /^act:([a-z_]+):(.*)$/s.exec(id) ?? [];
  return isAct(what) ? { do: what, about: about === '' ? null : about } : null;
}

const isAct = (word: string): word is Act['do'] => Object.hasOwn(PRESSES, word);
