/// <reference lib="dom" />
import type { ControlPicture, FaultRow, TrafficRow } from '../wire.ts';
import type { App } from './app.ts';
import { empty, iconButton } from './parts.ts';
import { show } from './times.ts';
import { type Child, h, type VElement } from './vdom.ts';

/** What lies at the side when asked for: faults to switch on, or what went over the wire. */
export function panel(app: App): Child {
  const { panel: which, control } = app.state;
  if (which === null || control === null) return null;
  const close = (): void => {
    app.state.panel = null;
    app.redraw();
  };
  return h(
    'aside',
    {
      key: `panel ${which}`,
      class: 'panel',
      'aria-label': which === 'faults' ? 'Faults' : 'Traffic',
      mounted: (element) => element.querySelector('button')?.focus(),
      on: { keydown: (event) => event.key === 'Escape' && close() },
    },
    h('header', {}, h('h2', {}, which === 'faults' ? 'Faults' : 'Traffic'), iconButton('Close', 'close', close)),
    which === 'faults' ? faults(app, control) : trafficList(app, control),
  );
}

function faults(app: App, control: ControlPicture): VElement {
  const groups = [...new Set(control.faults.map(({ group }) => group))];
  const isAnyOn = control.faults.some(({ isOn }) => isOn === true);
  return h(
    'div',
    { class: 'panel-body' },
    h(
      'div',
      { class: 'panel-lead' },
      h('p', { class: 'muted' }, 'What goes wrong around the app while a switch is on. Nothing gets lost.'),
      isAnyOn &&
        h(
          'button',
          {
            key: 'off',
            type: 'button',
            class: 'small-button strong',
            on: { click: () => void app.act('/api/control/faults-off', {}) },
          },
          'Switch all off',
        ),
    ),
    groups.map((group) =>
      h(
        'fieldset',
        { key: group },
        h('legend', {}, group),
        control.faults.filter((row) => row.group === group).map((row) => fault(app, row)),
      ),
    ),
  );
}

function fault(app: App, { id, label, says, isOn }: FaultRow): VElement {
  const press = (): void => void app.act('/api/control/fault', { id });
  if (isOn === null)
    return h(
      'div',
      { key: id, class: 'fault' },
      h('button', { type: 'button', class: 'small-button', on: { click: press } }, label),
      h('small', {}, says),
    );
  return h(
    'label',
    { key: id, class: 'fault mark' },
    h('input', { type: 'checkbox', role: 'switch', 'data-fault': id, checked: isOn, on: { change: press } }),
    h('span', {}, label, h('small', {}, says)),
  );
}

const SIDES = { slack: 'Slack', intercom: 'Intercom', webhook: 'Webhook' } as const;

function trafficList(app: App, control: ControlPicture): VElement {
  const rows = control.traffic ?? [];
  return h(
    'div',
    { class: 'panel-body' },
    h(
      'p',
      { class: 'muted' },
      control.violations === 0
        ? 'The app’s calls, newest first. None broke a rule of Slack or Intercom.'
        : `The app’s calls, newest first. ${control.violations} broke a rule of Slack or Intercom.`,
    ),
    rows.length === 0
      ? empty('Silence', 'Nothing has gone over the wire yet.')
      : h(
          'div',
          { class: 'traffic' },
          rows.map((row) => trafficRow(app, row)),
        ),
  );
}

function trafficRow(app: App, row: TrafficRow): Child {
  const { state } = app;
  const isOpen = state.trafficRow === row.id;
  return h(
    'div',
    { key: row.id, class: 'traffic-item' },
    h(
      'button',
      {
        type: 'button',
        class: 'traffic-row',
        'aria-expanded': String(isOpen),
        on: {
          click: () => {
            state.trafficRow = isOpen ? null : row.id;
            app.redraw();
          },
        },
      },
      h('time', {}, show(row.at, state.hello.zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' })),
      h('span', { class: `side side-${row.side}` }, SIDES[row.side]),
      h('span', { class: 'traffic-what' }, row.what),
      h('span', { class: row.isOk ? 'answer is-ok' : 'answer is-bad' }, row.answer),
    ),
    isOpen && h('pre', {}, row.detail || 'Nothing was sent along.'),
  );
}
