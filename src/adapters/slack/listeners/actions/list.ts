import type { App } from '@slack/bolt';
import { ACTIONS, type Listed, readListed } from '../../cards/action-ids.ts';
import { caseList } from '../../cards/case-list.ts';
import type { View } from '../../cards/view.ts';
import { words } from '../as-person.ts';
import type { Deps } from '../deps.ts';
import { type Handler, registerAction } from './action.ts';

/** "Show cases" of a digest or an alert: a list for the one who asked, of what that person may see. */
const list: Handler = async ({ deps, person, view, on }) => {
  const listed = readListed(on.rest);
  if (listed === null) return words('This button is from an older version of Caseload. Look with `/case list`.');
  const { filter, which } = asked(listed, person.id, view);
  return caseList(await deps.verbs.listCases(filter, person), which, view);
};

function asked(listed: Listed, person: string, { policy }: View) {
  switch (listed.by) {
    case 'mine':
      return { filter: { owner: person }, which: 'of yours' };
    case 'tag':
      return { filter: { tag: listed.tag }, which: `tagged ${listed.tag}` };
    case 'queue':
      return { filter: { queue: listed.queue }, which: `in ${policy.queues[listed.queue]?.name ?? listed.queue}` };
    default:
      return listed satisfies never;
  }
}

export function registerList(app: App, deps: Deps): void {
  registerAction(app, deps, ACTIONS.list, list);
}
