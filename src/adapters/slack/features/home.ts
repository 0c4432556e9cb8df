import { outdated } from '../acts.ts';
import { ACTIONS, readHome } from '../cards/action-ids.ts';
import type { Feature, OnPress } from '../feature.ts';

/** Another list of the home, or another page of it. */
const turn: OnPress = async ({ on, showHome }) => {
  const show = readHome(on.rest);
  if (show === null) return outdated('menu', 'Open your home anew.');
  await showHome(show);
  return null;
};

/** What is looked at in somebody's App Home (SK-4). */
export const home: Feature = {
  buttons: { [ACTIONS.homeList]: turn, [ACTIONS.homeAll]: turn, [ACTIONS.homePage]: turn },
};
