"""Data in the shapes of django-oscar, under the names of its fields; the template is rendered by Django itself.

Reads a visit, prints what its page has in the head, and the session.
"""

import json
import sys
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import django
from django.conf import settings
from django.template import engines
from django.test import RequestFactory

FILES = Path(__file__).parents[3] / "examples" / "templates" / "django"
sys.dont_write_bytecode = True
sys.path.insert(0, str(FILES))

settings.configure(
    SECRET_KEY="made up",
    STATIC_URL="/static/",
    INSTALLED_APPS=["django.contrib.staticfiles"],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [FILES / "templates"],
            "OPTIONS": {"libraries": {"ofsys_journey": "templatetags.ofsys_journey"}},
        }
    ],
)
django.setup()

visit = json.load(sys.stdin)


def money(value):
    return Decimal(str(value)).quantize(Decimal("0.01"))


class Product(SimpleNamespace):
    def get_title(self):
        return self.title


def product_of(data):
    parent = Product(id=int(data["id"]), title=data["name"], parent=None)
    # A child (size, colour) has an id of its own.
    return parent, Product(id=9000 + parent.id, title=data["name"], parent=parent)


def line_of(line):
    price = money(line["product"]["price"])
    return SimpleNamespace(
        product=product_of(line["product"])[1],
        title=line["product"]["name"],
        partner_sku=f"sku-{line['product']['id']}",
        quantity=line["quantity"],
        unit_price_incl_tax=price,
        unit_price_excl_tax=price / Decimal("1.2"),
        line_price_incl_tax=price * line["quantity"],
    )


lines = [line_of(line) for line in visit["lines"]]
total = sum((line.line_price_incl_tax for line in lines), Decimal("0.00"))
orders = visit["session"].get("orders", [])
if visit.get("isOrdered"):
    orders.append(visit["order"]["id"])
# A basket is frozen by its order; the next one is another row, which is saved with its first product.
basket_id = 501 + len(orders)

names = {"product": "catalogue:detail", "cart": "basket:summary", "thank you": "checkout:thank-you"}
request = RequestFactory().get("/")
request.user = SimpleNamespace(is_authenticated="email" in visit, email=visit.get("email"))
request.session = visit["session"].get("django", {})
request.resolver_match = SimpleNamespace(view_name=names.get(visit["page"], "home"))
request.basket = SimpleNamespace(
    id=basket_id if lines or visit.get("isEmptied") else None,
    is_tax_known=True,
    total_incl_tax=total,
    total_excl_tax=total / Decimal("1.2"),
    all_lines=lambda: lines,
)
request.strategy = SimpleNamespace(
    fetch_for_product=lambda product: SimpleNamespace(
        price=SimpleNamespace(exists=True, is_tax_known=True, incl_tax=money(visit["product"]["price"]))
    )
)
context = {"request": request}
if visit["page"] == "product":
    context["product"] = product_of(visit["product"])[0]
if visit["page"] == "thank you":
    order = visit["order"]
    order_lines = [line_of(line) for line in order["lines"]]
    context["order"] = SimpleNamespace(
        number=order["id"],
        basket_id=500 + len(orders),
        total_incl_tax=money(order["total"]),
        total_excl_tax=money(order["total"]) - money(order["tax"]),
        shipping_incl_tax=money(order["shipping"]),
        email=order["email"],
        lines=SimpleNamespace(all=lambda: order_lines),
    )

head = engines["django"].from_string("{% load ofsys_journey %}{% ofsys_journey %}").render(context)
json.dump({"head": head, "session": {"django": request.session, "orders": orders}}, sys.stdout)
