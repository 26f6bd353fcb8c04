import {ApiError, badRequest, invalidData} from './api-error.js';
import {typeName} from './validate.js';

/** Bytes of a request's body, counted as they come. */
const limit = 1024 * 1024;

/**
 * The body as a JSON object.
 *
 * @throws {ApiError} 413 `payload_too_large`, 400 `bad_request` for another content type or what is no JSON, 400
 *   `invalid_data` for JSON that is no object
 */
export async function readBody(request: Request): Promise<Record<string, unknown>> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/([\w.+-]+\+)?json\s*(;|$)/iu.test(type))
    throw badRequest('The content type is not supported.', 'unsupported_content_type');
  let body: unknown;
  try {
    body = JSON.parse(await readText(request));
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw badRequest('The request body is not valid JSON.', 'invalid_json_body');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw invalidData('body', {code: 'invalid_type', message: `Expected object, received ${typeName(body)}`, path: []});
  }
  return body as Record<string, unknown>;
}

async function readText(request: Request): Promise<string> {
  if (!request.body) return '';
  const reader = request.body.getReader();
  const decoder = new TextDecoder('utf-8', {fatal: true});
  let text = '';
  for (let size = 0; ;) {
    const {done, value} = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      throw new ApiError(413, 'payload_too_large', 'The request body is too large.');
    }
    text += decoder.decode(value, {stream: true});
  }
}
