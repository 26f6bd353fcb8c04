export interface FieldIssue {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
  readonly [detail: string]: unknown;
}

interface Details {
  readonly hint?: string;
  readonly entity?: string;
  readonly reason?: string;
  readonly errors?: readonly FieldIssue[];
}

/** A refusal, in the API's shape: `{object, ok, status, code, message, hint?, entity?, reason?, errors?}`. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, code: string, message: string, details: Details = {}) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.body = {object: 'error', ok: false, status, code, message, ...details};
  }

  toResponse(): Response {
    const response = Response.json(this.body, {status: this.status});
    // The rest of the body is not read, so nothing else can be asked over this connection.
    if (this.status === 413) response.headers.set('Connection', 'close');
    return response;
  }
}

export type Entity = 'body' | 'query';

export function invalidData(entity: Entity, errors: readonly FieldIssue[]): ApiError {
  const message = `The provided ${entity} is invalid.`;
  return new ApiError(400, 'invalid_data', message, {
    hint: `Check the ${entity} against the documents.`,
    entity,
    errors,
  });
}

export function badRequest(message: string, reason?: string): ApiError {
  return new ApiError(400, 'bad_request', message, reason === undefined ? {} : {reason});
}

export function unauthorized(): ApiError {
  return new ApiError(401, 'unauthorized', 'The API key is missing or invalid.', {
    hint: 'Send it as “Authorization: Bearer <key>”.',
  });
}

export function notFound(entity: string): ApiError {
  return new ApiError(404, 'not_found', `The requested ${entity} could not be found.`, {entity});
}

export function conflict(message: string): ApiError {
  return new ApiError(409, 'conflict', message);
}

/** The sandbox's own, as the IETF's draft on the header says. */
export function keyReused(): ApiError {
  return new ApiError(422, 'idempotency_key_reused', 'This Idempotency-Key was sent before with another request.');
}

/** The vendor's limit and its code are not known. */
export function payloadTooLarge(maxBytes: number): ApiError {
  return new ApiError(413, 'payload_too_large', `The body has more than ${maxBytes} bytes.`);
}

export function internalError(): ApiError {
  return new ApiError(500, 'internal_server_error', 'Something went wrong in the sandbox.');
}
