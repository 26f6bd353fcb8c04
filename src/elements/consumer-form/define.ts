import {ConsumerForm} from './consumer-form.js';

ConsumerForm.define();
