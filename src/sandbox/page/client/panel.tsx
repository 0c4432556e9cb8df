import { useState } from 'preact/hooks';
import type { ControlPicture, FaultRow, TrafficRow } from '../wire-control.ts';
import { useApp } from './app.ts';
import { useFirstFocus, useHeld } from './hooks.ts';
import { Empty, IconButton } from './parts.tsx';
import { clockTime } from './times.ts';

const TITLES = { faults: 'Faults', traffic: 'Traffic' } as const;

interface ControlProps {
  readonly control: ControlPicture;
}

/** What lies at the side when asked for: faults to switch on, or what went over the wire. */
export function Panel({ which, control }: ControlProps & { readonly which: keyof typeof TITLES }) {
  const app = useApp();
  const close = (): void => app.change(app.state, { panel: null });
  return (
    <aside
      ref={useFirstFocus('button')}
      class="panel"
      aria-label={TITLES[which]}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <header>
        <h2>{TITLES[which]}</h2>
        <IconButton label="Close" name="close" onClick={close} />
      </header>
      {which === 'faults' ? <Faults control={control} /> : <Traffic control={control} />}
    </aside>
  );
}

function Faults({ control: { faults } }: ControlProps) {
  const app = useApp();
  const groups = [...new Set(faults.map(({ group }) => group))];
  return (
    <div class="panel-body">
      <div class="panel-lead">
        <p class="muted">What goes wrong around the app while a switch is on. Nothing gets lost.</p>
        {faults.some(({ isOn }) => isOn === true) && (
          <button type="button" class="small-button strong" onClick={() => void app.act('/api/control/faults-off', {})}>
            Switch all off
          </button>
        )}
      </div>
      {groups.map((group) => (
        <fieldset key={group}>
          <legend>{group}</legend>
          {faults
            .filter((row) => row.group === group)
            .map((row) => (
              <Fault key={row.id} {...row} />
            ))}
        </fieldset>
      ))}
    </div>
  );
}

function Fault({ id, label, says, isOn }: FaultRow) {
  const app = useApp();
  const box = useHeld(isOn === true);
  const press = (): void => void app.act('/api/control/fault', { id });
  if (isOn === null)
    return (
      <div class="fault">
        <button type="button" class="small-button" onClick={press}>
          {label}
        </button>
        <small>{says}</small>
      </div>
    );
  return (
    <label class="fault mark">
      {/* biome-ignore lint/a11y/useAriaPropsForRole: a box says by itself whether it is ticked */}
      <input ref={box} type="checkbox" role="switch" data-fault={id} onChange={press} />
      <span>
        {label}
        <small>{says}</small>
      </span>
    </label>
  );
}

function Traffic({ control }: ControlProps) {
  const app = useApp();
  const { withPolling } = app.state;
  const [open, setOpen] = useState<string | null>(null);
  const rows = control.traffic ?? [];
  const broken = control.violations === 0 ? 'None' : String(control.violations);
  return (
    <div class="panel-body">
      <label class="mark">
        <input
          type="checkbox"
          checked={withPolling}
          onChange={() => app.change(app.state, { withPolling: !withPolling }, 'control')}
        />
        <span>Also what the app asks for again and again</span>
      </label>
      <p class="muted">{`The app’s calls, newest first. ${broken} broke a rule of Slack or Intercom.`}</p>
      {rows.length === 0 ? (
        <Empty title="Silence" words="Nothing has gone over the wire yet. Write as a customer to see some." />
      ) : (
        <div class="traffic">
          {rows.map((row) => (
            <Call
              key={row.id}
              row={row}
              isOpen={row.id === open}
              toggle={() => setOpen(row.id === open ? null : row.id)}
            />
          ))}
        </div>
      )}
    </div>
  );
}

const SIDES = { slack: 'Slack', intercom: 'Intercom', webhook: 'Webhook' } as const;

interface CallProps {
  readonly row: TrafficRow;
  readonly isOpen: boolean;
  readonly toggle: () => void;
}

function Call({ row, isOpen, toggle }: CallProps) {
  const { zone } = useApp().state.hello;
  return (
    <div class="traffic-item">
      <button type="button" class="traffic-row" aria-expanded={isOpen} onClick={toggle}>
        <time>{clockTime(row.at, zone, { second: '2-digit' })}</time>
        <span class={`side side-${row.side}`}>{SIDES[row.side]}</span>
        <span class="traffic-what">{row.what}</span>
        <span class={row.isOk ? 'answer is-ok' : 'answer is-bad'}>{row.answer}</span>
      </button>
      {isOpen && <pre>{row.detail || 'Nothing was sent along.'}</pre>}
    </div>
  );
}
