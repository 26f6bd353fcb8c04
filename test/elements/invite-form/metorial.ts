import type {InviteAdapter} from '../../../src/adapters/adapter.js';
import {createMetorialAdapter} from '../../../src/adapters/metorial/metorial.js';
import type {InviteField} from '../../../src/model/field.js';
import {baseUrl} from './helpers.js';

/** An API that asks for these fields, and is Metorial's otherwise. */
export function metorial(fields: readonly InviteField[]): InviteAdapter {
  return {...createMetorialAdapter({baseUrl}), fields};
}
