import type { App } from '@slack/bolt';
import type { Deps } from '../deps.ts';
import { registerOpenCase } from './open-case.ts';

export function registerShortcuts(app: App, deps: Deps): void {
  registerOpenCase(app, deps);
}
