import { describe, expect, test } from '@jest/globals';
import { ACTIONS } from '../../../../../src/adapters/slack/cards/action-ids.ts';
import { help, helpFor } from '../../../../../src/adapters/slack/cards/help.ts';
import { COMMANDS, FEATURES, HELP } from '../../../../../src/adapters/slack/features/index.ts';
import { understand } from '../../../../../src/adapters/slack/understand.ts';

const buttons = FEATURES.flatMap((feature) => Object.keys(feature.buttons ?? {}));
const words = FEATURES.flatMap(({ commands = [] }) => commands.flatMap((command) => command.words));

const EXAMPLES = HELP.flatMap(({ examples }) => examples);

describe('[SK-1] the register of features', () => {
  test('every button that a card can draw is answered by one feature', () => {
    // The menu itself is answered by whoever answers its items.
    expect([...buttons, ACTIONS.menu].sort()).toEqual(Object.values(ACTIONS).sort());
  });
  test('no word and no form is taken twice, and no word is that for help', () => {
    const forms = FEATURES.flatMap((feature) => (feature.forms ?? []).map(({ name }) => name));
    for (const names of [[...words, 'help', '/case'], forms]) expect([...new Set(names)]).toEqual(names);
  });
  test('[SK-1] the help has eight lines at most, an example in each, and every command', () => {
    const lines = help(HELP).text.split('\n');
    expect(lines.length).toBeLessThanOrEqual(8);
    for (const example of EXAMPLES) expect(lines.some((line) => line.includes(`\`${example}\``))).toBe(true);
    const named = new Set(lines.join(' ').match(/\/?[a-z]+/g));
    expect(COMMANDS.map(({ words: [word] }) => word).filter((word) => !named.has(word))).toEqual([]);
    expect(COMMANDS).toHaveLength(HELP.flatMap(({ commands }) => commands).length);
  });
  test('[SK-1] every word that can be typed has words of its own in the help, and its examples are understood', () => {
    for (const command of COMMANDS) {
      const [word] = command.words;
      expect(helpFor(command, HELP).text).toContain(word);
      for (const one of command.words) expect(understand(one, COMMANDS)).toMatchObject({ is: 'command', command });
    }
    for (const example of EXAMPLES) expect(understand(example, COMMANDS)).toMatchObject({ is: 'command' });
  });
});
