import { asObjects, isObject, type JsonObject } from '../../shared/json.ts';
import type { Report } from './rule.ts';

/** The interactive elements directly in a block, with the pointer of each below the block. */
export function elementsOf(block: JsonObject): readonly { readonly element: JsonObject; readonly below: string }[] {
  const listed = block.type === 'actions' ? asObjects(block.elements) : [];
  return [
    ...listed.map((element, index) => ({ element, below: `/elements/${index}` })),
    ...(isObject(block.accessory) ? [{ element: block.accessory, below: '/accessory' }] : []),
    ...(isObject(block.element) ? [{ element: block.element, below: '/element' }] : []),
  ];
}

/**
 * block_id unique in the whole surface, action_id unique in its block
 * (docs.slack.dev/reference/block-kit: "should be unique among all other action_ids in the containing block").
 */
export function reportDuplicates(blocks: readonly unknown[], at: string, report: Report): void {
  const blockIds = new Set<unknown>();
  for (const [index, block] of blocks.entries()) {
    if (!isObject(block)) continue;
    const here = `${at}/${index}`;
    if (block.block_id !== undefined && blockIds.has(block.block_id)) {
      report(`\`block_id\` "${String(block.block_id)}" already exists`, `${here}/block_id`);
    }
    blockIds.add(block.block_id);
    const actionIds = new Set<unknown>();
    for (const { element, below } of elementsOf(block)) {
      if (element.action_id !== undefined && actionIds.has(element.action_id)) {
        report(`\`action_id\` "${String(element.action_id)}" already exists`, `${here}${below}/action_id`);
      }
      actionIds.add(element.action_id);
    }
  }
}
