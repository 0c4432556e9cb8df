/** A teammate at the inbox. What the inbox would not offer is a mistake of the caller and throws. */
import type { CanvasHost, CanvasView } from '../delivery/canvas.ts';
import { adminAuthor, adminReply, assign, close, note, open, setPriority, snooze } from '../world/conversations.ts';
import { typedToHtml } from '../world/html.ts';
import type { ConversationRecord } from '../world/records.ts';
import { tag, tagIdOf, tagNamed, untag } from '../world/tagging.ts';
import { merge, redact, remove } from '../world/taken-away.ts';
import type { World } from '../world/world.ts';
import { type TeammateView, teammateView } from './views.ts';

export interface Teammate {
  reply(conversationId: string, text: string): void;
  note(conversationId: string, text: string): void;
  /** `null` takes the assignment away. */
  assign(conversationId: string, assignee: { readonly admin: string } | { readonly team: string } | null): void;
  /** `until` is epoch seconds, in the future. */
  snooze(conversationId: string, until: number): void;
  close(conversationId: string): void;
  reopen(conversationId: string): void;
  /** Takes the words out of a part, or of the opening message. */
  redact(conversationId: string, partId: string): void;
  /** For good. */
  delete(conversationId: string): void;
  /** The other one goes on. */
  merge(conversationId: string, intoId: string): void;
  prioritise(conversationId: string, priority: boolean): void;
  /** Away mode, as set in the inbox's own menu. */
  setAway(away: boolean): void;
  /** By name; a new name makes a new tag, as the inbox does. */
  tag(conversationId: string, name: string): void;
  untag(conversationId: string, name: string): void;
  sees(conversationId: string): TeammateView;
  /** Every conversation, newest change first. */
  inbox(): readonly TeammateView[];
  /** Opens the app's canvas beside the conversation. */
  inboxApp(conversationId: string): Promise<CanvasView>;
  /** Presses a component of the open canvas with the form filled in. */
  submitCanvas(
    conversationId: string,
    componentId: string,
    inputs?: Readonly<Record<string, unknown>>,
  ): Promise<CanvasView>;
}

export function createTeammate(world: World, canvas: CanvasHost, adminId: string): Teammate {
  const admin = world.admins.get(adminId);
  if (admin === undefined) throw new Error(`no admin ${adminId}`);
  const author = adminAuthor(adminId);
  const find = (conversationId: string): ConversationRecord => {
    const record = world.conversations.get(conversationId);
    if (record === undefined) throw new Error(`no conversation ${conversationId}`);
    return record;
  };
  return {
    reply: (id, text) => adminReply(world, find(id), adminId, typedToHtml(text)),
    note: (id, text) => note(world, find(id), adminId, typedToHtml(text)),
    assign(id, assignee) {
      const to =
        assignee === null
          ? null
          : 'admin' in assignee
            ? ({ type: 'admin', id: assignee.admin } as const)
            : ({ type: 'team', id: assignee.team } as const);
      if (to !== null && !(to.type === 'admin' ? world.admins : world.teams).has(to.id))
        throw new Error(`no ${to.type} ${to.id}`);
      assign(world, find(id), adminId, to);
    },
    snooze(id, until) {
      if (until <= world.seconds()) throw new Error('a snooze ends in the future');
      snooze(world, find(id), author, until);
    },
    close: (id) => close(world, find(id), author),
    reopen: (id) => open(world, find(id), author),
    redact: (id, partId) => redact(world, find(id), partId),
    delete: (id) => remove(world, find(id)),
    merge: (id, into) => merge(world, find(id), find(into)),
    prioritise: (id, priority) => setPriority(world, find(id), adminId, priority),
    setAway(away) {
      world.admins.set(adminId, { ...admin, away });
    },
    tag: (id, name) => tag(world, find(id), adminId, tagNamed(world, name)),
    untag: (id, name) => untag(world, find(id), tagIdOf(world, name)),
    sees: (id) => teammateView(world, find(id)),
    inbox: () =>
      [...world.conversations.values()]
        .sort((a, b) => b.updatedAt - a.updatedAt || Number(b.id) - Number(a.id))
        .map((record) => teammateView(world, record)),
    inboxApp: (id) => canvas.initialize(admin, find(id)),
    submitCanvas: (id, componentId, inputs = {}) => canvas.submit(admin, find(id), componentId, inputs),
  };
}
