import type { Policy } from '../../config/policy/schema.ts';
import type { Seed } from '../../standins/slack/index.ts';

export const TEAM = { id: 'TSANDBOX', name: 'Caseload sandbox', domain: 'sandbox' };

export const BOT = {
  id: 'UCASELOAD',
  name: 'caseload',
  realName: 'Caseload',
  email: 'bot@caseload.example',
  tz: 'UTC',
  isBot: true,
};

/** The Slack id a person of the policy has in the sandbox. */
export const slackIdOf = (person: string): string => `U${person.toUpperCase().replaceAll('-', '')}`;

/** The Slack id of a channel of the policy. */
export const channelIdOf = (name: string): string => `C${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')}`;

/**
 * A workspace in which everybody of the policy works. Each queue's and team's channel has its people; a restricted queue's channel is
 * private. Caseload's bot is in all of them.
 */
export function slackSeed(policy: Policy): Seed {
  const everybody = policy.people.map((person) => person.id);
  const rooms = [
    ...Object.values(policy.queues).map((queue) => ({
      channel: queue.channel,
      isPrivate: queue.restricted,
      people: [...queue.members, queue.lead, queue.manager],
    })),
    ...Object.values(policy.teams).map((team) => ({
      channel: team.channel,
      isPrivate: false,
      people: [...team.members, team.lead],
    })),
    { channel: policy.leaders.channel, isPrivate: true, people: [...policy.leaders.people, ...leadsOf(policy)] },
    { channel: '#general', isPrivate: false, people: everybody },
  ];
  return {
    team: TEAM,
    users: [
      BOT,
      ...policy.people.map(({ id, name, email, timeZone }) => ({
        id: slackIdOf(id),
        name: id,
        realName: name,
        email,
        tz: timeZone,
      })),
    ],
    // Last first, so that one can tell the group's answer from the list.
    usergroups: Object.entries(policy.userGroups).map(([list, id]) => ({
      id,
      handle: `${list}-on-call`,
      name: `On call: ${list}`,
      users: (policy.onCall[list] ?? []).toReversed().map(slackIdOf),
    })),
    channels: [...new Set(rooms.map(({ channel }) => channel))].map((channel) => {
      const shared = rooms.filter((room) => room.channel === channel);
      return {
        id: channelIdOf(channel),
        name: channel.replace(/^#/, ''),
        isPrivate: shared.some(({ isPrivate }) => isPrivate),
        members: [BOT.id, ...new Set(shared.flatMap(({ people }) => people.map(slackIdOf)))],
      };
    }),
  };
}

/** Leads and managers sit in the leader channel. */
const leadsOf = (policy: Policy): readonly string[] =>
  policy.people
    .filter((person) => person.roles.some((role) => role === 'lead' || role === 'manager'))
    .map((person) => person.id);
