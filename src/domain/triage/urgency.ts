import type { Urgency } from '../../config/vocabulary.ts';

/** How soon, and the customer's own words that say so. */
export interface UrgencySigns {
  readonly level: Urgency;
  readonly words: readonly string[];
}

const NOW = '(?:right now|immediately|at once|this minute|instantly|straight away|right away)';
const CRITICAL: readonly RegExp[] = [
  / (?:production|prod|live system) (?:[^ .]+ ){0,5}(?:down|offline|dead|unavailable|failing|broken) /,
  / (?:losing|lose|lost) (?:[^ .]+ ){0,3}(?:sales|money|revenue|orders|customers|thousands) (?:every|each|per|right now|by the) /,
  / (?:emergency|life or death|every minute counts|mission critical|business critical|sev ?1|p1|code red) /,
  / (?:being attacked|under attack|attack in progress|actively (?:exploited|attacked|downloading)|is downloading (?:[^ .]+ ){0,2}data) /,
  / (?:whole|entire) (?:company|business|organi[sz]ation|platform|system) (?:[^ .]+ ){0,4}(?:down|stopped|stands still|standstill|blocked|offline) /,
  / (?:all|every|none|no) (?:[^ .]+ ){0,3}(?:calls?|requests?|users?|customers?|orders?|transactions?|payments?|agents|stores|logins?|systems) (?:[^ .]+ ){0,4}(?:fail|fails|failing|down|blocked|dead|502|503|500|504|processed|affected) /,
  / (?:site|app|application|platform|service|api|system|systems|everything) (?:is|are|seems|went|has been) (?:[^ .]+ ){0,3}(?:down|offline|unreachable|unavailable|dead) /,
];
const HIGH: readonly RegExp[] = [
  / (?:urgent|urgently|urgency|asap|time sensitive|time critical|high priority|top priority|critical|critically|escalate) /,
  new RegExp(` ${NOW} `),
  / (?:blocked|blocking|blocker|showstopper|stuck and can not|can not work|unable to work|can not operate|can not serve|work has stopped|stands still|idle) /,
  / (?:before|by|until|within|in) (?:(?:the )?(?:next )?)(?:today|tonight|tomorrow|noon|midnight|end of (?:the )?day|eod|cob|\d{1,2} ?(?:am|pm)|\d{1,2}:\d\d|an hour|one hour|the hour|\d+ (?:minutes|mins|hours|hrs)|\d+ ?h|two hours|a few hours|friday|monday|tuesday|wednesday|thursday) /,
  / (?:need|needs|needed|must|have to|has to|required|want) (?:[^ .]+ ){0,6}(?:today|tonight|tomorrow|this morning|this afternoon|now) /,
  / (?:deadline|due|launch|go live|demo|board meeting|presentation|audit|event|payroll|closing) (?:[^ .]+ ){0,4}(?:today|tonight|tomorrow|in an hour|in \d+ (?:minutes|hours)|this (?:morning|afternoon|evening)) /,
  / (?:hurry|can not wait|running out of time|every minute|losing (?:money|customers|sales|revenue|business)|costing us) /,
  / (?:hacked|compromised|breached|broke into|leaked|stolen) /,
  / (?:production) (?:[^ .]+ ){0,4}(?:affected|impacted|errors?|issue|incident) /,
];
const LOW: readonly RegExp[] = [
  / (?:no|not in (?:a|any)|without) (?:rush|hurry|urgency|time pressure|stress) | not_(?:urgent|hurry|emergency|urgently) /,
  / (?:whenever you|when you (?:get|have|find) (?:a |some |the )?(?:chance|time|moment|minute)|at your (?:leisure|convenience)|no pressure|low priority|take your time|some day|someday|in the future|can wait|not time sensitive|just curious|just wondering|out of curiosity|nice to have|eventually) /,
];

function found(line: string, signs: readonly RegExp[]): string[] {
  return signs.flatMap((sign) => {
    const words = sign.exec(line)?.[0].trim();
    return words === undefined ? [] : [words.replace(/not_/g, 'not ')];
  });
}

/**
 * Urgency from what is said, never from how it is typed: the line is lower-case already, so capitals and exclamation marks
 * count for nothing. `line` comes from `normalise` and `markNegation`.
 */
export function urgencyOf(line: string): UrgencySigns {
  const critical = found(line, CRITICAL);
  const high = found(line, HIGH);
  const low = found(line, LOW);
  if (critical.length > 0) return { level: 'critical', words: [...critical, ...high].slice(0, 4) };
  // "Not urgent, but we need it by Friday": the explicit word wins over a date.
  if (low.length > 0) return { level: 'low', words: low.slice(0, 4) };
  if (high.length > 0) return { level: 'high', words: high.slice(0, 4) };
  return { level: 'normal', words: [] };
}
