import { STATUS_WORDS } from '../../config/vocabulary.ts';
import { pageAnswered } from '../record/paging.ts';
import { accept, refuse } from '../record/record.ts';
import type { CaseCore } from './core.ts';
import type { Paging } from './paging.ts';
import { type CommandRules, type EventRules, noPerson } from './rules.ts';

/** What rang last in the leader channel, and who sees to it. */
export interface Alerting {
  readonly alert: {
    readonly at: Date;
    readonly acknowledged: { readonly by: string; readonly name: string; readonly at: Date } | null;
  } | null;
}

/** Somebody answers the leaders: they see to it, whoever's it is. */
export interface AlertEvent {
  readonly type: 'alert_acknowledged';
  readonly person: string;
  readonly name: string;
}

export interface AlertCommand {
  readonly type: 'acknowledge_alert';
}

/** "I'm on it": the first answer counts until the case rings anew. Nothing else changes: not its owner, not its clocks. */
export const ALERT_COMMANDS: CommandRules<AlertCommand, CaseCore & Alerting, AlertEvent> = {
  acknowledge_alert: {
    right: 'work',
    decide({ id, state }, _command, { by }) {
      if (!state.open) return refuse({ kind: 'already', id, status: STATUS_WORDS.resolved });
      if (by.kind !== 'person') return noPerson('acknowledge');
      const taken = state.alert?.acknowledged;
      if (taken?.by === by.id) return refuse({ kind: 'already', id, status: 'in your hands' });
      if (taken) return refuse({ kind: 'already', id, status: `in ${taken.name}’s hands` });
      return accept({ type: 'alert_acknowledged', person: by.id, name: by.name });
    },
  },
};

export const ALERT_EVENTS: EventRules<AlertEvent, CaseCore & Alerting & Paging> = {
  alert_acknowledged: {
    change: ({ alert, page }, { person: by, name, at }) => ({
      // Pressed on a message that stands although the case never rang, as one of several: it is answered all the same.
      alert: { at: alert?.at ?? at, acknowledged: { by, name, at } },
      page: pageAnswered(page, { by, name, at }),
    }),
    tell: () => ({ thread: true }),
    changesAlert: () => true,
  },
};
