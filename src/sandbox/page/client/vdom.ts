/// <reference lib="dom" />
/** A picture of the page as plain values, and what brings the document in line with it. Words only ever become text nodes. */

export interface VElement {
  readonly tag: string;
  readonly key: string | undefined;
  readonly props: Props;
  readonly children: readonly VNode[];
  /** Set once it stands in the document. */
  dom?: Element;
}
export interface VText {
  readonly text: string;
  dom?: Text;
}
export type VNode = VElement | VText;
export type Child = VNode | string | number | false | null | undefined | readonly Child[];

type Handlers = { readonly [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void };

export interface Props {
  readonly key?: string;
  /** What the field holds; set again only when this differs from the last picture, so that typing is never overwritten. */
  readonly value?: string;
  readonly checked?: boolean;
  /** As `value` and `checked`, but a field somebody is in keeps what they typed. */
  readonly initial?: string | boolean;
  readonly on?: Handlers;
  /** Called once the element stands in the document. */
  readonly mounted?: (element: HTMLElement) => void;
  /** Called after every later picture of it. */
  readonly updated?: (element: HTMLElement) => void;
  readonly [attribute: string]: unknown;
}

const SVG = 'http://www.w3.org/2000/svg';
const SVG_TAGS = new Set(['svg', 'path', 'circle', 'rect', 'line', 'polyline']);
const NOT_ATTRIBUTES = new Set(['key', 'value', 'checked', 'initial', 'on', 'mounted', 'updated']);

export function h(tag: string, props: Props = {}, ...children: readonly Child[]): VElement {
  return { tag, key: props.key, props, children: flat(children) };
}

function flat(children: readonly Child[]): VNode[] {
  const nodes: VNode[] = [];
  for (const child of children) {
    if (child === null || child === undefined || child === false || child === '') continue;
    if (typeof child === 'string' || typeof child === 'number') nodes.push({ text: String(child) });
    else if (isList(child)) nodes.push(...flat(child));
    else nodes.push(child);
  }
  return nodes;
}

// Array.isArray does not narrow readonly arrays.
const isList = (child: VNode | readonly Child[]): child is readonly Child[] => Array.isArray(child);

const handlersOf = new WeakMap<Element, Handlers>();
const listening = new WeakMap<Element, Set<string>>();

function dispatch(this: Element, event: Event): void {
  // The table is keyed by the very event types that were listened for.
  const handlers = handlersOf.get(this) as Readonly<Record<string, ((event: Event) => void) | undefined>> | undefined;
  handlers?.[event.type]?.call(this, event);
}

function setProps(dom: Element, props: Props, before: Props | undefined): void {
  for (const [name, value] of Object.entries(props)) {
    if (NOT_ATTRIBUTES.has(name) || before?.[name] === value) continue;
    if (value === undefined || value === null || value === false) dom.removeAttribute(name);
    else dom.setAttribute(name, value === true ? '' : String(value));
  }
  for (const name of Object.keys(before ?? {})) {
    if (!NOT_ATTRIBUTES.has(name) && !(name in props)) dom.removeAttribute(name);
  }
  handlersOf.set(dom, props.on ?? {});
  const known = listening.get(dom) ?? new Set<string>();
  listening.set(dom, known);
  for (const type of Object.keys(props.on ?? {})) {
    if (known.has(type)) continue;
    known.add(type);
    dom.addEventListener(type, dispatch);
  }
}

/** After the children, because a select can only hold a value it has an option for. */
function setHeld(dom: Element, { value, checked, initial }: Props, before: Props | undefined): void {
  if (initial !== undefined && initial !== before?.initial && dom !== document.activeElement) {
    setHeld(dom, typeof initial === 'string' ? { value: initial } : { checked: initial }, undefined);
  }
  if (checked !== undefined && checked !== before?.checked && dom instanceof HTMLInputElement) dom.checked = checked;
  if (value === undefined || value === before?.value) return;
  if (dom instanceof HTMLInputElement || dom instanceof HTMLTextAreaElement || dom instanceof HTMLSelectElement) {
    if (dom.value !== value) dom.value = value;
  } else dom.setAttribute('value', value);
}

function create(node: VNode): Node {
  if ('text' in node) {
    node.dom = document.createTextNode(node.text);
    return node.dom;
  }
  const dom = SVG_TAGS.has(node.tag) ? document.createElementNS(SVG, node.tag) : document.createElement(node.tag);
  node.dom = dom;
  setProps(dom, node.props, undefined);
  for (const child of node.children) dom.append(create(child));
  setHeld(dom, node.props, undefined);
  const { mounted } = node.props;
  if (mounted !== undefined && dom instanceof HTMLElement) queueMicrotask(() => dom.isConnected && mounted(dom));
  return dom;
}

function isSame(a: VNode, b: VNode): boolean {
  if ('text' in a || 'text' in b) return 'text' in a && 'text' in b;
  return a.tag === b.tag && a.key === b.key;
}

function patchNode(before: VNode, after: VNode): Node {
  if ('text' in before || 'text' in after) {
    if (!('text' in before) || !('text' in after) || before.dom === undefined) return create(after);
    if (before.text !== after.text) before.dom.data = after.text;
    after.dom = before.dom;
    return before.dom;
  }
  const { dom } = before;
  if (dom === undefined) return create(after);
  // The same picture as last time, kept by whoever drew it: nothing in it can have changed.
  if (before === after) return dom;
  after.dom = dom;
  setProps(dom, after.props, before.props);
  patchChildren(dom, before.children, after.children);
  setHeld(dom, after.props, before.props);
  if (after.props.updated !== undefined && dom instanceof HTMLElement) after.props.updated(dom);
  return dom;
}

function patchChildren(parent: Element, before: readonly VNode[], after: readonly VNode[]): void {
  const keyed = new Map(before.flatMap((node) => ('text' in node || node.key === undefined ? [] : [[node.key, node]])));
  const loose = before.filter((node) => 'text' in node || node.key === undefined);
  let next = 0;
  const kept = new Set<VNode>();
  const pairs = after.map((node): readonly [VNode | undefined, VNode] => {
    const key = 'text' in node ? undefined : node.key;
    let old: VNode | undefined;
    if (key !== undefined) old = keyed.get(key);
    else {
      const at = loose.findIndex((one, index) => index >= next && isSame(one, node));
      if (at >= 0) {
        old = loose[at];
        next = at + 1;
      }
    }
    if (old === undefined || !isSame(old, node)) return [undefined, node];
    kept.add(old);
    return [old, node];
  });
  // What goes is taken out first, so that what stays need not be moved: moving an element loses its focus.
  for (const old of before) if (!kept.has(old)) old.dom?.remove();
  let cursor = parent.firstChild;
  for (const [old, node] of pairs) {
    const dom = old === undefined ? create(node) : patchNode(old, node);
    if (dom === cursor) cursor = cursor.nextSibling;
    else parent.insertBefore(dom, cursor);
  }
}

const keptPictures = new Map<string, { readonly inputs: readonly unknown[]; readonly picture: VElement }>();
const MOST_KEPT = 4000;

/**
 * The picture drawn last for this slot while all it was made of is the same and it stands in the document, else a new one. A long
 * list then costs nothing to draw again.
 */
export function kept(slot: string, inputs: readonly unknown[], draw: () => VElement): VElement {
  const known = keptPictures.get(slot);
  const isSame =
    known?.inputs.length === inputs.length && inputs.every((input, index) => input === known.inputs[index]);
  if (known !== undefined && isSame && known.picture.dom?.isConnected === true) return known.picture;
  if (keptPictures.size > MOST_KEPT) keptPictures.clear();
  const picture = draw();
  keptPictures.set(slot, { inputs, picture });
  return picture;
}

/** Shows pictures inside `root`, one after the other. */
export function mount(root: Element): (picture: VElement) => void {
  let shown: VElement | undefined;
  return (picture) => {
    if (shown === undefined) root.replaceChildren(create(picture));
    else patchChildren(root, [shown], [picture]);
    shown = picture;
  };
}
