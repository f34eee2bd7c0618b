import { type Call, call } from './calls.js';
import type { Id, Line } from './digital-data.js';

/*
 * What nobody outside the vendor knows of the tracker, and what we assume until it says otherwise:
 * one place a question.
 */

/** AddCartItem for a product that is in the cart already: it replaces, and so states the line's quantity. */
export const toldQuantity = (line: Line, _toldBefore: Line | undefined): number => line.quantity;

/** A line that became smaller: AddCartItem with what is left; RemoveCartItem where nothing is. */
export const lineCall = (idCart: Id, idProduct: Id, line: Line | undefined, toldBefore: Line | undefined): Call =>
  line
    ? call('AddCartItem', {
        idCart,
        idProduct,
        productName: line.name,
        priceunit: line.unitPrice,
        quantity: toldQuantity(line, toldBefore),
      })
    : call('RemoveCartItem', { idCart, idProduct });

/** Whether the tracker counts a visit by itself when it loads; else Track() would be called without an email, too. */
export const isVisitCounted = true;

/** SubmitCart sends the staged cart whole: the lines that did not change need not be told again. */
export const isSubmittedWhole = true;

/** Whether a later Set('f_EMail') ties the earlier carts of the visit; else they would be submitted again. */
export const isCartTied = true;

/** Whether a cart whose id changes without an order is left as it is; else its lines would be removed. */
export const isOldCartLeft = true;
