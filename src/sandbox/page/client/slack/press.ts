import type { Held, Json } from '../../wire.ts';
import type { App } from '../app.ts';
import { objectOf, stringOf } from '../json.ts';
import { plainWords } from './emoji.ts';
import { formValues, type InputValue } from './form-values.ts';
import { goTo, targetOf } from './navigate.ts';

/** Where an element stands: in a message, or in a view by id. */
export interface Surface {
  readonly app: App;
  readonly place: { readonly channel: string; readonly ts: string } | { readonly view: string };
  readonly held: Held;
  /** The case or ticket it is about, such as `CASE-12`. */
  readonly about?: string | undefined;
}

/** Names an element on the page. */
export function elementKey({ place }: Surface, block: Json, element: Json): string {
  const where = 'view' in place ? place.view : place.ts;
  return `${where} ${stringOf(block.block_id)} ${stringOf(element.action_id)}`;
}

/** Presses or sets an element as the acting person, after asking where the app wants it asked. */
export function press(surface: Surface, block: Json, element: Json, value?: InputValue): void {
  const { app } = surface;
  const { slack } = app.state;
  const key = elementKey(surface, block, element);
  if (slack.busy.has(key)) return;
  const go = async (): Promise<void> => {
    slack.busy.add(key);
    app.redraw();
    await app.actIn('slack', '/api/slack/click', {
      ...surface.place,
      blockId: stringOf(block.block_id),
      actionId: stringOf(element.action_id),
      value,
      ...('view' in surface.place && surface.place.view !== 'home' ? { values: formValues('.modal') } : {}),
    });
    slack.busy.delete(key);
    app.redraw();
  };
  if (element.confirm === undefined) {
    void go();
    return;
  }
  const { title, text, confirm, deny, style } = objectOf(element.confirm);
  slack.question = {
    title: plainWords(app, title),
    text: plainWords(app, text),
    yes: plainWords(app, confirm) || 'OK',
    no: plainWords(app, deny) || 'Cancel',
    isDanger: style === 'danger',
    answer: (confirmed) => {
      slack.question = null;
      if (confirmed) void go();
      else app.look('slack');
      app.redraw();
    },
  };
  app.redraw();
}

/** Follows the address of a button that has one, inside the page where it leads there. */
export function follow(app: App, url: string): void {
  const target = targetOf(url);
  if (target !== undefined) goTo(app, target);
  else if (/^https?:/.test(url)) window.open(url, '_blank', 'noopener,noreferrer');
}
