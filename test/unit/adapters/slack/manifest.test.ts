import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { FEATURES } from '../../../../src/adapters/slack/features/index.ts';
import { asInstalled, EVENT_NEEDS, METHOD_NEEDS, manifest } from '../../../support/manifest.ts';
import { caseOf, opened } from './support/records.ts';
import { slackOptions, startWorld } from './support/world.ts';

const { scopes } = asInstalled;

const files = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? files(join(folder, entry.name))
      : entry.name.endsWith('.ts')
        ? [join(folder, entry.name)]
        : [],
  );
const source = files('src/adapters/slack')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

/** Every call of the Web API in the source: `client.chat.update(`, `client.filesUploadV2(`. */
function called(): readonly string[] {
  const found = [...source.matchAll(/\bclient\s*((?:\.\s*\w+\s*){1,3})\(/g)].map(([, path = '']) =>
    path.replaceAll(/\s/g, '').slice(1),
  );
  return [...new Set(found)].filter((method) => !/^(?:on|then|catch)$/.test(method)).sort();
}

describe('[AD-1] manifest.yml', () => {
  test('asks for the scopes of the methods called and the events heard, and for no other', () => {
    // By a name that stands nowhere nobody could tell which scope a call takes.
    expect(source).not.toMatch(/\.apiCall\(/);
    const methods = called();
    expect(methods.filter((method) => !Object.hasOwn(METHOD_NEEDS, method))).toEqual([]);
    const needed = new Set([
      'commands',
      ...methods.flatMap((method) => METHOD_NEEDS[method] ?? []),
      ...asInstalled.subscriptions.flatMap((event) => EVENT_NEEDS[event] ?? [`who knows what ${event} takes`]),
    ]);
    expect([...scopes].sort()).toEqual([...needed].sort());
  });
  test('has a home tab where the app draws one, and only there', () => {
    const draws = called().includes('views.publish');
    expect(manifest.features.app_home.home_tab_enabled).toBe(draws);
    expect(asInstalled.subscriptions.includes('app_home_opened')).toBe(draws);
  });
  test('names every command and shortcut that has a listener, and those alone', () => {
    const words = FEATURES.flatMap(({ commands = [] }) => commands.flatMap((command) => command.words));
    const commands = ['/case', ...words.filter((word) => word.startsWith('/'))];
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(commands);
    const shortcuts = FEATURES.flatMap(({ shortcut, messageShortcut }) => [
      ...(shortcut ? [`global ${shortcut.name}`] : []),
      ...(messageShortcut ? [`message ${messageShortcut.name}`] : []),
    ]);
    expect(manifest.features.shortcuts.map(({ type, callback_id }) => `${type} ${callback_id}`)).toEqual(shortcuts);
  });
  test('its scopes are enough for a case from card to thread', async () => {
    const world = await startWorld({ slack: { ...slackOptions(), scopes } });
    try {
      world.put(caseOf(opened()));
      expect(await world.deliver()).toEqual([expect.objectContaining({ kind: 'done' })]);
      const [card] = world.slack.as('UELI').see('#support-engineering');
      await world.slack.as('UELI').click({ channel: card?.channel ?? '', ts: card?.ts ?? '', label: 'Claim' });
      await world.slack.until(() => world.cases.get('CASE-128')?.state.owner === 'eli', 'the claim');
      for (const outcome of await world.deliver()) expect(outcome.kind).toBe('done');
      expect(world.slack.violations).toEqual([]);
    } finally {
      await world.close();
    }
  });
});
