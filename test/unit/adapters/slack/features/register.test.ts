import { describe, expect, test } from '@jest/globals';
import { ACTIONS } from '../../../../../src/adapters/slack/cards/action-ids.ts';
import { MENU_ITEMS } from '../../../../../src/adapters/slack/cards/case-menu.ts';
import { FEATURES, USAGES } from '../../../../../src/adapters/slack/features/index.ts';

const buttons = FEATURES.flatMap((feature) => Object.keys(feature.buttons ?? {}));
const words = FEATURES.flatMap(({ commands = [] }) => commands.flatMap((command) => command.words));

describe('[SK-1] the register of features', () => {
  test('every button that a card can draw is answered by one feature', () => {
    // The menu itself is answered by whoever answers its items.
    expect([...buttons, ACTIONS.menu].sort()).toEqual(Object.values(ACTIONS).sort());
  });
  test('every item of a case’s menu is answered by one feature', () => {
    expect(FEATURES.flatMap(({ menu = {} }) => Object.keys(menu)).sort()).toEqual([...MENU_ITEMS].sort());
  });
  test('no word and no form is taken twice, and no word is that for help', () => {
    const forms = FEATURES.flatMap((feature) => (feature.forms ?? []).map(({ name }) => name));
    for (const names of [[...words, 'help', '/case'], forms]) expect([...new Set(names)]).toEqual(names);
  });
  test('whatever can be typed is in the help, or stands there with another', () => {
    const silent = FEATURES.flatMap(({ commands = [] }) => commands.filter(({ usage }) => usage === null));
    expect(silent.map((command) => command.words)).toEqual([['mine']]);
  });
  test('the help reads as it always did', () => {
    const always = [
      '`/case open` open a case',
      '`/case show CASE-12` look at one, also `/case 12` · `/case why CASE-12` where its deadline comes from, `/case why ENG-12` too',
      '`/case list` open cases, `/case list mine`, `/case list billing`, `/case list acme`',
      '`/case related CASE-12` what is like it, and what solved that · `/case find charged twice` solved cases and articles',
      '`/case claim CASE-12` take it · `/case release CASE-12` give it back · `/case assign CASE-12 @somebody`',
      '`/case transfer CASE-12 billing why` to another queue',
      '`/case oncall` who is on call, until when and who is next, `/case oncall engineering`',
      '`/case wait CASE-12` the customer has to answer, clocks pause · `/case resume CASE-12` clocks run',
      '`/case deadline CASE-12 2h because …` another deadline · `/case waive CASE-12 why` excuse a late one',
      '`/case resolve CASE-12 what was done` · `/case reopen CASE-12 why`',
      '`/escalate CASE-12 why` one level up · `/escalate` asks you for both · `/case deescalate CASE-12 why` one level down',
      '`/case link CASE-12 ENG-3` one more case behind a ticket that is there · `/case unlink CASE-12 ENG-3`',
      '`/case page CASE-12 engineering why` whoever is on call is paged until somebody answers',
    ];
    expect(USAGES.filter((line) => always.includes(line))).toEqual(always);
  });
});
