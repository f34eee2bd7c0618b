import { type Call, call } from './calls.js';
import { type Id, type Line, quantityOf, rounded } from './digital-data.js';

/*
 * What nobody outside the vendor knows of the tracker, and what we assume until it says otherwise:
 * one place a question.
 */

/** Whether AddCartItem for a product that is in the cart already replaces its quantity; else it would add to it. */
export const isQuantityReplaced = true;

/** A line that became smaller: AddCartItem with what is left; RemoveCartItem where nothing is. */
export const lineCall = (idCart: Id, idProduct: Id, line: Line | undefined, toldBefore: Line | undefined): Call =>
  line
    ? call('AddCartItem', {
        idCart,
        idProduct,
        productName: line.name,
        priceunit: line.unitPrice,
        quantity: isQuantityReplaced ? line.quantity : rounded(line.quantity - quantityOf(toldBefore)),
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
