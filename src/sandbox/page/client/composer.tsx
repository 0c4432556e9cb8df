import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from './parts.tsx';

const HIGHEST_PX = 160;

interface ComposerProps {
  readonly label: string;
  readonly draft: string;
  readonly kind?: string;
  readonly change: (words: string) => void;
  readonly send: () => void;
  /** Answers whether the key has done something already. */
  readonly keydown?: (event: KeyboardEvent) => boolean;
  readonly children?: ComponentChildren;
}

/** A text that grows with what is typed: Enter sends, Shift+Enter begins a line. */
export function Composer({ label, draft, kind = '', change, send, keydown, children }: ComposerProps) {
  const text = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (text.current === null) return;
    text.current.style.height = 'auto';
    text.current.style.height = `${Math.min(text.current.scrollHeight + 2, HIGHEST_PX)}px`;
  });
  const press = (event: KeyboardEvent): void => {
    if (keydown?.(event) === true || event.isComposing) return;
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    send();
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    send();
  };
  return (
    <form class={`composer ${kind}`} onSubmit={submit}>
      <textarea
        ref={text}
        rows={1}
        aria-label={label}
        placeholder={label}
        value={draft}
        onInput={({ currentTarget }) => change(currentTarget.value)}
        onKeyDown={press}
      />
      <div class="composer-foot">
        {children}
        <button type="submit" class="send" aria-label="Send" title="Send" disabled={draft.trim() === ''}>
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}
