"""The bar code of an invented document, in agreement with what is printed on it, and its picture (Debian's python3-zxing-cpp).

    barcode_of(page, fields, rng) -> {'symbology', 'text', 'payload_kind'} or None; `carries`, where the code says what is not printed: contract path -> value
    picture_of(code) -> uint8 (H, W), a pixel a module, 0 = dark, with its quiet zone
"""
import datetime
import re

import numpy as np
import zxingcpp

import aamva
import bcbp
import synthetic_identity_documents as identity
import synthetic_words as words
from synthetic_pass_parts import AIRPORTS

FORMATS = {'QR_CODE': 'QRCode', 'AZTEC': 'Aztec', 'PDF_417': 'PDF417', 'CODE_128': 'Code128', 'EAN_13': 'EAN13', 'DATA_MATRIX': 'DataMatrix'}
LINEAR = {'CODE_128', 'EAN_13'}


def plain(symbology, text):
    return {'symbology': symbology, 'text': text, 'payload_kind': 'PLAIN'}


def ean_check(digits):
    """The digit that completes 12 digits, GS1 general specifications 7.9."""
    return str(-sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10)


def boarding_code(fields, rng):
    legs = []
    for n in range(1 + ('legs.1.flight_number' in fields or 'legs.1.origin_code' in fields)):
        leg = {leaf: fields['legs.%d.%s' % (n, leaf)] for leaf in ('origin_code', 'destination_code', 'carrier_code', 'flight_number', 'departure_date', 'cabin', 'seat', 'sequence_number') if 'legs.%d.%s' % (n, leaf) in fields}
        for place in ('origin', 'destination'):                 # the code of a printed name; of an invented one an invented code
            name = fields.get('legs.%d.%s_name' % (n, place), '')
            leg.setdefault(place + '_code', next((code for code, known in AIRPORTS if known.upper() == name.upper()), words.pattern(rng, '@@@')))
        leg.setdefault('carrier_code', words.pattern(rng, '@@'))
        leg.setdefault('flight_number', str(rng.randint(10, 9000)))
        leg.setdefault('departure_date', fields.get('legs.0.departure_date', '2026-%02d-%02d' % (rng.randint(1, 12), rng.randint(1, 28))))
        leg.update({key: fields[key] for key in ('booking_reference', 'ticket_number', 'frequent_flyer_number') if key in fields})
        leg.setdefault('booking_reference', words.pattern(rng, '@#@@#@'))
        legs.append(leg)
    for a, b in zip(legs, legs[1:]):
        b['origin_code'] = a['destination_code']
    given, _, surname = fields.get('passenger_name', words.person(rng, 'GB')).rpartition(' ')
    date = legs[0]['departure_date']
    issued = datetime.date.fromisoformat(date) - datetime.timedelta(rng.choice((0, 1, 1, 20))) if date[:4] != '0000' and rng.random() < 0.7 else None
    return {'symbology': rng.choice(('AZTEC', 'AZTEC', 'QR_CODE', 'PDF_417')), 'text': bcbp.compose(surname, given, legs, issued), 'payload_kind': 'IATA_BCBP'}


def member_code(number, rng):
    digits = re.sub(r'[ -]', '', number)
    if len(digits) == 13 and digits.isdigit() and ean_check(digits[:12]) == digits[12]:
        return plain('EAN_13', digits)
    return plain(rng.choice(('CODE_128', 'CODE_128', 'QR_CODE')), digits)


def licence_code(fields, rng):
    """The back of an American licence: who it is stands in the code alone."""
    h, state = identity.holder(rng, ('USA',)), rng.choice(sorted(aamva.ISSUERS))
    surname, given, sex = bcbp.ascii_upper(h.surname), bcbp.ascii_upper(h.given), rng.choice('MF')
    number = fields.get('document_number') or words.pattern(rng, rng.choice(('@#######', '#########')))
    street, city, postcode = '%d %s ST' % (rng.randint(100, 9999), words.surname(rng).upper()), words.surname(rng).upper(), words.digits(rng, 5)
    said = {'document_number': number, 'surname': surname, 'given_names': given, 'sex': sex, 'birth_date': h.birth.isoformat(), 'issue_date': h.issue.isoformat(), 'expiry_date': h.expiry.isoformat(), 'issuing_country': 'USA', 'issuing_region': state,
            'address': f'{street}, {city}, {state} {postcode}'}
    text = aamva.licence(number, surname, given, sex, h.birth, h.issue, h.expiry, street, city, state, postcode, fields.get('license_class', 'D'), fields.get('restrictions', 'NONE')[:12], fields.get('endorsements', 'NONE')[:5], rng.randint(58, 78), rng.choice(('BRO', 'BLU', 'GRN')))
    return {'symbology': 'PDF_417', 'text': text, 'payload_kind': 'AAMVA', 'carries': said}


def barcode_of(page, fields, rng):
    kind = page.type
    if kind == 'BOARDING_PASS':
        return boarding_code(fields, rng)
    if kind == 'EVENT_TICKET':
        return plain(rng.choice(('QR_CODE', 'QR_CODE', 'AZTEC', 'CODE_128', 'PDF_417')), fields.get('ticket_number') or words.digits(rng, 14))
    if kind == 'TRANSIT_TICKET':
        number = fields.get('ticket_number') or fields.get('booking_reference') or words.digits(rng, 12)
        opaque = 'TKT01' + words.pattern(rng, '@@##' * 8) + number
        return plain(rng.choice(('QR_CODE', 'AZTEC', 'AZTEC', 'DATA_MATRIX')), opaque if rng.random() < 0.6 else number)
    if kind == 'COUPON':
        if 'code' in fields and rng.random() < 0.7:
            return plain(rng.choice(('CODE_128', 'QR_CODE')), fields['code'])
        digits = '98' + words.digits(rng, 10)
        return plain('EAN_13', digits + ean_check(digits))
    if kind == 'MEMBERSHIP_CARD' and 'member_number' in fields and page.facts.get('kind') != 'INSURANCE':
        return member_code(fields['member_number'], rng)
    if page.facts.get('back') == 'AAMVA':
        return licence_code(fields, rng)
    if kind == 'RECEIPT' and 'receipt_number' in fields and rng.random() < 0.2:
        return plain('CODE_128', fields['receipt_number'])
    return None


def picture_of(code):
    margin = 10 if code['symbology'] in LINEAR else 2
    image = np.array(zxingcpp.write_barcode(getattr(zxingcpp.BarcodeFormat, FORMATS[code['symbology']]), code['text'], 0, 0, 0, -1))
    if code['symbology'] in LINEAR:
        image = np.repeat(image[:1], max(22, image.shape[1] // 4), 0)
    return np.pad(image, margin, constant_values=255)
