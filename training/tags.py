"""What the layout model can call a word, and what it can call a document. The order is part of the weights.

Only words that are the value carry a tag: in `TOTAL RM 12.50` that is `12.50` alone, in `TOTAL RM12.50` it is `RM12.50`.
Class 0 is O, 1 + 2 t begins tag t, 2 + 2 t continues it.
"""

TAGS = [
    'merchant_name', 'merchant_address', 'merchant_phone', 'merchant_website', 'merchant_tax_id',
    'receipt_number', 'cashier', 'table', 'date', 'time',
    'items.description', 'items.quantity', 'items.unit_price', 'items.total', 'items.product_code', 'items.discount',
    'subtotal', 'discount', 'service_charge',
    'taxes.label', 'taxes.rate_percent', 'taxes.base', 'taxes.amount', 'total_tax',
    'tip', 'rounding', 'total', 'amount_paid', 'change',
    'payments.method', 'payments.card_last_four', 'payments.authorization_code',
]
TAG_INDEX = {name: i for i, name in enumerate(TAGS)}

DOCUMENT_TYPES = ['RECEIPT', 'PAYMENT_CARD', 'IDENTITY_DOCUMENT', 'MEMBERSHIP_CARD', 'BOARDING_PASS', 'EVENT_TICKET', 'TRANSIT_TICKET',
                  'COUPON', 'UNKNOWN']
TYPE_INDEX = {name: i for i, name in enumerate(DOCUMENT_TYPES)}


def begin(tag):
    """Class of the first word of a value."""
    return 1 + 2 * TAG_INDEX[tag]


def inside(tag):
    """Class of every further word of a value."""
    return 2 + 2 * TAG_INDEX[tag]
