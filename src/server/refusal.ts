import type {Refusal} from '../transport/problem.js';
import type {ProblemDetails} from './problems.js';

/**
 * Of an API's own words only what a person needs, and only where it has the form that it should.
 *
 * @param own what the adapter reads in the API's own form; without it, `{message, code, errors}`
 */
export function allowedFields(json: unknown, own?: Refusal): ProblemDetails {
  const {message, code, errors}: Record<string, unknown> = own
    ? {...own, errors: own.fields?.map(({path, ...rest}) => ({path: path.split('.'), ...rest}))}
    : record(json);
  const detail = short(message, 500);
  const word = short(code, 100);
  return {
    ...(detail === undefined ? {} : {detail}),
    ...(word === undefined ? {} : {code: word}),
    ...(Array.isArray(errors) ? {errors: errors.slice(0, 50).flatMap(allowedError)} : {}),
  };
}

function allowedError(error: unknown): unknown[] {
  const {path, code, message} = record(error);
  const text = short(message, 500);
  if (text === undefined) return [];
  const where = Array.isArray(path) ? path.filter((part) => short(part, 100) !== undefined).slice(0, 10) : [];
  const word = short(code, 100);
  return [{path: where, message: text, ...(word === undefined ? {} : {code: word})}];
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function short(value: unknown, max: number): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= max ? value : undefined;
}
