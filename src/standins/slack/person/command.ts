import { isObject } from '../../shared/json.ts';
import { answerIn } from '../answer.ts';
import type { Channel, Message } from '../types.ts';
import { SLACKBOT } from '../workspace.ts';
import { actor, channelRef } from './payloads.ts';
import { failureCode, interact, type Stage } from './send.ts';
import { done, type Outcome, shown } from './types.ts';

/** Types a slash command. The answer comes when the app has acknowledged, or when Slack gives up on it. */
export async function runCommand(
  stage: Stage,
  user: string,
  channel: Channel,
  command: string,
  text: string,
): Promise<Outcome> {
  const { platform, delivery, recorder } = stage;
  const { workspace, triggers, responseUrls } = platform;
  if (!stage.commands.includes(command)) {
    return tell(
      stage,
      user,
      channel.id,
      `${command} is not a valid command. In Slack, all messages that start with the "/" character are interpreted as commands.`,
    );
  }
  const { id, name } = channelRef(channel);
  const ack = await delivery.send({
    type: 'slash_commands',
    acceptsResponse: true,
    payload: {
      token: 'local-verification-token',
      team_id: workspace.team.id,
      team_domain: workspace.team.domain,
      ...(workspace.team.enterprise === undefined
        ? {}
        : { enterprise_id: workspace.team.enterprise.id, enterprise_name: workspace.team.enterprise.name }),
      channel_id: id,
      channel_name: name,
      user_id: user,
      user_name: workspace.users.get(user)?.name ?? '',
      command,
      text,
      api_app_id: workspace.app.appId,
      is_enterprise_install: 'false',
      response_url: responseUrls.issue({ user, channel: channel.id }),
      trigger_id: triggers.issue(user),
    },
  });
  if (ack.kind === 'failed')
    return tell(stage, user, channel.id, `${command} failed with the error "${failureCode(ack)}"`);
  const { payload } = ack;
  if (payload === undefined) return done;
  const body = isObject(payload) ? payload : { text: String(payload) };
  const answer = answerIn(platform, { user, channel: channel.id }, body);
  if (answer.ok) return done;
  recorder.violation('ack of a command', answer.error, body, answer.errors);
  return tell(stage, user, channel.id, `${command} failed with the error "invalid_command_response"`);
}

/** Starts a global shortcut. */
export async function runShortcut(stage: Stage, user: string, callbackId: string): Promise<Outcome> {
  const { platform } = stage;
  const ack = await interact(
    stage,
    {
      ...actor(platform, user),
      type: 'shortcut',
      callback_id: callbackId,
      trigger_id: platform.triggers.issue(user),
      action_ts: platform.workspace.ids.ts(),
    },
    false,
  );
  return ack.kind === 'acked' ? done : shown(failureCode(ack));
}

/** Starts a message shortcut from the menu of a message. */
export async function runMessageShortcut(
  stage: Stage,
  user: string,
  callbackId: string,
  channel: Channel,
  message: Message,
  json: object,
): Promise<Outcome> {
  const { platform } = stage;
  const ack = await interact(
    stage,
    {
      ...actor(platform, user),
      type: 'message_action',
      callback_id: callbackId,
      trigger_id: platform.triggers.issue(user),
      response_url: platform.responseUrls.issue({ user, channel: channel.id, messageTs: message.ts }),
      message_ts: message.ts,
      channel: channelRef(channel),
      message: json,
      action_ts: platform.workspace.ids.ts(),
    },
    false,
  );
  return ack.kind === 'acked'
    ? done
    : tell(stage, user, channel.id, `The shortcut failed with the error "${failureCode(ack)}"`);
}

/** Slackbot tells the person privately, in the channel they are in. */
export function tell({ platform: { workspace } }: Stage, user: string, channel: string, words: string): Outcome {
  workspace.say({
    channel,
    ts: workspace.ids.ts(),
    user: SLACKBOT,
    text: words,
    blocks: [],
    attachments: [],
    ephemeralTo: user,
    reactions: new Map(),
    state: new Map(),
  });
  return shown(words);
}
