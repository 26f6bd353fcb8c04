/** What is wrong with each field, in words. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>;

/**
 * A refusal. The API's documents show none: inferred from their look is Django REST framework, whose shapes are
 * `{detail}` and, for what was sent, `{<field>: [message, …]}`.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly body: FieldErrors | {readonly detail: string};
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: ApiError['body'], headers: ApiError['headers'] = {}) {
    super(typeof body.detail === 'string' ? body.detail : 'Invalid input.');
    this.name = 'ApiError';
    this.status = status;
    this.body = body;
    this.headers = headers;
  }

  toResponse(): Response {
    return Response.json(this.body, {status: this.status, headers: this.headers});
  }
}

export function invalid(fields: FieldErrors): ApiError {
  return new ApiError(400, fields);
}

export function parseError(reason: string): ApiError {
  return new ApiError(400, {detail: `JSON parse error - ${reason}`});
}

export function unauthorized(detail: string): ApiError {
  return new ApiError(401, {detail}, {'WWW-Authenticate': 'Bearer realm="api"'});
}

export function forbidden(): ApiError {
  return new ApiError(403, {detail: 'You do not have permission to perform this action.'});
}

export function notFound(detail = 'Not found.'): ApiError {
  return new ApiError(404, {detail});
}

export function methodNotAllowed(method: string, allowed: readonly string[]): ApiError {
  return new ApiError(405, {detail: `Method "${method}" not allowed.`}, {Allow: allowed.join(', ')});
}

/** The vendor's limit is not known. The rest of the body is not read, so nothing else can be asked over this connection. */
export function payloadTooLarge(maxBytes: number): ApiError {
  return new ApiError(413, {detail: `The body has more than ${maxBytes} bytes.`}, {Connection: 'close'});
}

export function unsupportedMediaType(type: string): ApiError {
  return new ApiError(415, {detail: `Unsupported media type "${type.slice(0, 100)}" in request.`});
}

/** The sandbox's own, as the IETF's draft on the header says. */
export function keyReused(): ApiError {
  return new ApiError(422, {detail: 'This Idempotency-Key was sent before with another request.'});
}

export function internalError(): ApiError {
  return new ApiError(500, {detail: 'A server error occurred.'});
}
