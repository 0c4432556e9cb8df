/** /tags, and tags on conversations. */
import type { Intercom } from 'intercom-client';
import { z } from 'zod';
import { type Handler, type Route, withBody } from '../http/routes.ts';
import { conversationNotFound, isRefusal, tagNotFound } from '../refusal.ts';
import type { Wire } from '../wire.ts';
import { tag, tagNamed, untag } from '../world/tagging.ts';
import type { World } from '../world/world.ts';
import { findAdmin, id } from './lookups.ts';

export function tagRoutes(world: World): Route[] {
  const bare = (tagId: string) =>
    ({ type: 'tag', id: tagId, name: world.tags.get(tagId) ?? '' }) satisfies Wire<Intercom.Tag>;

  const list: Handler = () =>
    ({ type: 'list', data: [...world.tags.keys()].map(bare) }) satisfies Wire<Intercom.TagList>;

  /** Creating a name that exists gives the existing tag, names compared without case. */
  const create = withBody(z.strictObject({ name: z.string().min(1), id: id.optional() }), (body) => {
    const tagId = tagNamed(world, body.name);
    return bare(tagId);
  });

  /** The conversation and the teammate of a call about a tag. */
  const about = (conversationId: string | undefined, adminId: string) => {
    const record = world.conversations.get(conversationId ?? '');
    if (record === undefined) return conversationNotFound();
    const admin = findAdmin(world, adminId);
    return isRefusal(admin) ? admin : { record, admin };
  };

  const attach = withBody(z.strictObject({ id, admin_id: id }), (body, { params }) => {
    const found = about(params.id, body.admin_id);
    if (isRefusal(found)) return found;
    if (!world.tags.has(body.id)) return tagNotFound();
    tag(world, found.record, found.admin.id, body.id);
    return bare(body.id);
  });

  const detach = withBody(z.strictObject({ admin_id: id }), (body, { params }) => {
    const found = about(params.id, body.admin_id);
    if (isRefusal(found)) return found;
    const tagId = params.tagId ?? '';
    if (!found.record.tags.some((applied) => applied.id === tagId)) return tagNotFound();
    untag(world, found.record, tagId);
    return bare(tagId);
  });

  return [
    { method: 'get', path: '/tags', handle: list },
    { method: 'post', path: '/tags', handle: create },
    { method: 'post', path: '/conversations/:id/tags', handle: attach },
    { method: 'delete', path: '/conversations/:id/tags/:tagId', handle: detach },
  ];
}
