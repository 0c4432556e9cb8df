import type { ClusterAnswer } from '../../../flow/tracker.ts';
import { answerTo } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { Feature, OnPress } from '../feature.ts';

const press =
  (answer: ClusterAnswer): OnPress =>
  async ({ verbs, person, context, on }) =>
    answerTo(await verbs.answerCluster({ id: on.id, answer, person }), context);

/** What is made of similar cases (TR-11). The offer shows by itself what came of it. */
export const similarCases: Feature = {
  buttons: {
    [ACTIONS.clusterTrack]: press('track'),
    [ACTIONS.clusterAdd]: press('add'),
    [ACTIONS.clusterSilence]: press('silence'),
  },
};
