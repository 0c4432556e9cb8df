/** The bot scopes of `manifest.yml`, and what people miss without each. */
export const SCOPES: Readonly<Record<string, string>> = {
  'chat:write': 'no card, alert or message can be posted',
  commands: '/case and the shortcuts do nothing',
  'im:write': 'nobody gets a direct message',
  'channels:read': 'public channels are not found',
  'groups:read': 'private channels are not found',
  'channels:history': 'a message may be posted twice after an outage',
  'groups:history': 'a message may be posted twice after an outage, in private channels',
  'im:history': 'a direct message may come twice after an outage',
  'users:read': 'nobody who presses a button is known',
  'users:read.email': 'nobody is found by e-mail',
  'reactions:read': 'emoji on cards do nothing',
  'usergroups:read': 'user groups cannot say who is on call',
};

/** What `caseload setup` needs beside them; they may go again afterwards. */
export const SETUP_SCOPES = ['channels:manage', 'channels:join', 'groups:write'] as const;
