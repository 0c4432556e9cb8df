import { lookup } from 'mime-types';
import type { StoredFile } from './types.ts';
import type { Workspace } from './workspace.ts';

/** Takes the bytes sent to an upload address: a form with one file, or the bytes as such. Undefined: no such upload. */
export async function receiveUpload(
  workspace: Workspace,
  id: string,
  contentType: string,
  body: Buffer,
): Promise<StoredFile | undefined> {
  const file = workspace.files.get(id);
  if (file === undefined || file.bytes !== undefined) return undefined;
  const bytes = contentType.startsWith('multipart/form-data') ? await firstPart(contentType, body) : body;
  // Slack takes exactly as many bytes as were announced.
  if (bytes === undefined || bytes.length !== file.length) return undefined;
  file.bytes = bytes;
  return file;
}

/** What a browser would run, SVG among it, which Slack too shows as a download and not as a picture. */
const RUNS = /(?:html|xml|javascript)$/;

/** The media type by a file name's ending. */
export function mediaType(name: string): string {
  const type = lookup(name);
  return type === false || RUNS.test(type) ? 'application/octet-stream' : type;
}

/** A file as messages carry it. */
export function fileJson(file: StoredFile, base: string) {
  return {
    id: file.id,
    name: file.name,
    title: file.title ?? file.name,
    mimetype: mediaType(file.name),
    filetype: file.name.split('.').at(-1) ?? '',
    size: file.length,
    ...(file.altText === undefined ? {} : { alt_txt: file.altText }),
    url_private: `${base}/files/${file.id}`,
    permalink: `${base}/files/${file.id}`,
  };
}

async function firstPart(contentType: string, body: Buffer): Promise<Buffer | undefined> {
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
    for (const [, part] of form.entries()) {
      if (typeof part !== 'string') return Buffer.from(await part.arrayBuffer());
    }
  } catch {
    // A form that cannot be read holds no file.
  }
  return undefined;
}
