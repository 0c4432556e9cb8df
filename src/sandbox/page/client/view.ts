import type { App } from './app.ts';
import type { View } from './state.ts';

/** Whether the three views fit side by side. */
export const wide = matchMedia('(min-width: 1100px)');

/** What is shown: where not all fit, the first of them unless one is chosen. */
export const viewOf = ({ state }: Pick<App, 'state'>): View =>
  wide.matches || state.view !== 'all' ? state.view : 'customer';

/** Brings a view to the front where not all are shown. */
export function bring({ state }: Pick<App, 'state'>, view: Exclude<View, 'all'>): void {
  if (viewOf({ state }) !== 'all') state.view = view;
}
