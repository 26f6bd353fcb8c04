/** One refused field, as the API words it. */
export interface InvalidField {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
}

interface ErrorFacts {
  readonly hint?: string;
  readonly reason?: string;
  readonly entity?: string;
  readonly id?: string;
  readonly errors?: readonly InvalidField[];
}

/** A refusal in the API's own body: `{object: 'error', ok: false, status, code, message, …}`. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly facts: ErrorFacts;

  constructor(status: number, code: string, message: string, facts: ErrorFacts = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.facts = facts;
  }

  toResponse(): Response {
    const {status, code, message, facts} = this;
    return Response.json({object: 'error', ok: false, status, code, message, ...facts}, {status});
  }
}

export const notFound = (entity: string, id?: string): ApiError =>
  new ApiError(404, 'not_found', `The requested ${entity} could not be found.`, {
    entity,
    ...(id === undefined ? {} : {id}),
  });

export const badRequest = (message: string, reason?: string): ApiError =>
  new ApiError(400, 'bad_request', message, reason === undefined ? {} : {reason});

/** Only the first failing field is reported. */
export const invalidData = (entity: 'body' | 'query', field: InvalidField): ApiError =>
  new ApiError(400, 'invalid_data', 'The data you provided is invalid.', {
    entity,
    hint: 'Please make sure the data you provided is correct.',
    errors: [field],
  });
