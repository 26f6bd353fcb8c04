import {ConsumerProfileList} from './consumer-profile-list.js';

ConsumerProfileList.define();
