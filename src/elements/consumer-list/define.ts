import {ConsumerList} from './consumer-list.js';

ConsumerList.define();
