import type { Command } from 'commander';

/** A name for each of its ancestors: "caseload policy check". */
export const pathOf = (command: Command): string =>
  command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();

/** Every command below, itself first. */
export const within = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(within)];
