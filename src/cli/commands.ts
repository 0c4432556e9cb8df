import type { Command } from 'commander';

/** Of one subcommand what help, completion and "did you mean" are made from. */
export interface Entry {
  readonly name: string;
  readonly summary: string;
  /** Loaded only when asked for: `caseload sla due` has no need of Slack's SDK. */
  readonly load: () => Promise<Command>;
}

/** All subcommands, in the order of the help. One more: a file beside this one, and its line here. */
export const COMMANDS: readonly Entry[] = [
  {
    name: 'init',
    summary: 'eight questions, and from the answers a policy and .env',
    load: async () => (await import('./init.ts')).initCommand(),
  },
  {
    name: 'doctor',
    summary: 'look at tokens, people, channels, database and policy, and say what to mend',
    load: async () => (await import('./doctor.ts')).doctorCommand(),
  },
  {
    name: 'setup',
    summary: 'create the channels, invitations and attributes that the policy needs',
    load: async () => (await import('./setup.ts')).setupCommand(),
  },
  {
    name: 'start',
    summary: 'run Caseload (the sandbox, unless Slack and Intercom tokens are set)',
    load: async () => (await import('./start.ts')).startCommand(),
  },
  {
    name: 'sandbox',
    summary: 'run against local stand-ins for Slack and Intercom, with a page to play all sides',
    load: async () => (await import('./sandbox.ts')).sandboxCommand(),
  },
  {
    name: 'policy',
    summary: 'work with the policy file',
    load: async () => (await import('./policy.ts')).policyCommand(),
  },
  {
    name: 'people',
    summary: 'what somebody holds, and taking them out of the policy',
    load: async () => (await import('./people.ts')).peopleCommand(),
  },
  {
    name: 'health',
    summary: 'what cannot be delivered, and what helps',
    load: async () => (await import('./health.ts')).healthCommand(),
  },
  {
    name: 'audit',
    summary: 'the audit trail: who was told no, who saw what is restricted, who moved what',
    load: async () => (await import('./audit.ts')).auditCommand(),
  },
  {
    name: 'approvals',
    summary: 'refunds, credits and discounts: how much, why, who decided',
    load: async () => (await import('./approvals.ts')).approvalsCommand(),
  },
  {
    name: 'report',
    summary: 'deadlines, backlog, accounts, trends, team and the morning, for people, a spreadsheet or a program',
    load: async () => (await import('./report.ts')).reportCommand(),
  },
  {
    name: 'model',
    summary: 'what the model behind triage costs',
    load: async () => (await import('./model.ts')).modelCommand(),
  },
  {
    name: 'predict',
    summary: 'how good the predictions of bad ratings, or of escalations, were',
    load: async () => (await import('./predict.ts')).predictCommand(),
  },
  {
    name: 'sla',
    summary: 'deadlines for JSON lines, and why',
    load: async () => (await import('./sla.ts')).slaCommand(),
  },
  {
    name: 'triage',
    summary: 'say what texts are about, measure it, teach it',
    load: async () => (await import('./triage.ts')).triageCommand(),
  },
  {
    name: 'db',
    summary: 'the database: look at it, copy it, move it to a MongoDB',
    load: async () => (await import('./db.ts')).dbCommand(),
  },
  {
    name: 'completion',
    summary: 'a script that completes commands in your shell',
    load: async () => (await import('./completion.ts')).completionCommand(),
  },
];
