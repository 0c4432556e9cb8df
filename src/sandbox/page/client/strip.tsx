import type { ComponentChildren, MouseEventHandler } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ControlPicture } from '../wire-control.ts';
import { useApp } from './app.ts';
import { openMenu } from './menu.tsx';
import { Icon, IconButton, type IconName } from './parts.tsx';
import { remember, type Theme, type View } from './state.ts';
import { ahead, cityOf, fullTime } from './times.ts';
import { viewOf } from './view.ts';

const VIEWS: readonly (readonly [View, string])[] = [
  ['all', 'All'],
  ['customer', 'Customer'],
  ['slack', 'Slack'],
  ['inbox', 'Inbox'],
];
const NEXT_THEME: Readonly<Record<Theme, Theme>> = { system: 'dark', dark: 'light', light: 'system' };
const THEME_ICON = { system: 'half', dark: 'moon', light: 'sun' } as const;
/** Enough to see it coming. */
const JUST_BEFORE_MS = 3000;
const TICK_MS = 250;

/** The strip along the top: time and its speed, which views are shown, and the theme. */
export function Strip() {
  const app = useApp();
  const { state } = app;
  const changeTheme = (): void => {
    app.change(state, { theme: NEXT_THEME[state.theme] });
    localStorage.setItem('caseload:theme', state.theme);
  };
  return (
    <header class="strip">
      <span class="brand" title="Invented people, accounts and cases. Nothing leaves this machine.">
        Caseload
        <span class="chip sandbox">Sandbox</span>
      </span>
      <Clock />
      {state.control !== null && <ComingUp control={state.control} />}
      {!state.isConnected && (
        <span class="offline" role="status">
          Reconnecting …
        </span>
      )}
      {state.control !== null && <Tools control={state.control} />}
      <nav class="segments views" aria-label="Views">
        {VIEWS.map(([view, label]) => (
          <button
            key={view}
            type="button"
            class={view === 'all' ? 'only-wide' : ''}
            aria-pressed={viewOf(app) === view}
            onClick={() => {
              remember('view', view);
              app.change(state, { view });
            }}
          >
            {label}
          </button>
        ))}
      </nav>
      <IconButton label={`Theme: ${state.theme}`} name={THEME_ICON[state.theme]} onClick={changeTheme} />
    </header>
  );
}

function Clock() {
  const app = useApp();
  const { hello, clock } = app.state;
  return (
    <div class="clock" role="group" aria-label="Sandbox time">
      <Now />
      <small class="zone">{cityOf(hello.zone)}</small>
      <div class="segments" role="group" aria-label="Speed of time">
        {hello.speeds.map((speed) => (
          <button
            key={speed}
            type="button"
            aria-pressed={clock.speed === speed}
            title={speed === 1 ? 'Real time' : `${speed / 60} sandbox ${speed === 60 ? 'minute' : 'minutes'} a second`}
            onClick={() => void app.act('/api/control/speed', { speed })}
          >
            {`${speed}×`}
          </button>
        ))}
      </div>
    </div>
  );
}

/** It moves by itself, while all else is drawn when something has happened. */
function Now() {
  const app = useApp();
  const { zone } = app.state.hello;
  const words = (): string => fullTime(app.now(), zone, { second: '2-digit' });
  const [, tick] = useState('');
  useEffect(() => {
    const timer = setInterval(() => tick(words()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <time class="now" title={`Sandbox time in ${zone}`}>
      {words()}
    </time>
  );
}

/** What the app will do next by itself, with a way to be there at once; or the scenario that plays. */
function ComingUp({ control }: { readonly control: ControlPicture }) {
  const app = useApp();
  const { playing, due } = control;
  const next = due.find(({ at }) => at > app.now());
  // The number of the case is never cut; what happens to it is, where there is no room.
  const [, number = '', rest = ''] = /^(\S+?)[:\s·]*(?:\s(.*))?$/.exec(next?.what ?? '') ?? [];
  return (
    <div class="coming-up">
      {control.isStarting && <span class="next">Caseload is starting…</span>}
      {playing !== null && (
        <>
          <span class="chip playing" title={playing.says}>
            <span>{`▶ ${playing.label}`}</span>
            <span class="counter">{`${playing.step}/${playing.steps}`}</span>
          </span>
          <IconButton label="Stop the scenario" name="close" onClick={() => void app.act('/api/control/stop', {})} />
        </>
      )}
      {next !== undefined && (
        <>
          <span class="next" title={due.map(({ what, at }) => `${what} in ${ahead(at - app.now())}`).join('\n')}>
            <span class="next-word">Next:</span>
            <b>{number}</b>
            {rest !== '' && <span class="next-what">{rest}</span>}
            <span class="next-when">{`in ${ahead(next.at - app.now())}`}</span>
          </span>
          <button
            type="button"
            class="small-button"
            title="Move time on to just before it"
            onClick={() => {
              const ms = Math.max(1, Math.round(next.at - app.now() - JUST_BEFORE_MS));
              void app.act('/api/control/jump', { ms });
            }}
          >
            Skip to it
          </button>
        </>
      )}
    </div>
  );
}

function Tools({ control }: { readonly control: ControlPicture }) {
  const app = useApp();
  const { panel } = app.state;
  const active = control.faults.filter(({ isOn }) => isOn === true).length;
  const toggle = (name: 'faults' | 'traffic'): void =>
    app.change(app.state, { panel: panel === name ? null : name }, 'control');
  const stories = control.scenarios.map(({ id, label, what }) => ({
    label,
    hint: what,
    choose: () => void app.act('/api/control/play', { id }),
  }));
  const reset = (): void => {
    if (confirm('Begin the sandbox anew? Everything in it is thrown away.')) void app.act('/api/control/reset', {});
  };
  return (
    <div class="tools">
      <Tool
        label="Play"
        icon="play"
        hasMenu
        onClick={({ currentTarget }) => openMenu(app, currentTarget, 'Scenarios', stories)}
      />
      <Tool label="Faults" icon="alert" isOpen={panel === 'faults'} onClick={() => toggle('faults')}>
        {active > 0 && <span class="badge">{active}</span>}
      </Tool>
      <Tool label="Traffic" icon="traffic" isOpen={panel === 'traffic'} onClick={() => toggle('traffic')} />
      {control.canReset && <Tool label="Reset" icon="reset" onClick={reset} />}
    </div>
  );
}

interface ToolProps {
  readonly label: string;
  readonly icon: IconName;
  /** Of one that shows and hides something. */
  readonly isOpen?: boolean;
  readonly hasMenu?: boolean;
  readonly onClick: MouseEventHandler<HTMLButtonElement>;
  readonly children?: ComponentChildren;
}

const Tool = ({ label, icon, isOpen, hasMenu, onClick, children }: ToolProps) => (
  <button
    type="button"
    class="tool"
    title={label}
    aria-expanded={isOpen}
    aria-haspopup={hasMenu === true ? 'menu' : undefined}
    onClick={onClick}
  >
    <Icon name={icon} />
    <span>{label}</span>
    {children}
  </button>
);
