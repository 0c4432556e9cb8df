import type { FilesCompleteUploadExternalResponse, FilesGetUploadURLExternalResponse } from '@slack/web-api';
import { asObjects, asString } from '../../shared/json.ts';
import type { Args } from '../args.ts';
import { channelToPostTo, isRefusal } from '../channels.ts';
import { fileJson } from '../files.ts';
import type { Platform } from '../platform.ts';
import { postAsApp } from '../posting.ts';
import { missing, refuse } from '../refusal.ts';
import type { StoredFile } from '../types.ts';
import type { Answer, Methods } from './method.ts';

const scopes = ['files:write'];

/** The three steps behind `filesUploadV2`; the second, the upload itself, is no method. */
export const fileMethods: Methods = {
  'files.getUploadURLExternal': { scopes, run: announce },
  'files.completeUploadExternal': { scopes, run: complete },
};

function announce({ workspace }: Platform, args: Args): Answer {
  const name = args.string('filename');
  const length = args.integer('length');
  if (name === undefined) return missing('filename');
  if (length === undefined || !(length > 0)) return missing('length');
  const altText = args.string('alt_text');
  const id = workspace.ids.next('F');
  workspace.files.set(id, { id, name, length, ...(altText === undefined ? {} : { altText }) });
  return {
    ok: true,
    file_id: id,
    upload_url: `${workspace.baseUrl}/upload/${id}`,
  } satisfies FilesGetUploadURLExternalResponse;
}

function complete(platform: Platform, args: Args): Answer {
  const { workspace } = platform;
  const wanted = asObjects(args.json('files'));
  if (wanted.length === 0) return missing('files');
  const files: StoredFile[] = [];
  for (const { id, title } of wanted) {
    const file = workspace.files.get(asString(id) ?? '');
    if (file?.bytes === undefined) return refuse('file_not_found');
    const words = asString(title);
    if (words !== undefined) file.title = words;
    files.push(file);
  }
  const to = args.string('channel_id');
  if (to !== undefined) {
    const channel = channelToPostTo(platform, to);
    if (isRefusal(channel)) return channel;
    const threadTs = args.string('thread_ts');
    if (threadTs !== undefined && workspace.message(channel.id, threadTs) === undefined)
      return refuse('thread_not_found');
    const text = args.string('initial_comment') ?? '';
    const content = { text, blocks: undefined, attachments: undefined, metadata: undefined };
    postAsApp(platform, channel, content, { threadTs, files: files.map((file) => file.id) });
  }
  const answered = files.map((file) => fileJson(file, workspace.baseUrl));
  return { ok: true, files: answered } satisfies FilesCompleteUploadExternalResponse;
}
