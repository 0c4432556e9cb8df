import { readClient } from '../adapters/slack/client.ts';
import { type Directory, slackDirectory } from '../adapters/slack/directory.ts';
import { slackUserGroups, type UserGroups } from '../adapters/slack/user-groups.ts';
import type { Models } from '../adapters/store/models.ts';
import { mongoPlaces } from '../adapters/store/places.ts';
import type { Env } from '../config/env.ts';
import { formatProblem } from '../config/policy/finding.ts';
import type { PolicyFile } from '../config/policy/load.ts';
import type { Logger } from './logger.ts';

export interface Workspace {
  readonly directory: Directory;
  readonly groups: UserGroups;
  /** Looks for the policy's people and channels, and tells by line of the policy whom it does not find. Rejects when Slack does not answer. */
  find(): Promise<void>;
  /** Tells by line of the policy what was not found, or is not as it must be. */
  tell(): void;
}

export interface WorkspaceParts {
  /** Told of each good answer. */
  readonly heard: () => void;
  readonly file: PolicyFile;
  /** The policy's file as people call it. */
  readonly fileName: string;
  readonly realNow: () => Date;
  readonly log: Logger;
  /** Where it is kept what channels' names stood for. */
  readonly models?: Models;
}

/** The policy's people, channels and user groups in Slack; nothing is known before `find` and the groups' first `refresh`. */
export function openWorkspace(
  env: NonNullable<Env['slack']>,
  { heard, file, fileName, realNow, log, models }: WorkspaceParts,
): Workspace {
  const policy = () => file.current().policy;
  const reading = () => ({
    client: readClient(env.botToken, env.apiUrl ?? undefined, heard),
    realNow: () => realNow().getTime(),
  });
  const directory = slackDirectory({ ...reading(), policy, ...(models ? { keptChannels: mongoPlaces(models) } : {}) });
  const tell = () => {
    for (const finding of directory.problems()) log.warn(formatProblem(fileName, file.current().place(finding)));
  };
  return {
    directory,
    tell,
    groups: slackUserGroups({ ...reading(), directory, policy, log }),
    async find() {
      await directory.start();
      tell();
    },
  };
}
