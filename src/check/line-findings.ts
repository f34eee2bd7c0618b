import type { Details, Finding, Level } from './finding.js';
import { readNumber } from './numbers.js';
import type { Code } from './texts.js';
import { at, firstField, isId, isObject, shown } from './values.js';

type Found = (level: Level, code: Code, details?: Details) => Finding;

const OTHER_IDS = ['sku', 'productId', 'product_id', 'skuCode', 'ID', 'Id', 'item_id', 'article', 'code', 'offerId'];
const OTHER_PRICES = ['price', 'Price', 'unit_price', 'unitprice', 'salePrice', 'sale_price', 'cost', 'amount'];
const PRICES = ['unitSalePrice', 'unitPrice'];
/** A line whose product was not put into `product`. */
const FLAT = ['id', 'price', 'name', ...OTHER_IDS, ...OTHER_PRICES, ...PRICES];

/** A number that is not as JavaScript has it. */
export const numberFindings = (found: Found, place: string, value: unknown, bad: Code = 'number-bad'): Finding[] => {
  const reading = readNumber(value);
  const details = { place, value: shown(value) };
  if (reading.kind === 'printed') return [found('green', 'number-read', { ...details, number: reading.number })];
  if (reading.kind === 'unreadable') return [found('red', bad, details)];
  if (reading.kind !== 'ambiguous') return [];
  const [number, other] = reading.meanings;
  return [found('red', 'number-two', { ...details, number, other })];
};

export const quantityFindings = (found: Found, place: string, value: unknown): Finding[] => {
  const reading = readNumber(value);
  if ('number' in reading && reading.number <= 0)
    return [found('red', 'quantity-zero', { place, value: shown(value) })];
  return numberFindings(found, place, value, 'quantity-bad');
};

export const idFindings = (found: Found, place: string, product: unknown): Finding[] => {
  if (isId(product) || isId(at(product, 'id'))) return [];
  if (!isObject(product)) return [found('red', 'product-missing', { place })];
  const other = firstField(product, OTHER_IDS);
  return [
    other
      ? found('red', 'product-id-elsewhere', { place: `${place}.id`, value: other })
      : found('red', 'product-id-missing', { place: `${place}.id` }),
  ];
};

const priceFindings = (found: Found, place: string, product: unknown, isOptional: boolean): Finding[] => {
  if (!isObject(product)) return [];
  if (firstField(product, PRICES))
    return PRICES.flatMap((name) => numberFindings(found, `${place}.${name}`, product[name]));
  const other = firstField(product, OTHER_PRICES);
  if (other) return [found('red', 'price-elsewhere', { place: `${place}.unitPrice`, value: other })];
  return isOptional ? [] : [found('amber', 'price-missing', { place: `${place}.unitPrice` })];
};

/** `isOptional`: the price may stand elsewhere in the page. */
export const productFindings = (found: Found, place: string, product: unknown, isOptional = false): Finding[] => [
  ...idFindings(found, place, product),
  ...priceFindings(found, place, product, isOptional),
];

const lineFindings = (found: Found, place: string, line: unknown): Finding[] => {
  const product = at(line, 'product');
  if (product === undefined && (isId(line) || firstField(line, FLAT)))
    return [found('red', 'line-flat', { place, value: shown(line) })];
  return [
    ...productFindings(found, `${place}.product`, product),
    ...quantityFindings(found, `${place}.quantity`, at(line, 'quantity')),
  ];
};

/** Of a cart or an order. */
export const linesFindings = (found: Found, place: string, lines: unknown): Finding[] => {
  if (lines === undefined || lines === null) return [];
  if (typeof lines !== 'object') return [found('red', 'lines-kind', { place, value: shown(lines) })];
  return Object.entries(lines).flatMap(([key, line]) => lineFindings(found, `${place}[${key}]`, line));
};
