import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { CanvasComponent } from '../../../../standins/intercom/index.ts';
import { type App, useApp } from '../app.ts';
import { useHeld } from '../hooks.ts';
import { Options, type Pair } from '../parts.tsx';
import { formValues } from '../slack/form-values.ts';

/** The inbox app beside the conversation, as Canvas Kit draws it. */
export function InboxApp({ conversation }: { readonly conversation: string }) {
  const app = useApp();
  const { inbox } = app.state;
  const shown = inbox.app?.conversation === conversation ? inbox.app : null;
  const open = (): void => void ask(app, { conversation, canvas: null }, '/api/inbox/app', {});
  // Intercom asks for it when a teammate turns to a conversation.
  useEffect(open, [conversation, inbox.as]);
  // What is pressed while the answer to another press is on its way belongs to a screen that is over.
  const press = (component: string): void => {
    if (shown !== null && !shown.isAsked)
      void ask(app, shown, '/api/inbox/app/submit', { component, inputs: formValues('.canvas') });
  };
  return (
    <section class="inbox-app">
      <h4>Caseload</h4>
      {shown === null || shown.canvas === null ? (
        <p class="muted">Loading …</p>
      ) : shown.canvas.ok ? (
        // Another form begins with its own fields.
        <div class="canvas" aria-disabled={shown.isAsked} key={String(shown.canvas.canvas.stored_data?.form ?? '')}>
          {shown.canvas.canvas.content.components.map((one, index) => (
            <Component key={'id' in one && one.id !== undefined ? one.id : index} of={one} press={press} />
          ))}
        </div>
      ) : (
        <p class="muted">
          {`The app failed to load: ${shown.canvas.reason}. `}
          <button type="button" class="link" onClick={open}>
            Try again
          </button>
        </p>
      )}
    </section>
  );
}

type Shown = Pick<NonNullable<App['state']['inbox']['app']>, 'conversation' | 'canvas'>;

/** What stood there stays until it is answered. */
async function ask(app: App, { conversation, canvas: until }: Shown, path: string, more: object): Promise<void> {
  const { inbox } = app.state;
  const asked = { conversation, canvas: until, isAsked: true };
  inbox.app = asked;
  app.redraw();
  const result = await app.act(path, { as: inbox.as, conversation, ...more });
  const reason = !result.ok && 'shown' in result ? result.shown : 'no answer';
  const canvas = result.ok && result.canvas !== undefined ? result.canvas : ({ ok: false, reason } as const);
  // They may have turned to another one meanwhile.
  if (inbox.app !== asked) return;
  inbox.app = { conversation, canvas, isAsked: false };
  app.redraw();
}

function Component({ of: one, press }: { readonly of: CanvasComponent; readonly press: (id: string) => void }) {
  switch (one.type) {
    case 'text':
      return <p class={`canvas-text ${one.style ?? 'paragraph'} ${one.align ?? 'left'}`}>{one.text}</p>;
    case 'button':
      return one.action.type === 'url' ? (
        <a
          class={one.style === 'link' ? 'link' : 'small-button'}
          href={one.action.url}
          target="_blank"
          rel="noopener noreferrer"
        >
          {one.label}
        </a>
      ) : (
        <button
          type="button"
          class={one.style === 'link' ? 'link' : `small-button ${one.style === 'primary' ? 'strong' : ''}`}
          disabled={one.disabled === true}
          onClick={() => press(one.id)}
        >
          {one.label}
        </button>
      );
    case 'input':
    case 'textarea':
    case 'dropdown':
    case 'single-select':
      return <Typed of={one} />;
    case 'checkbox':
      return (
        <fieldset class="canvas-field" data-block={one.id} data-kind="many">
          <legend>{one.label}</legend>
          {one.option.map(({ id, text }) => (
            <Box key={id} value={id} text={text} isTicked={one.value?.includes(id) === true} />
          ))}
        </fieldset>
      );
    case 'list':
      return (
        <ul class="canvas-list">
          {one.items.map((item) => {
            const words = (
              <>
                <b>{item.title}</b>
                <small>{item.subtitle}</small>
                <small>{item.tertiary_text}</small>
              </>
            );
            const isPressed = item.action?.type === 'submit';
            return <li key={item.id}>{isPressed ? <Row press={() => press(item.id)}>{words}</Row> : words}</li>;
          })}
        </ul>
      );
    case 'data-table':
      return (
        <dl>
          {one.items.flatMap(({ field, value }) => [
            <dt key={`t ${field}`}>{field}</dt>,
            <dd key={`d ${field}`}>{value}</dd>,
          ])}
        </dl>
      );
    case 'image':
      return null;
    case 'divider':
      return <hr />;
    case 'spacer':
      return <div class="spacer" />;
    default:
      return one satisfies never;
  }
}

const Row = ({ press, children }: { readonly press: () => void; readonly children: ComponentChildren }) => (
  <button type="button" class="link" onClick={press}>
    {children}
  </button>
);

type TypedComponent = Extract<CanvasComponent, { type: 'input' | 'textarea' | 'dropdown' | 'single-select' }>;

function Typed({ of: one }: { readonly of: TypedComponent }) {
  const isChosen = one.type === 'dropdown' || one.type === 'single-select';
  const held = one.value ?? (isChosen ? one.options[0]?.id : undefined) ?? '';
  const ref = useHeld(held, true);
  const all = { ref, class: 'field', 'data-block': one.id, 'data-kind': 'text' };
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: one of the three stands in it
    <label class="canvas-field">
      {one.label !== undefined && <span>{one.label}</span>}
      {one.type === 'input' && <input {...all} placeholder={one.placeholder} />}
      {one.type === 'textarea' && <textarea {...all} rows={3} placeholder={one.placeholder} />}
      {isChosen && (
        <select {...all}>
          <Options of={one.options.map(({ id, text }): Pair => [id, text])} />
        </select>
      )}
    </label>
  );
}

function Box({ value, text, isTicked }: { readonly value: string; readonly text: string; readonly isTicked: boolean }) {
  return (
    <label class="mark">
      <input ref={useHeld(isTicked, true)} type="checkbox" value={value} />
      <span>{text}</span>
    </label>
  );
}
