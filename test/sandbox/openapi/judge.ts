import type {DescribedOperation, Judge} from './description.js';

/**
 * `allowed`: the description allows the request, whatever there is behind its ids. `forbidden`: it does not. `unsure`: it does not
 * tell, as for the forms that a number may have in a query.
 */
export type Verdict = 'allowed' | 'forbidden' | 'unsure';

/** What a description says of a request to one of its operations. The payload is given apart: the request may have been sent. */
export function judgeRequest(
  operation: DescribedOperation,
  request: Request,
  pathname: string,
  payload: string | Uint8Array | undefined,
): Verdict {
  const {searchParams} = new URL(request.url);
  const verdicts = operation.parameters.map(({name, in: where, required, judge}): Verdict => {
    if (where === 'query') return judgeQuery(searchParams, name, required, judge);
    const text = where === 'header' ? request.headers.get(name) : readPath(operation.template, pathname, name);
    if (text === null) return required ? 'forbidden' : 'allowed';
    return text === undefined ? 'unsure' : verdict(judge(text));
  });
  if (operation.body && request.method !== 'GET') verdicts.push(judgeBody(operation.body, request, payload));
  return verdicts.find((one) => one === 'forbidden') ?? verdicts.find((one) => one === 'unsure') ?? 'allowed';
}

function judgeQuery(params: URLSearchParams, name: string, required: boolean, judge: Judge): Verdict {
  // Other spellings of a list, which a description has no words for.
  if ([...params.keys()].some((key) => key.startsWith(name) && /^[[.]/u.test(key.slice(name.length)))) return 'unsure';
  const values = params.getAll(name);
  const [value] = values;
  if (value === undefined) return required ? 'forbidden' : 'allowed';
  const list = judge(values);
  if (list === true || values.length > 1) return list === true ? 'allowed' : 'unsure';
  const readings = [value, ...(isPlainNumber(value) ? [Number(value)] : []), ...(booleans.get(value) ?? [])];
  const found = readings.map(judge);
  if (found.includes(true)) return 'allowed';
  const isNumberOfSorts = !isPlainNumber(value) && !Number.isNaN(Number(value));
  const isBooleanOfSorts = /^(?:t|f|y|n|yes|no|on|off|true|false|[01])$/iu.test(value);
  return found.includes(undefined) || isNumberOfSorts || isBooleanOfSorts ? 'unsure' : 'forbidden';
}

const booleans = new Map([
  ['true', [true]],
  ['false', [false]],
]);

function isPlainNumber(text: string): boolean {
  return /^-?(?:0|[1-9]\d{0,14})(?:\.\d*[1-9])?$/u.test(text);
}

function judgeBody(
  {required, judge}: NonNullable<DescribedOperation['body']>,
  request: Request,
  payload: string | Uint8Array | undefined,
): Verdict {
  if (payload === undefined || payload.length === 0) return required ? 'forbidden' : 'allowed';
  const [type = '', ...details] = (request.headers.get('content-type') ?? '').toLowerCase().split(';');
  if (type.trim() !== 'application/json') return 'forbidden';
  try {
    const text = typeof payload === 'string' ? payload : new TextDecoder('utf-8', {fatal: true}).decode(payload);
    const judged = verdict(judge(JSON.parse(text)));
    const isOtherCharset = details.some((detail) => !/^\s*charset=utf-8\s*$/u.test(detail));
    return isOtherCharset ? 'unsure' : judged;
  } catch {
    return 'forbidden';
  }
}

function verdict(judged: boolean | undefined): Verdict {
  return judged === undefined ? 'unsure' : judged ? 'allowed' : 'forbidden';
}

/** Undefined for what is no text. */
function readPath(template: string, pathname: string, name: string): string | undefined {
  const index = template.split('/').indexOf(`{${name}}`);
  try {
    return decodeURIComponent(pathname.split('/')[index] ?? '');
  } catch {
    return undefined;
  }
}

/** Which of the operations a request reaches, whatever it was meant for. */
export function operationAt(
  operations: readonly DescribedOperation[],
  method: string,
  pathname: string,
): DescribedOperation | undefined {
  return operations.find((operation) => {
    const pattern = operation.template.replace(/[.*+?^$()|[\]\\]/gu, '\\$&').replace(/\{\w+\}/gu, '[^/]+');
    return operation.method === method && new RegExp(`^${pattern}$`, 'u').test(pathname);
  });
}
