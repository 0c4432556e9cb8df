/** /tags, and tags on conversations. */
import type { Intercom } from 'intercom-client';
import { z } from 'zod';
import { type Handler, type Route, withBody } from '../http/routes.ts';
import { conversationNotFound, isRefusal, notFound, tagNotFound } from '../refusal.ts';
import type { Wire } from '../wire.ts';
import { tag, untag } from '../world/tagging.ts';
import type { World } from '../world/world.ts';
import { findAdmin, id } from './lookups.ts';

export function tagRoutes(world: World): Route[] {
  const bare = (tagId: string) =>
    ({ type: 'tag', id: tagId, name: world.tags.get(tagId) ?? '' }) satisfies Wire<Intercom.Tag>;

  const list: Handler = () =>
    ({ type: 'list', data: [...world.tags.keys()].map(bare) }) satisfies Wire<Intercom.TagList>;

  const find: Handler = ({ params }) => {
    const tagId = params.tagId ?? '';
    return world.tags.has(tagId) ? bare(tagId) : notFound();
  };

  /** Creating a name that exists gives the existing tag, names compared without case. */
  const create = withBody(z.strictObject({ name: z.string().min(1), id: id.optional() }), (body) => {
    const existing = [...world.tags].find(([, name]) => name.toLowerCase() === body.name.toLowerCase());
    const tagId = existing?.[0] ?? world.nextId('tag');
    if (existing === undefined) {
      world.tags.set(tagId, body.name);
      world.changed({ subject: 'tag', id: tagId });
    }
    return bare(tagId);
  });

  const attach = withBody(z.strictObject({ id, admin_id: id }), (body, { params }) => {
    const record = world.conversations.get(params.id ?? '');
    if (record === undefined) return conversationNotFound();
    const admin = findAdmin(world, body.admin_id);
    if (isRefusal(admin)) return admin;
    if (!world.tags.has(body.id)) return tagNotFound();
    tag(world, record, admin.id, body.id);
    return bare(body.id);
  });

  const detach = withBody(z.strictObject({ admin_id: id }), (body, { params }) => {
    const record = world.conversations.get(params.id ?? '');
    if (record === undefined) return conversationNotFound();
    const admin = findAdmin(world, body.admin_id);
    if (isRefusal(admin)) return admin;
    const tagId = params.tagId ?? '';
    if (!record.tags.some((applied) => applied.id === tagId)) return tagNotFound();
    untag(world, record, tagId);
    return bare(tagId);
  });

  return [
    { method: 'GET', path: '/tags', handle: list },
    { method: 'POST', path: '/tags', handle: create },
    { method: 'GET', path: '/tags/:tagId', handle: find },
    { method: 'POST', path: '/conversations/:id/tags', handle: attach },
    { method: 'DELETE', path: '/conversations/:id/tags/:tagId', handle: detach },
  ];
}
