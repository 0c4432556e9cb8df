/** POST /conversations/{id}/reply and /parts: what is said, and what is done to a conversation. */
import { z } from 'zod';
import { type Route, withBody } from '../http/routes.ts';
import { assigneeNotFound, invalid, isRefusal, type Refusal } from '../refusal.ts';
import { adminAuthor, adminReply, assign, close, note, open, snooze } from '../world/conversations.ts';
import { apiBodyToHtml } from '../world/html.ts';
import type { ConversationRecord, PartRecord } from '../world/records.ts';
import { renderConversation } from '../world/render-conversation.ts';
import type { World } from '../world/world.ts';
import { findAdmin, findConversation, id } from './lookups.ts';

// Teammates only: the app never speaks in a customer's name.
const adminBody = z.strictObject({
  type: z.literal('admin'),
  message_type: z.enum(['comment', 'note']),
  admin_id: id,
  body: z.string().min(1),
});

const manageBody = z.discriminatedUnion('message_type', [
  z.strictObject({
    message_type: z.literal('close'),
    type: z.literal('admin'),
    admin_id: id,
    body: z.string().optional(),
  }),
  z.strictObject({ message_type: z.literal('open'), admin_id: id }),
  z.strictObject({
    message_type: z.literal('snoozed'),
    admin_id: id,
    snoozed_until: z.number().int(),
  }),
  z.strictObject({
    message_type: z.literal('assignment'),
    type: z.enum(['admin', 'team']),
    admin_id: id,
    assignee_id: id,
    body: z.string().optional(),
  }),
]);

/** The assignee id that takes an assignment away. */
const NOBODY = '0';

export function replyRoutes(world: World): Route[] {
  const shown = (record: ConversationRecord) => renderConversation(world, record);

  const reply = withBody(adminBody, (body, { params }) => {
    const record = findConversation(world, params.id);
    if (isRefusal(record)) return record;
    const admin = findAdmin(world, body.admin_id);
    if (isRefusal(admin)) return admin;
    (body.message_type === 'note' ? note : adminReply)(world, record, admin.id, apiBodyToHtml(body.body));
    return shown(record);
  });

  const manage = withBody(manageBody, (body, { params }) => {
    const record = findConversation(world, params.id);
    if (isRefusal(record)) return record;
    const admin = findAdmin(world, body.admin_id);
    if (isRefusal(admin)) return admin;
    switch (body.message_type) {
      case 'close':
        close(world, record, adminAuthor(admin.id), body.body === undefined ? null : apiBodyToHtml(body.body));
        break;
      case 'open':
        open(world, record, adminAuthor(admin.id));
        break;
      case 'snoozed':
        if (body.snoozed_until <= world.seconds()) return invalid('snoozed_until must be in the future');
        snooze(world, record, adminAuthor(admin.id), body.snoozed_until);
        break;
      case 'assignment': {
        const assignee = findAssignee(world, body.type, body.assignee_id);
        if (isRefusal(assignee)) return assignee;
        assign(world, record, admin.id, assignee, body.body === undefined ? null : apiBodyToHtml(body.body));
        break;
      }
      default:
        return body satisfies never;
    }
    return shown(record);
  });

  return [
    { method: 'post', path: '/conversations/:id/reply', handle: reply },
    { method: 'post', path: '/conversations/:id/parts', handle: manage },
  ];
}

function findAssignee(world: World, type: 'admin' | 'team', assigneeId: string): PartRecord['assignedTo'] | Refusal {
  if (assigneeId === NOBODY) return null;
  const known = type === 'team' ? world.teams.has(assigneeId) : world.admins.has(assigneeId);
  return known ? { type, id: assigneeId } : assigneeNotFound();
}
