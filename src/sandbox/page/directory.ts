import { nameToEmoji } from 'gemoji';
import { SPEEDS } from '../clock.ts';
import { CASELOAD_SEAT } from '../seed/intercom.ts';
import { OPENINGS } from '../seed/openings.ts';
import { COMMANDS, type PageOptions, SHORTCUTS } from './options.ts';
import type { CustomerCard, Hello } from './wire.ts';

/** Names of Slack's own, which elsewhere are others or mean something else. */
const SLACK_EMOJI = {
  email: '✉️',
  large_brown_circle: '🟤',
  large_green_circle: '🟢',
  large_orange_circle: '🟠',
  large_purple_circle: '🟣',
  large_yellow_circle: '🟡',
  robot_face: '🤖',
  scales: '⚖️',
};

/** Who and what there is in the sandbox. */
export function directory(options: PageOptions, boot: string): Hello {
  const { sandbox, policy } = options;
  const { workspace } = sandbox.slack;
  const { admins, contacts, companies } = sandbox.intercom.directory();
  const { vip, renewalDate } = policy.accounts.attributes;
  const customers = contacts.map(({ id, name, companyIds }): CustomerCard => {
    const company = companies.find((one) => companyIds.includes(one.id));
    const renewal = company?.custom_attributes?.[renewalDate];
    const spend = company?.monthly_spend ?? 0;
    return {
      id,
      name,
      account: company?.name ?? 'No account',
      plan: company?.plan ?? 'Free',
      spend,
      isVip: company?.custom_attributes?.[vip] === true || spend >= policy.accounts.vipMonthlySpend,
      renewsOn: typeof renewal === 'string' ? renewal : null,
    };
  });
  const roleOf = (handle: string): string => policy.people.find((one) => one.id === handle)?.roles.join(', ') ?? '';
  return {
    boot,
    zone: Object.values(policy.calendars).find((one) => one !== null)?.timeZone ?? 'UTC',
    workspace: { name: workspace.team.name, botId: workspace.app.botUserId, botName: 'Caseload' },
    people: [...workspace.users.values()].map(({ id, name, realName, tz, isBot }) => ({
      id,
      handle: name,
      name: realName,
      tz,
      role: roleOf(name),
      isBot: isBot === true,
    })),
    customers,
    teammates: admins.map(({ id, name }) => ({ id, name, isApp: id === CASELOAD_SEAT })),
    openings: OPENINGS,
    commands: options.commands ?? COMMANDS,
    shortcuts: options.shortcuts ?? SHORTCUTS,
    hasInboxApp: sandbox.intercom.hasInboxApp,
    hasForm: options.form !== undefined,
    speeds: SPEEDS,
    emoji: { ...nameToEmoji, ...SLACK_EMOJI },
  };
}
