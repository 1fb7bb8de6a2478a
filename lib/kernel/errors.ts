/** What a caller did or asked for was not possible. Each door maps `status` and `code` once. */
export class DomainError extends Error {
  readonly code: string;
  readonly status: number;
  readonly data?: unknown;

  constructor(code: string, status: number, message: string, data?: unknown) {
    super(message);
    this.name = new.target.name;
    this.code = code;
    this.status = status;
    this.data = data;
  }
}

/** 400: malformed, names the field, row or limit. */
export class InvalidInputError extends DomainError {
  constructor(message: string, data?: unknown) {
    super("INVALID_INPUT", 400, message, data);
  }
}

/** 401: nobody is signed in. */
export class UnauthenticatedError extends DomainError {
  constructor(message = "Sign in to do this") {
    super("UNAUTHENTICATED", 401, message);
  }
}

/** 403: known, but not allowed. */
export class ForbiddenError extends DomainError {
  constructor(message: string, data?: unknown) {
    super("FORBIDDEN", 403, message, data);
  }
}

/** 404: absent, or another tenant's; the two look the same. */
export class NotFoundError extends DomainError {
  constructor(what: string) {
    super("NOT_FOUND", 404, `No such ${what}`);
  }
}

/** 409: the world moved, or the state does not allow it. */
export class ConflictError extends DomainError {
  constructor(message: string, data?: unknown) {
    super("CONFLICT", 409, message, data);
  }
}

/** 422: well-formed but refused, with everything that is wrong in `data`. */
export class RefusedError extends DomainError {
  constructor(code: string, message: string, data?: unknown) {
    super(code, 422, message, data);
  }
}

/** 413: more bytes or rows than an importer takes. */
export class TooLargeError extends DomainError {
  constructor(message: string, data?: unknown) {
    super("TOO_LARGE", 413, message, data);
  }
}

/** 429, with the seconds to wait. */
export class TooManyRequestsError extends DomainError {
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number, message = "Too many requests") {
    super("TOO_MANY_REQUESTS", 429, `${message}; try again in ${retryAfterSeconds} s`, {
      retry_after_seconds: retryAfterSeconds,
    });
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** 503: shedding load, or something this needs is not there. */
export class UnavailableError extends DomainError {
  constructor(message: string) {
    super("UNAVAILABLE", 503, message);
  }
}
