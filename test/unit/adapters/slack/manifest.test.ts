import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { FEATURES } from '../../../../src/adapters/slack/features/index.ts';
import { caseOf, opened } from './support/records.ts';
import { slackOptions, startWorld } from './support/world.ts';

/** The shape and the maxima of docs.slack.dev/reference/app-manifest, as far as they are used. */
const manifestSchema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.union([z.literal(1), z.literal(2)]) }),
  display_information: z.strictObject({
    name: z.string().max(35),
    description: z.string().max(140),
    long_description: z.string().min(174).max(4000),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    bot_user: z.strictObject({ display_name: z.string().max(80), always_online: z.boolean() }),
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().max(24),
          type: z.enum(['global', 'message']),
          callback_id: z.string().max(255),
          description: z.string().max(150),
        }),
      )
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/[a-z]{1,31}$/),
          description: z.string().max(2000),
          usage_hint: z.string().max(1000),
          should_escape: z.boolean(),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()).max(255) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: z.array(z.string().regex(/^[a-z_.]+$/)).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true) }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.literal(true),
    token_rotation_enabled: z.literal(false),
  }),
});
const manifest = manifestSchema.parse(parse(readFileSync('manifest.yml', 'utf8')));
const scopes = manifest.oauth_config.scopes.bot;

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

/** Which scopes each method called needs, all of them (docs.slack.dev/reference/methods). */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.replies': ['channels:history', 'groups:history'],
  'conversations.open': ['im:write'],
  'usergroups.users.list': ['usergroups:read'],
  'users.conversations': ['channels:read', 'groups:read'],
  'users.info': ['users:read', 'users:read.email'],
  'users.lookupByEmail': ['users:read.email'],
  'views.open': [],
  'views.push': [],
  'views.update': [],
};

describe('[AD-1] manifest.yml', () => {
  test('asks for the scopes of the methods called, and for no other', () => {
    const called = [...source.matchAll(/\bclient\s*\.(\w+(?:\.\w+)?)\s*\.(\w+)\(/g)].map(
      (match) => `${match[1]}.${match[2]}`,
    );
    const methods = [...new Set(called)].filter((method) => !/^client|^on\b/.test(method)).sort();
    expect(methods).toEqual(Object.keys(NEEDS).sort());
    // Events need theirs, too (docs.slack.dev/reference/events/reaction_added).
    const needed = new Set(['commands', 'reactions:read', ...methods.flatMap((method) => NEEDS[method] ?? [])]);
    expect([...scopes].sort()).toEqual([...needed].sort());
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
