import { fileURLToPath } from 'node:url';
import type { RequestHandler } from 'express';

/** The addresses of emoji pictures: code points in hex. */
export const EMOJI_PATH = /^\/emoji\/([0-9a-f]{2,5}(?:-[0-9a-f]{2,5})*\.svg)$/;

/** Serves one picture of Twemoji; passes on where there is none of that name. */
export function emojiPicture(): RequestHandler<{ readonly 0: string }> {
  const root = fileURLToPath(new URL('.', import.meta.resolve('@twemoji/svg/package.json')));
  return ({ params }, response, next) =>
    response.sendFile(params[0], { root, headers: { 'Cache-Control': 'max-age=86400' } }, (error?: Error) => {
      if (error !== undefined && !response.headersSent) next();
    });
}
