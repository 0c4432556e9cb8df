/** Small pieces that every view is made of. */
import type { ComponentChildren, MouseEventHandler } from 'preact';
import { useApp } from './app.ts';
import { useHeld } from './hooks.ts';

const ICONS = {
  send: 'M3 11l18-8-8 18-2-8z',
  lock: 'M7 11V8a5 5 0 0 1 10 0v3M5 11h14v9H5z',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  close: 'M6 6l12 12M18 6L6 18',
  back: 'M15 5l-7 7 7 7',
  menu: 'M4 7h16M4 12h16M4 17h16',
  reply: 'M4 5h16v11H9l-5 4z',
  bolt: 'M13 3L5 14h6l-1 7 8-11h-6z',
  home: 'M4 11l8-7 8 7v9H4z',
  plus: 'M12 5v14M5 12h14',
  eye: 'M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zM12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6z',
  moon: 'M20 14A8 8 0 0 1 10 4a8 8 0 1 0 10 10z',
  sun: 'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.500M17.5 17.500L19 19M5 19l1.5-1.500M17.5 6.500L19 5',
  half: 'M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18',
  star: 'M12 3l2.700 5.700 6.300.8-4.600 4.300 1.200 6.200L12 17l-5.600 3 1.200-6.200L3 9.500l6.300-.8z',
  alert: 'M12 4l9 16H3zM12 10v4M12 17h.01',
  smile: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM8.500 14.500c1.800 2.300 5.200 2.300 7 0M9 9.500h.01M15 9.500h.01',
  play: 'M7 5l12 7-12 7z',
  traffic: 'M4 8h13l-3-3M20 16H7l3 3',
  reset: 'M5 12a7 7 0 1 0 2-5M5 4v4h4',
} as const;

export type IconName = keyof typeof ICONS;

export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg viewBox="0 0 24 24" class="icon" aria-hidden="true">
    <path d={ICONS[name]} />
  </svg>
);

/** A picture made of initials, with a colour that stays with the name. */
export function Avatar({ name, kind = '' }: { readonly name: string; readonly kind?: string }) {
  const initials = name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .slice(0, 2)
    .join('');
  const hue = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 8, 7);
  return (
    <span class={`avatar tone-${hue} ${kind}`} aria-hidden="true">
      {initials.toUpperCase()}
    </span>
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly name: IconName;
  readonly kind?: string;
  readonly onClick: MouseEventHandler<HTMLButtonElement>;
}

export const IconButton = ({ label, name, kind = '', onClick }: IconButtonProps) => (
  <button type="button" class={`icon-button ${kind}`} aria-label={label} title={label} onClick={onClick}>
    <Icon name={name} />
  </button>
);

export type Pair = readonly [value: string, label: string];

export const Options = ({ of }: { readonly of: readonly Pair[] }) =>
  of.map(([value, label]) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));

interface PickerProps {
  readonly label: string;
  readonly value: string;
  readonly kind?: string;
  readonly pick: (value: string) => void;
  readonly children: ComponentChildren;
}

/** A select of people or things. */
export const Picker = ({ label, value, kind = '', pick, children }: PickerProps) => (
  <select
    ref={useHeld(value)}
    class={`picker ${kind}`}
    aria-label={label}
    title={label}
    onChange={({ currentTarget }) => pick(currentTarget.value)}
  >
    {children}
  </select>
);

interface TabsProps<T extends string | boolean> {
  readonly kind: string;
  readonly label?: string;
  readonly tabs: readonly (readonly [value: T, label: ComponentChildren])[];
  readonly chosen: T;
  readonly choose: (value: T) => void;
}

export const Tabs = <T extends string | boolean>({ kind, label, tabs, chosen, choose }: TabsProps<T>) => (
  <div class={kind} role="tablist" aria-label={label}>
    {tabs.map(([value, words]) => (
      <button key={value} type="button" role="tab" aria-selected={value === chosen} onClick={() => choose(value)}>
        {words}
      </button>
    ))}
  </div>
);

/** Words that went wrong or need notice, with a way to put them aside. */
export function Notice({ of }: { readonly of: { notice: string | null } }) {
  const app = useApp();
  return (
    of.notice !== null && (
      <div class="notice" role="alert">
        <span>{of.notice}</span>
        <IconButton label="Dismiss" name="close" onClick={() => app.change(of, { notice: null })} />
      </div>
    )
  );
}

export const Empty = ({ title, words }: { readonly title: string; readonly words: string }) => (
  <div class="empty">
    <strong>{title}</strong>
    <p>{words}</p>
  </div>
);
