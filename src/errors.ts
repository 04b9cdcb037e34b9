/** Every code that a caller can meet, with its HTTP status. Closed: a new code is a change of the contract. */
export const ERROR_STATUS = {
  BAD_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
  DEADLINE: 504,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** Something a caller can act on: says what is wrong, with the id of the thing. Everything else is a bug and is masked at the edge. */
export class AppError extends Error {
  override readonly name: string = 'AppError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}

/** What was asked for by id is not there, or not for this viewer: both look the same. */
export class NotFound extends AppError {
  override readonly name = 'NotFound';
  constructor(noun: string, id: string) {
    super('NOT_FOUND', `There is no ${noun} ${id}.`);
  }
}

/** An argument that no request with this meaning can have. */
export class BadInput extends AppError {
  override readonly name = 'BadInput';
  constructor(message: string) {
    super('BAD_INPUT', message);
  }
}

/** A store does not answer now; the same request may succeed later. */
export class Unavailable extends AppError {
  override readonly name = 'Unavailable';
  constructor(what: string, cause?: unknown) {
    super('UNAVAILABLE', `${what} does not answer at the moment. Try again in a few seconds.`, { cause });
  }
}
