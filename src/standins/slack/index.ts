export type { Fault } from './faults.ts';
export type { Limits } from './pace.ts';
export { choicesIn } from './person/find.ts';
export { Person } from './person/person.ts';
export type { SeenView } from './person/sight.ts';
export type { ClickTarget, InputValues, Outcome, SeenMessage, SubmitOutcome } from './person/types.ts';
export type { FakeSlack, FakeSlackOptions } from './start.ts';
export { ALL_SCOPES, startFakeSlack } from './start.ts';
export type {
  AckRecord,
  Audience,
  Channel,
  Message,
  RequestRecord,
  Seed,
  StoredFile,
  User,
  ViewRecord,
  Violation,
} from './types.ts';
export { plainText, plainView, type Reader } from './words/plain.ts';
export type { Change, Workspace } from './workspace.ts';
