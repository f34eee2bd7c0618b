import { teach } from './teach.js';
import { english } from './texts.en.js';

teach(english);
