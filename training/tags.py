"""What the layout model can call a word, and what it can call a document. The order is part of the weights.

A tag is the path of a field of the contract without its document type and without `legs`; types share the tags that they have in common.

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
    # payment cards
    'number', 'network', 'card_type', 'issuer', 'holder_name', 'expiry', 'valid_from', 'security_code',
    # identity documents
    'document_number', 'personal_number', 'issuing_country', 'issuing_region', 'surname', 'given_names', 'full_name', 'sex', 'birth_date',
    'birth_place', 'nationality', 'issue_date', 'expiry_date', 'address', 'license_class', 'restrictions', 'endorsements', 'height', 'eye_color',
    'mrz.lines',
    # membership cards
    'program_name', 'tier', 'member_name', 'member_number', 'member_since', 'balance',
    # boarding passes
    'passenger_name', 'booking_reference', 'ticket_number', 'frequent_flyer_number', 'carrier_code', 'flight_number', 'origin_code',
    'destination_code', 'origin_name', 'destination_name', 'departure_date', 'departure_time', 'boarding_time', 'arrival_time', 'terminal',
    'gate', 'seat', 'cabin', 'sequence_number', 'boarding_group',
    # event tickets
    'event_name', 'performer', 'venue_name', 'venue_address', 'start_date', 'start_time', 'doors_time', 'section', 'row', 'entrance',
    'order_number', 'price',
    # transit tickets
    'operator', 'product', 'service_number', 'coach', 'travel_class', 'platform', 'valid_until',
    # coupons
    'offer', 'code', 'discount_percent', 'discount_amount', 'minimum_spend', 'terms',
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
