import type { App } from '@slack/bolt';
import type { Deps } from '../deps.ts';
import { caseCommand } from './case.ts';
import { registerCommand } from './command.ts';
import { escalateCommand } from './escalate.ts';

export function registerCommands(app: App, deps: Deps): void {
  registerCommand(app, deps, '/case', caseCommand);
  registerCommand(app, deps, '/escalate', escalateCommand);
}
