import { addCartItemCall, type Call, removeCartItemCall } from './calls.js';
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
    ? addCartItemCall(idCart, { ...line, quantity: toldQuantity(line, toldBefore) })
    : removeCartItemCall(idCart, idProduct);

/** The tracker counts a visit by itself when it loads: a page view without an email makes no call of its own. */
export const unknownVisitorCalls = (): Call[] => [];

/** SubmitCart sends the staged cart whole: the lines that did not change need not be told again. */
export const isSubmittedWhole = true;

/** A later Set('f_EMail') ties the earlier carts of the visit: no call is needed to tie them. */
export const tieCalls = (): Call[] => [];

/** A cart id that changes without an order: the old cart is left as it is. */
export const leftCartCalls = (_idCart: Id): Call[] => [];
