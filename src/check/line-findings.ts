import { amount, isKnown, keysOf, read } from '../read.js';
import { type Note, type Spot, within } from './finding.js';
import type { Code } from './texts.js';
import { fieldLike, isId, isObject } from './values.js';

const OTHER_IDS = /^(sku(code)?|(product|item|offer)_?id|id|article|code)$/i;
const OTHER_PRICES = /^((unit|sale)?_?price|cost|amount)$/i;
const PRICES = /^unit(Sale)?Price$/;

/** A number that is not as JavaScript has it, read as the snippet reads it. */
export const findInNumber = (note: Note, spot: Spot, bad: Code = 'number-bad'): void => {
  const { value } = spot;
  const number = amount(value);
  const text = String(value);
  if (value == null || value === '' || Number(value) === number) return;
  if (isKnown(number)) note('green', 'number-read', spot, { number });
  // A single comma with three digits behind it.
  else if (/^\D*\d+,\d{3}\D*$/.test(text))
    note('red', 'number-two', spot, { number: amount(text.replace(',', '')), other: amount(text.replace(',', '.')) });
  else note('red', bad, spot);
};

export const findInQuantity = (note: Note, spot: Spot): void => {
  if (amount(spot.value) <= 0) note('red', 'quantity-zero', spot);
  else findInNumber(note, spot, 'quantity-bad');
};

/** What is not in its field may be in another one. */
export const noteElsewhere = (
  note: Note,
  kind: 'product-id' | 'order-id' | 'price',
  owner: Spot,
  field: string,
  others: RegExp,
): void => {
  const other = fieldLike(owner.value, others);
  const spot = within(owner, field);
  if (other) note('red', `${kind}-elsewhere`, spot, { value: other });
  else note(kind === 'price' ? 'amber' : 'red', `${kind}-missing`, spot);
};

export const findInId = (note: Note, product: Spot): void => {
  const { value } = product;
  if (isId(value) || isId(read(value, 'id'))) return;
  if (isObject(value)) noteElsewhere(note, 'product-id', product, 'id', OTHER_IDS);
  else note('red', 'product-missing', product);
};

/** `isOptional`: the price may stand elsewhere in the page. */
export const findInProduct = (note: Note, product: Spot, isOptional?: boolean): void => {
  findInId(note, product);
  if (fieldLike(product.value, PRICES))
    for (const name of ['unitSalePrice', 'unitPrice']) findInNumber(note, within(product, name));
  else if (isObject(product.value) && (!isOptional || fieldLike(product.value, OTHER_PRICES)))
    noteElsewhere(note, 'price', product, 'unitPrice', OTHER_PRICES);
};

/** Of a cart or an order. */
export const findInLines = (note: Note, lines: Spot): void => {
  if (lines.value != null && typeof lines.value !== 'object') note('red', 'lines-kind', lines);
  for (const key of keysOf(lines.value)) {
    const line = { place: `${lines.place}[${key}]`, value: read(lines.value, key) };
    const product = within(line, 'product');
    if (product.value === undefined && (isId(line.value) || fieldLike(line.value, /id|name|price|sku/i)))
      note('red', 'line-flat', line);
    else {
      findInProduct(note, product);
      findInQuantity(note, within(line, 'quantity'));
    }
  }
};
