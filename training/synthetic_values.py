"""What an invented page says, as labels: contract path -> normalised value, by the conventions of the labelled sets (dates ISO, times 24 h,
plain decimals, numbers without blanks, addresses joined with commas).

The families print words with tags; a text that does not tell what it means (a date, a name with a title) is a synthetic.Printed and knows it.
    labels_of(page) -> {'fields': {...}, 'alternatives': {path: [other values printed for it]}}
"""
import re

import synthetic_identity_documents as identity
from synthetic import IGNORED

JOINED = set('number document_number personal_number member_number ticket_number frequent_flyer_number booking_reference order_number code receipt_number'.split())
ADDRESSES = {'address', 'merchant_address', 'venue_address'}
AMOUNTS = set('balance price discount_amount minimum_spend'.split())
DISCOUNTS, CURRENCY_MARKS = {'discount_percent', 'discount_amount'}, {'€', 'EUR', '$', '£', 'CHF'}
PERCENTS = {'discount_percent', 'taxes.rate_percent'}
REDUCTIONS = {'discount', 'items.discount'}             # negative in the contract whatever sign is printed
LEG_TAGS = set('carrier_code flight_number origin_code destination_code origin_name destination_name departure_date departure_time boarding_time arrival_time terminal gate '
               'seat cabin sequence_number boarding_group'.split())
MRZ_FORMATS = {(3, 30): 'TD1', (2, 36): 'TD2', (2, 44): 'TD3'}
NETWORKS = (('VISA', 'VISA'), ('MASTERCARD', 'MASTERCARD'), ('AMEX', 'AMEX'), ('AMERICAN', 'AMEX'), ('DISCOVER', 'DISCOVER'), ('DINERS', 'DINERS'), ('JCB', 'JCB'), ('UNIONPAY', 'UNIONPAY'),
            ('MAESTRO', 'MAESTRO'), ('MIR', 'MIR'), ('RUPAY', 'RUPAY'))
CARD_TYPES = (('PREP', 'PREPAID'), ('D', 'DEBIT'), ('CR', 'CREDIT'), ('KREDIT', 'CREDIT'))
SEXES = {'LELAKI': 'M', 'PEREMPUAN': 'F', 'MALE': 'M', 'FEMALE': 'F'}
ISO = {'D': 'DEU'}                                                  # codes of the zone that are none of ISO 3166
COUNTRIES = {'SVERIGE': 'SWE', 'DANMARK': 'DNK', 'NORGE': 'NOR', 'SCHWEIZ': 'CHE', 'PORTUGAL': 'PRT', 'MALAYSIA': 'MYS', 'INDIA': 'IND', 'SINGAPORE': 'SGP', 'UTOPIA': 'UTO', 'SUOMI FINLAND': 'FIN', 'SUOMI': 'FIN', 'ELLAS': 'GRC'}
COUNTRIES |= {title.upper(): ISO.get(code, code) for code, parts in identity.NATIONS.items() for title in parts[2]}
NATIONALITIES = {word.upper(): ISO.get(code, code) for code, parts in identity.NATIONS.items() for word in parts[3]}
REGIONS = {state.rsplit(' ', 1)[0]: state.rsplit(' ', 1)[1] for state in identity.STATES}
REGIONS |= {'ONTARIO': 'ON', 'ALBERTA': 'AB', 'QUÉBEC': 'QC', 'BRITISH COLUMBIA': 'BC', 'MANITOBA': 'MB', 'NOVA SCOTIA': 'NS', 'SASKATCHEWAN': 'SK', 'NEW BRUNSWICK': 'NB'}


def decimal_of(text):
    """'1.250,00 €' -> '1250.00', '$5' -> '5.00'."""
    number = re.search(r"-?\d[\d.,' ]*", text).group().replace("'", '').replace(' ', '').rstrip('.,')
    number = re.sub(r'[.,](?=\d{3}(\D|$))', '', number)
    return '%.2f' % float(number.replace(',', '.'))


def entities(page):
    """[(tag, words, rows they stand on, meaning, part, item)] in the order of printing; a value may go on in a later row."""
    found, current = [], {}
    for number, row in enumerate(page.rows):
        for token in (token for segment in row.segments for token in segment.tokens):
            if token.tag in (None, IGNORED):
                continue
            if token.starts or token.tag not in current:
                current[token.tag] = ([], [], [token.value], token.part, token.item)
                found.append((token.tag, *current[token.tag]))
            current[token.tag][0].append(token.text)
            current[token.tag][1].append(number)
            current[token.tag][2][0] = current[token.tag][2][0] or token.value
    return [(tag, words, rows, meaning[0], part, item) for tag, words, rows, meaning, part, item in found]


def offers_of(page):
    """[(whole text of an offer as printed, the same without its number)]: of `Save 20 % on shoes` the number carries a tag of its own."""
    runs = [([], [])]
    last = None
    for token in (token for row in page.rows for segment in row.segments for token in segment.tokens):
        whole, words = runs[-1]
        number = token.tag in DISCOUNTS
        if token.tag == 'offer' or number or (last in DISCOUNTS and token.text in CURRENCY_MARKS):
            if token.starts and (words if token.tag == 'offer' else number and len(whole) > len(words)):
                whole, words = [], []
                runs.append((whole, words))
            whole.append(token.text)
            words += [token.text] if token.tag == 'offer' else []
        last = token.tag if token.tag else last if token.text in CURRENCY_MARKS else None
    return [(' '.join(whole), ' '.join(words)) for whole, words in runs if words]


def first_of(table, text):
    return next((value for start, value in table if text.upper().startswith(start)), text)


def address_of(words, rows):
    lines = [' '.join(w for w, r in zip(words, rows) if r == row) for row in dict.fromkeys(rows)]
    return ', '.join(line.strip().rstrip(',') for line in lines)


def value_of(tag, words, rows, meaning):
    """-> the normalised value, and other values that are right too."""
    text = ' '.join(words)
    if tag in REDUCTIONS:
        amount = meaning.lstrip('-')
        return ('-' + amount if float(amount) else amount), [amount]
    if meaning is not None:
        return meaning, []
    if tag in ADDRESSES:
        return address_of(words, rows), []
    if tag in JOINED:
        return re.sub(r'[ -]', '', text), []
    if tag in AMOUNTS:
        return decimal_of(text), []
    if tag in PERCENTS:
        return re.sub(r'[^\d,.]', '', text).replace(',', '.'), []
    if tag == 'items.quantity':
        number = re.sub(r'[.,]0+$', '', text)
        return number, [number + '.00']
    if tag == 'merchant_phone':
        return re.sub(r'^[^\d+(]+', '', text), []
    if tag == 'payments.method':
        return text.rstrip(':'), []
    if tag == 'payments.card_last_four':
        return text[-4:], []
    if tag == 'network':
        return first_of(NETWORKS, text), [text]
    if tag == 'card_type':
        return first_of(CARD_TYPES, text), []
    if tag == 'sex':
        return SEXES.get(text.upper(), text), []
    if tag == 'issuing_country':
        return COUNTRIES.get(text.upper(), text), []
    if tag == 'issuing_region':
        return REGIONS.get(text.upper(), text), [text]
    if tag == 'nationality':
        return text, [NATIONALITIES.get(text.upper(), text)]
    return text, []


def paths_of(kind, tag, value, part, item):
    """[(contract path, value)] of one printed value."""
    if tag == 'security_code':
        return [('security_code_present', 'true')]
    if kind == 'BOARDING_PASS' and tag in LEG_TAGS:
        glued = tag == 'flight_number' and re.fullmatch(r'([A-Z]{2}|[A-Z]\d|\d[A-Z])(\d{1,4})', value)
        pairs = [('carrier_code', glued.group(1)), ('flight_number', glued.group(2))] if glued else [(tag, value)]
        return [('legs.%d.%s' % (part, leaf), v) for leaf, v in pairs]
    group, _, leaf = tag.partition('.')
    if leaf and group != 'mrz':
        return [('%s.%d.%s' % (group, item if group == 'items' else part, leaf), value)]
    return [(tag, value)]


def labels_of(page):
    """Fields and alternatives of a page. What is printed several times with different meanings is labelled once; the others are alternatives."""
    fields, others = {path: value for path, value in page.facts.items() if path != 'back'}, {}
    zone = [(''.join(words), row) for tag, words, row, *_ in entities(page) if tag == 'mrz.lines']
    for i, (line, _) in enumerate(zone):
        fields['mrz.lines.%d' % i] = line
    if zone:
        form = MRZ_FORMATS[len(zone), len(zone[0][0])]
        fields['mrz.format'] = {'TD3': 'MRVA', 'TD2': 'MRVB'}[form] if zone[0][0][0] == 'V' else form
    for tag, words, rows, meaning, part, item in entities(page):
        if tag == 'mrz.lines':
            continue
        value, more = value_of(tag, words, rows, meaning)
        for path, v in paths_of(page.type, tag, value, part, item):
            if path not in fields:
                fields[path] = v
            new = [w for w in [v] + more * (v == value) if w != fields[path] and w not in others.get(path, [])]
            if new:
                others.setdefault(path, []).extend(new)
    for whole, bare in offers_of(page):
        first = others.setdefault('offer', [])
        if fields.get('offer') == bare:
            fields['offer'] = whole
        first += [text for text in (whole, bare) if text != fields['offer'] and text not in first]
    return {'fields': fields, 'alternatives': {path: texts for path, texts in others.items() if texts}}
