import type { Policy } from '../../config/policy/schema.ts';
import type { SandboxClock } from '../clock.ts';
import type { Sandbox } from '../start.ts';
import type { CommandHint, Shortcuts } from './wire.ts';
import type { DueRow } from './wire-control.ts';

export interface PageOptions {
  readonly sandbox: Sandbox;
  readonly clock: SandboxClock;
  /** 0 takes any free one. */
  readonly port: number;
  readonly policy: Policy;
  /** What the app registered with Slack, as its manifest says it. */
  readonly commands?: readonly CommandHint[];
  readonly shortcuts?: Shortcuts;
  /** The app behind the stand-ins: what is done on the page waits for it, what is shown does not. */
  readonly ready?: Promise<unknown>;
  /** What the app will do next by itself, soonest first; without it the strip says nothing of it. */
  readonly due?: () => Promise<readonly DueRow[]>;
  /** Where the app's fallback form is; without it no link leads there. */
  readonly form?: () => Promise<string>;
  /** Takes the app's database down, or brings it back; without it there is no such switch. */
  readonly database?: (isDown: boolean) => void;
  /** Begins the whole sandbox anew; without it there is no such button. */
  readonly reset?: () => Promise<void>;
  /** Told of mistakes in the page's own server. */
  readonly log?: { error(fields: object, words: string): void };
}

/** Slash commands with their usage, as Slack would show them from the app's manifest. */
export const COMMANDS: readonly CommandHint[] = [
  { command: '/case', usage: 'help', what: 'What can be typed' },
  { command: '/case', usage: 'open', what: 'Open a case by hand' },
  { command: '/case', usage: 'list', what: 'Open cases, nearest deadline first' },
  { command: '/case', usage: 'list mine', what: 'What I own' },
  { command: '/case', usage: 'show CASE-1', what: 'Look at one' },
  { command: '/case', usage: 'why CASE-1', what: 'Where its deadline comes from' },
  { command: '/case', usage: 'claim CASE-1', what: 'Take it' },
  { command: '/case', usage: 'assign CASE-1 @somebody', what: 'Hand it to a person' },
  { command: '/case', usage: 'release CASE-1', what: 'Give it back' },
  { command: '/case', usage: 'transfer CASE-1 billing why', what: 'To another queue' },
  { command: '/case', usage: 'wait CASE-1', what: 'The customer has to answer, clocks pause' },
  { command: '/case', usage: 'resume CASE-1', what: 'Clocks run again' },
  { command: '/case', usage: 'resolve CASE-1 what was done', what: 'Done' },
  { command: '/case', usage: 'reopen CASE-1 why', what: 'Not done after all' },
  { command: '/escalate', usage: 'CASE-1 why', what: 'One level up' },
];

export const SHORTCUTS: Shortcuts = {
  global: [{ callbackId: 'open_case', label: 'Open a case' }],
  message: [{ callbackId: 'open_case_from_message', label: 'Open a case from this' }],
};
