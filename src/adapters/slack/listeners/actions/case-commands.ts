import type { App } from '@slack/bolt';
import type { CaseCommand } from '../../../../domain/case/case.ts';
import type { CaseRight } from '../../../../domain/case/may.ts';
import { ACTIONS } from '../../cards/action-ids.ts';
import type { Deps } from '../deps.ts';
import { caseDone } from '../done-words.ts';
import { caseChanged, type Pressed, registerAction } from './action.ts';

/** Buttons that are one command to a case, with nothing to ask. */
const BUTTONS: readonly { readonly actionId: string; readonly command: CaseCommand; readonly verb: CaseRight }[] = [
  { actionId: ACTIONS.claim, command: { type: 'claim' }, verb: 'work' },
  { actionId: ACTIONS.alertOnIt, command: { type: 'acknowledge_alert' }, verb: 'work' },
  { actionId: ACTIONS.pageOnIt, command: { type: 'acknowledge_page' }, verb: 'work' },
  { actionId: ACTIONS.leaseKeep, command: { type: 'keep_lease' }, verb: 'work' },
  { actionId: ACTIONS.handBack, command: { type: 'hand_back' }, verb: 'work' },
  { actionId: ACTIONS.wait, command: { type: 'wait' }, verb: 'work' },
  { actionId: ACTIONS.resume, command: { type: 'resume' }, verb: 'work' },
  { actionId: ACTIONS.reopen, command: { type: 'reopen', why: '' }, verb: 'reopen' },
  { actionId: ACTIONS.resolveAnyway, command: { type: 'resolve', how: '', anyway: true }, verb: 'work' },
];

export async function runCase(pressed: Pressed, command: CaseCommand, verb: CaseRight) {
  const outcome = await pressed.deps.verbs.command(pressed.on.id, pressed.person, command, verb);
  return caseChanged(pressed, outcome, (record) => caseDone(command.type, record, pressed.view));
}

export function registerCaseCommands(app: App, deps: Deps): void {
  for (const { actionId, command, verb } of BUTTONS) {
    registerAction(app, deps, actionId, (pressed) => runCase(pressed, command, verb));
  }
}
