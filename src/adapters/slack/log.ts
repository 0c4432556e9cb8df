/** What is logged with: pino's calls, as far as Slack uses them. Fields never hold tokens or what people wrote. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
