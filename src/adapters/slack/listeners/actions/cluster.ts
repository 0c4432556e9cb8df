import type { App } from '@slack/bolt';
import type { ClusterVerb } from '../../../../flow/tracker.ts';
import { ACTIONS } from '../../cards/action-ids.ts';
import { told } from '../as-person.ts';
import type { Deps } from '../deps.ts';
import { registerAction } from './action.ts';

const BUTTONS: readonly { readonly actionId: string; readonly verb: ClusterVerb }[] = [
  { actionId: ACTIONS.clusterTrack, verb: 'track' },
  { actionId: ACTIONS.clusterAdd, verb: 'add' },
  { actionId: ACTIONS.clusterSilence, verb: 'silence' },
];

/** What is made of similar cases (TR-11). The offer shows by itself what came of it. */
export function registerClusters(app: App, deps: Deps): void {
  for (const { actionId, verb } of BUTTONS) {
    registerAction(app, deps, actionId, async ({ deps: { verbs }, on, person, view }) =>
      told(await verbs.cluster(on.id, verb, person), view, () => null),
    );
  }
}
