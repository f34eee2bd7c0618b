"""Declares digitalData from a shop made with django-oscar; README.md says where the files go."""

from django import template

register = template.Library()


@register.inclusion_tag("ofsys_journey.html", takes_context=True)
def ofsys_journey(context):
    request = context["request"]
    view = request.resolver_match.view_name if request.resolver_match else ""
    basket = basket_data(request)
    data = {"events": []}
    if request.user.is_authenticated:
        data["user"] = {"email": request.user.email}
    if basket:
        data["cart"] = basket
        # As text: in the session amounts come back as strings.
        told = repr(basket)
        if request.session.get("ofsys_journey_told") != told:
            data["events"].append({"name": "Updated Cart", "cart": basket})
            request.session["ofsys_journey_told"] = told
    if view == "catalogue:detail":
        data["product"] = product_data(request, context["product"])
        data["events"].append({"name": "Viewed Product Detail"})
    if view == "checkout:thank-you":
        data["transaction"] = transaction_data(context["order"])
        data["events"].append({"name": "Completed Transaction"})
    return {"digital_data": data}


def basket_data(request):
    """The cart, or None before there is one: Oscar saves a basket with its first product."""
    basket = request.basket
    if not basket.id:
        return None
    return {
        "id": basket.id,
        "total": basket.total_incl_tax if basket.is_tax_known else basket.total_excl_tax,
        "lineItems": [
            line_data(line, line.unit_price_incl_tax if basket.is_tax_known else line.unit_price_excl_tax)
            for line in basket.all_lines()
        ],
    }


def line_data(line, price):
    # A variant (size, colour) belongs to a product, whose page is the one that is viewed.
    product = line.product
    parent = product and (product.parent or product)
    return {
        "product": {
            "id": parent.id if parent else line.partner_sku,
            "name": product.get_title() if product else line.title,
            "unitPrice": price,
        },
        "quantity": line.quantity,
    }


def product_data(request, product):
    price = request.strategy.fetch_for_product(product).price
    return {
        "id": product.id,
        "name": product.get_title(),
        "unitPrice": (price.incl_tax if price.is_tax_known else price.excl_tax) if price.exists else None,
    }


def transaction_data(order):
    return {
        "orderId": order.number,
        "cartId": order.basket_id,
        "total": order.total_incl_tax,
        "tax": order.total_incl_tax - order.total_excl_tax,
        "shippingCost": order.shipping_incl_tax,
        "contactInfo": {"email": order.email},
        "lineItems": [
            {**line_data(line, line.unit_price_incl_tax), "subtotal": line.line_price_incl_tax}
            for line in order.lines.all()
        ],
    }
