/** MongoDB's error codes that this engine gives; names and numbers from MongoDB's error_codes.yml. */
export const codes = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  AuthenticationFailed: 18,
  IllegalOperation: 20,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  DollarPrefixedFieldName: 52,
  NotSingleValueField: 54,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  NotExactValueField: 111,
  CannotIndexParallelArrays: 171,
  AmbiguousIndexKeyPattern: 181,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  IDLUnknownField: 40415,
  BadRegex: 51091,
} as const;

export type CodeName = keyof typeof codes;

/** An error a client gets as its answer, with MongoDB's code; `extra` is merged into the answer (keyPattern, keyValue). */
export class EngineError extends Error {
  readonly codeName: CodeName;
  readonly code: number;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(codeName: CodeName, message: string, extra: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'EngineError';
    this.codeName = codeName;
    this.code = codes[codeName];
    this.extra = extra;
  }
}

export const badValue = (message: string): EngineError => new EngineError('BadValue', message);
export const failedToParse = (message: string): EngineError => new EngineError('FailedToParse', message);

/** The refusal of something MongoDB has and this engine has not: it names the thing, so that nobody reads a wrong answer. */
export function unsupported(what: string, codeName: CodeName = 'BadValue'): EngineError {
  return new EngineError(
    codeName,
    `${what} is not supported by the embedded engine; use a MongoDB (MONGODB_URI) for it`,
  );
}

/** An error as an answer. An error that is no EngineError is a bug, which must not take the server down. */
export function failure(error: unknown): Record<string, unknown> {
  if (error instanceof EngineError)
    return { ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName, ...error.extra };
  const errmsg = error instanceof Error ? error.message : String(error);
  return { ok: 0, errmsg, code: codes.InternalError, codeName: 'InternalError' };
}
