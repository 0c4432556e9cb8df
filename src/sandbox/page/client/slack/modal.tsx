import type { ComponentChildren } from 'preact';
import type { ViewPicture } from '../../wire.ts';
import { type App, useApp } from '../app.ts';
import { useFirstFocus } from '../hooks.ts';
import { objectsOf } from '../json.ts';
import { IconButton } from '../parts.tsx';
import type { Question } from '../state.ts';
import { Blocks } from './blocks.tsx';
import { plainWords } from './emoji.ts';
import { formValues } from './form-values.ts';

interface DialogProps {
  readonly role: 'dialog' | 'alertdialog';
  readonly kind?: string;
  readonly title: string;
  /** What has the focus at first. */
  readonly first: string;
  readonly submit?: () => void;
  readonly close: () => void;
  readonly head?: ComponentChildren;
  readonly foot: ComponentChildren;
  readonly children: ComponentChildren;
}

/** Lies over the workspace, keeps Tab inside, and closes with Escape. */
function Dialog({ role, kind = '', title, first, submit, close, head, foot, children }: DialogProps) {
  const dialog = useFirstFocus(first);
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
    } else if (event.key === 'Tab' && dialog.current !== null) keepInside(dialog.current, event);
  };
  return (
    <div class="modal-layer">
      <div
        ref={dialog}
        class={`modal ${kind}`}
        {...{ role, 'aria-modal': true, 'aria-label': title, onKeyDown: press }}
      >
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit?.();
          }}
        >
          <header>
            <h2>{title}</h2>
            {head}
          </header>
          <div class="modal-body">{children}</div>
          <footer class="modal-foot">{foot}</footer>
        </form>
      </div>
    </div>
  );
}

function keepInside(dialog: HTMLElement, event: KeyboardEvent): void {
  const all = [...dialog.querySelectorAll<HTMLElement>('button,input,select,textarea,a[href]')].filter(
    (one) => !one.hasAttribute('disabled') && one.offsetParent !== null,
  );
  const [leaves, enters] = event.shiftKey ? [all[0], all.at(-1)] : [all.at(-1), all[0]];
  if (document.activeElement !== leaves) return;
  event.preventDefault();
  enters?.focus();
}

/** The person's open modal. */
export function Modal({ modal }: { readonly modal: ViewPicture }) {
  const app = useApp();
  const { slack } = app.state;
  const { view } = modal;
  const isBusy = slack.busy.has(`submit ${modal.id}`);
  const errors = slack.complaints?.view === modal.id ? slack.complaints.errors : modal.errors;
  const close = (): void => {
    slack.complaints = null;
    void app.actIn('slack', '/api/slack/close');
  };
  return (
    <Dialog
      role="dialog"
      title={plainWords(app, view.title)}
      first=".modal-body input, .modal-body select, .modal-body textarea, .modal-foot button"
      submit={() => void submit(app, modal)}
      close={close}
      head={<IconButton label="Close" name="close" onClick={close} />}
      foot={
        <>
          <button type="button" class="kit-button" onClick={close}>
            {plainWords(app, view.close) || 'Close'}
          </button>
          {view.submit !== undefined && (
            <button type="submit" class={`kit-button primary${isBusy ? ' busy' : ''}`} aria-busy={isBusy || undefined}>
              {plainWords(app, view.submit)}
            </button>
          )}
        </>
      }
    >
      <Blocks
        surface={{ app, place: { view: modal.id }, held: modal.held }}
        list={objectsOf(view.blocks)}
        errors={errors}
      />
    </Dialog>
  );
}

async function submit(app: App, { id }: ViewPicture): Promise<void> {
  const { slack } = app.state;
  const key = `submit ${id}`;
  if (slack.busy.has(key)) return;
  slack.busy.add(key);
  slack.complaints = null;
  app.redraw();
  const result = await app.actIn('slack', '/api/slack/submit', { viewId: id, values: formValues('.modal') });
  slack.busy.delete(key);
  if (!result.ok && 'errors' in result) slack.complaints = { view: id, errors: result.errors };
  app.redraw();
}

/** The question before an act. */
export const Asked = ({ question: { title, text, yes, no, isDanger, answer } }: { readonly question: Question }) => (
  <Dialog
    role="alertdialog"
    kind="question"
    title={title}
    first=".modal-foot button"
    close={() => answer(false)}
    foot={
      <>
        <button type="button" class="kit-button" onClick={() => answer(false)}>
          {no}
        </button>
        <button type="button" class={`kit-button ${isDanger ? 'danger' : 'primary'}`} onClick={() => answer(true)}>
          {yes}
        </button>
      </>
    }
  >
    <p>{text}</p>
  </Dialog>
);
