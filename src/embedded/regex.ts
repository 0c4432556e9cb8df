import { BSONRegExp } from 'bson';
import { badValue, EngineError, unsupported } from './errors.ts';

/**
 * The patterns there are: characters, classes, `.`, `^` and `$`, with alternatives at the top. Repetition, groups and look-around are
 * refused: with them one pattern can keep the only thread for years, as JavaScript's matcher tries every way and cannot be stopped.
 */
const simple = /^(?:[^\\[\](){}*+?]|\\[^a-zA-Z0-9]|\\[dDwWbBnrt]|\[\^?(?:[^\\[\]]|\\[^a-zA-Z0-9]|\\[dDwWnrt])+\])*$/u;
const piece = /\\.|\[(?:\\.|[^\]\\])*\]|[.$]/gsu;

/**
 * A BSON regex or pattern as a JavaScript one that means the same as MongoDB's (PCRE2): `.` is anything but a line feed, `$` is also
 * before a last one. Throws EngineError for what is outside the patterns above, and for options other than `i` and `s`.
 */
export function compileRegex(operand: unknown, options: unknown): RegExp {
  const [pattern, own] = operand instanceof BSONRegExp ? [operand.pattern, operand.options] : [operand, ''];
  if (typeof pattern !== 'string') throw badValue('$regex has to be a string');
  const flags = typeof options === 'string' ? options : own;
  const unknown = /[^is]/.exec(flags);
  if (unknown) throw unsupported(`the regex option '${unknown[0]}'`);
  if (!simple.test(pattern)) throw unsupported(`the regular expression /${pattern}/ (repetition, groups, look-around)`);
  const any = flags.includes('s') ? '[^]' : '[^\\n]';
  const source = pattern.replace(piece, (each) => (each === '.' ? any : each === '$' ? '(?=\\n?$)' : each));
  try {
    return new RegExp(source, flags.includes('i') ? 'iu' : 'u');
  } catch (error) {
    throw new EngineError(
      'BadRegex',
      `Regular expression is invalid: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
