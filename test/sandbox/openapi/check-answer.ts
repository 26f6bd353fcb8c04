import assert from 'node:assert/strict';
import type {ValidateFunction} from 'ajv';
import type {DescribedOperation} from './description.js';

/** Whether an answer is one that its operation is described with. Gives the body, parsed. */
export async function assertDescribed(operation: DescribedOperation, response: Response): Promise<unknown> {
  const text = await response.text();
  const {status, headers} = response;
  const about = `${operation.id} answered ${status} ${text.slice(0, 600)}`;
  const described = operation.answers.get(status);
  assert.ok(described, `${about}\nThis status is not described.`);
  for (const {name, required, validate} of described.headers) {
    const value = headers.get(name);
    assert.ok(value !== null || !required, `${about}\nThe header ${name} is missing.`);
    if (value !== null) assertValid(validate, value, `${about}\nThe header ${name} is “${value}”.`);
  }
  if (described.content.size === 0) {
    assert.equal(text, '', `${about}\nNo body is described.`);
    return undefined;
  }
  const type = headers.get('content-type')?.split(';', 1)[0] ?? '';
  const validate = described.content.get(type);
  assert.ok(validate, `${about}\nThe content type “${type}” is not described.`);
  const body: unknown = JSON.parse(text);
  assertValid(validate, body, about);
  return body;
}

function assertValid(validate: ValidateFunction, value: unknown, about: string): void {
  if (!validate(value)) assert.fail(`${about}\n${JSON.stringify(validate.errors, null, 1)}`);
}
