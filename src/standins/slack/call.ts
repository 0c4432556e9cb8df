import type { Args } from './args.ts';
import { needScope } from './channels.ts';
import { methods } from './methods/index.ts';
import type { Answer } from './methods/method.ts';
import type { Platform } from './platform.ts';
import { refuse } from './refusal.ts';

/** The tokens of the one app this workspace has. */
export interface Tokens {
  readonly botToken: string;
  readonly appToken: string;
}

/** Answers one call of the Web API: token first, then scope, then the method itself, as Slack checks them. */
export function call(platform: Platform, tokens: Tokens, name: string, token: string | undefined, args: Args): Answer {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (method === undefined) return refuse('unknown_method');
  if (token === undefined || token === '') return refuse('not_authed');
  const kind = token === tokens.botToken ? 'bot' : token === tokens.appToken ? 'app' : undefined;
  if (kind === undefined) return refuse('invalid_auth');
  const wanted = method.token ?? 'bot';
  if (wanted !== 'any' && wanted !== kind) return refuse('not_allowed_token_type');
  const lacking = method.scopes === undefined ? undefined : needScope(platform, ...method.scopes);
  return lacking ?? method.run(platform, args);
}
