import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const unique = (of: z.ZodString, most: number) =>
  z
    .array(of)
    .max(most)
    .refine((all) => new Set(all).size === all.length, 'named twice');
const words = (most: number) => z.string().min(1).max(most);

/**
 * The shape and the bounds of Slack's published schema (github.com/slackapi/manifest-schema, schemas/manifest.schema.1.0.0.json), as far as they are used, and
 * what this app must not do without.
 */
const manifestSchema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(1) }),
  display_information: z.strictObject({
    name: words(35),
    description: words(140),
    long_description: z.string().min(175).max(4000),
    background_color: z.string().regex(/^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$/),
  }),
  features: z.strictObject({
    bot_user: z.strictObject({ display_name: words(80), always_online: z.boolean() }),
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    shortcuts: z
      .array(
        z.strictObject({
          name: words(24),
          type: z.enum(['global', 'message']),
          callback_id: words(255),
          description: words(150),
        }),
      )
      .min(1)
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/[a-z]{1,31}$/),
          description: words(2000),
          usage_hint: words(1000),
          should_escape: z.literal(true),
        }),
      )
      .min(1)
      .max(50),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: unique(z.string().max(50), 255) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: unique(z.string().max(50), 100) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true) }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.literal(true),
    token_rotation_enabled: z.literal(false),
  }),
});

/** What an admin pastes at Slack. Throws where Slack would not take it. */
export const manifest = manifestSchema.parse(parse(readFileSync('manifest.yml', 'utf8')));

/** What the app may do with it, and what it hears: the stand-in takes it at its word. */
export const asInstalled = {
  scopes: manifest.oauth_config.scopes.bot,
  subscriptions: manifest.settings.event_subscriptions.bot_events,
};

/** Which scopes each method needs that the app may call, all of them (docs.slack.dev/reference/methods). What it does not call costs nothing here. */
export const METHOD_NEEDS: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'bookmarks.add': ['bookmarks:write'],
  'chat.delete': ['chat:write'],
  'chat.getPermalink': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.join': ['channels:join'],
  'conversations.open': ['im:write'],
  'conversations.replies': ['channels:history', 'groups:history'],
  filesUploadV2: ['files:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.info': ['files:read'],
  'pins.add': ['pins:write'],
  'reactions.add': ['reactions:write'],
  'reactions.remove': ['reactions:write'],
  'team.info': ['team:read'],
  'usergroups.list': ['usergroups:read'],
  'usergroups.users.list': ['usergroups:read'],
  'users.conversations': ['channels:read', 'groups:read'],
  'users.info': ['users:read', 'users:read.email'],
  'users.list': ['users:read', 'users:read.email'],
  'users.lookupByEmail': ['users:read.email'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
};

/** The same of what it hears (docs.slack.dev/reference/events). */
export const EVENT_NEEDS: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  channel_archive: ['channels:read'],
  channel_rename: ['channels:read'],
  channel_unarchive: ['channels:read'],
  file_shared: ['files:read'],
  group_archive: ['groups:read'],
  group_rename: ['groups:read'],
  group_unarchive: ['groups:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  reaction_added: ['reactions:read'],
  reaction_removed: ['reactions:read'],
  user_change: ['users:read'],
};
