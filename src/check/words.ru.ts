import { teach } from './teach.js';
import { russian } from './texts.ru.js';

teach(russian);
