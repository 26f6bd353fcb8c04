import {invalid, type ErrorDetail} from './api-error.js';

type Place = 'body' | 'header' | 'path' | 'query';

/** What one value is refused with; {@link Checks} says where it was. */
export class ValueError extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/** Reads values and collects everything that is wrong with them, so that one answer tells it all. */
export class Checks {
  readonly #details: ErrorDetail[] = [];

  /** Undefined where the value was refused. */
  read<T>(place: Place, name: string | undefined, reader: () => T): T | undefined {
    try {
      return reader();
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      const {type, message} = error;
      this.#details.push({
        loc: name === undefined ? [place] : [place, name],
        msg: message,
        type,
        code: `validation_${type}`,
      });
      return undefined;
    }
  }

  /** Throws the 422 when something was wrong. */
  assertPassed(): void {
    if (this.#details.length > 0) throw invalid(this.#details);
  }
}

export function missing(): ValueError {
  return new ValueError('missing', 'Field required');
}

export function readLength(text: string, min: number, max: number): string {
  const length = [...text].length;
  if (length < min) throw new ValueError('string_too_short', `String should have at least ${min} characters`);
  if (length > max) throw new ValueError('string_too_long', `String should have at most ${max} characters`);
  return text;
}
