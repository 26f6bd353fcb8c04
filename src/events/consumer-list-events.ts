import type {Consumer} from '../model/consumer.js';

/** After a page of consumers was received and committed. */
export class ConsumersLoadedEvent extends CustomEvent<{readonly consumers: readonly Consumer[]}> {
  static readonly type = 'consumers-loaded';
  constructor(consumers: readonly Consumer[]) {
    super(ConsumersLoadedEvent.type, {detail: {consumers}, bubbles: true, composed: true});
  }
}

/** A person picked a consumer in a list. */
export class ConsumerSelectedEvent extends CustomEvent<{readonly consumer: Consumer}> {
  static readonly type = 'consumer-selected';
  constructor(consumer: Consumer) {
    super(ConsumerSelectedEvent.type, {detail: {consumer}, bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'consumers-loaded': ConsumersLoadedEvent;
    'consumer-selected': ConsumerSelectedEvent;
  }
}
