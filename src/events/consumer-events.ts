import type {Consumer, ConsumerDraft} from '../model/consumer.js';
import {BeforeEvent} from './cancelable.js';

/**
 * What became of a saving. `updated`: a known consumer was changed. `linked`: the address was known already, so nothing
 * new was created. `created`: nothing says otherwise; an API that creates or links does not tell somebody new from
 * somebody who was there under the same name and was never changed.
 */
export type ConsumerSaveKind = 'created' | 'linked' | 'updated';

/** Before a consumer is created or changed. Without `consumerId` it is a new one. Cancelable. */
export class ConsumerSaveEvent extends BeforeEvent<{
  readonly consumerId?: string;
  readonly changes: Partial<ConsumerDraft>;
}> {
  static readonly type = 'consumer-save';
  constructor(changes: Partial<ConsumerDraft>, consumerId?: string) {
    super(ConsumerSaveEvent.type, {changes, ...(consumerId ? {consumerId} : {})});
  }
}

/** After a consumer was created, linked or changed, as the server now has them. */
export class ConsumerSavedEvent extends CustomEvent<{readonly consumer: Consumer; readonly kind: ConsumerSaveKind}> {
  static readonly type = 'consumer-saved';
  constructor(consumer: Consumer, kind: ConsumerSaveKind) {
    super(ConsumerSavedEvent.type, {detail: {consumer, kind}, bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'consumer-save': ConsumerSaveEvent;
    'consumer-saved': ConsumerSavedEvent;
  }
}
