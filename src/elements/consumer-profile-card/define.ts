import {ConsumerProfileCard} from './consumer-profile-card.js';

ConsumerProfileCard.define();
