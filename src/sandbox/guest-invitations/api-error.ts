/** One thing that is wrong. `loc` is where: `['body', 'email']`, or nothing. */
export interface ErrorDetail {
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
  readonly code: string;
}

/** A refusal, in the API's shape: `{detail: [{loc, msg, type, code}]}`. The vendor's codes and words are not known, but for their look. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: {readonly detail: readonly ErrorDetail[]};
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, detail: readonly ErrorDetail[], headers: ApiError['headers'] = {}) {
    super(detail[0]?.msg);
    this.name = 'ApiError';
    this.status = status;
    this.body = {detail};
    this.headers = headers;
  }

  toResponse(): Response {
    return Response.json(this.body, {status: this.status, headers: this.headers});
  }
}

export function unauthorized(): ApiError {
  const detail = {loc: [], msg: 'The access token is missing or invalid.', type: 'oauth', code: 'oauth_invalid_token'};
  return new ApiError(401, [detail], {'WWW-Authenticate': 'Bearer'});
}

export function forbidden(msg: string, code: string): ApiError {
  return new ApiError(403, [{loc: [], msg, type: 'permission', code}]);
}

export function notFound(msg: string, code: string): ApiError {
  return new ApiError(404, [{loc: [], msg, type: 'not_found', code}]);
}

export function methodNotAllowed(allowed: readonly string[]): ApiError {
  const detail = {loc: [], msg: 'Method Not Allowed', type: 'http', code: 'method_not_allowed'};
  return new ApiError(405, [detail], {Allow: allowed.join(', ')});
}

/** The vendor's limit is not known. The rest of the body is not read, so nothing else can be asked over this connection. */
export function payloadTooLarge(maxBytes: number): ApiError {
  const msg = `The body has more than ${maxBytes} bytes.`;
  return new ApiError(413, [{loc: ['body'], msg, type: 'http', code: 'payload_too_large'}], {Connection: 'close'});
}

export function invalid(details: readonly ErrorDetail[]): ApiError {
  return new ApiError(422, details);
}

/** The sandbox's own, as the IETF's draft on the header says. */
export function keyReused(): ApiError {
  const msg = 'This Idempotency-Key was sent before with another request.';
  return invalid([{loc: ['header', 'Idempotency-Key'], msg, type: 'value_error', code: 'idempotency_key_reused'}]);
}

export function internalError(): ApiError {
  return new ApiError(500, [{loc: [], msg: 'Internal Server Error', type: 'http', code: 'internal_server_error'}]);
}
