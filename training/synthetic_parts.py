"""What invented cards and passes are made of: rows of labels and values, names, dates, small print.

A part of a row is a string (label or other text, no tag) or (value, tag); a field of a card is (label, value, tag[, value, tag]).
"""
import datetime

import synthetic_words as words
from synthetic import Printed, Token, say

GIVEN = {'en': 'JAMES MARY ROBERT LINDA OLIVER AMELIA GEORGE ISLA HARRY GRACE DANIEL RUTH', 'de': 'LUKAS HANNAH JÜRGEN SABINE FELIX KATHARINA JÖRG URSULA MORITZ LEONIE',
         'fr': 'ÉLODIE MATHIEU CÉLINE ANTOINE CHLOÉ HUGO JEAN-PIERRE MARGAUX BENOÎT INÈS', 'es': 'CARMEN JOSÉ LUCÍA ÁLVARO MARÍA JAVIER NÚRIA PABLO ANDRÉS ELENA',
         'it': 'GIULIA MARCO CHIARA ALESSANDRO FRANCESCA LORENZO NICCOLÒ SARA PAOLO ELISA', 'pl': 'ZOFIA PIOTR MAŁGORZATA JAKUB AGNIESZKA TOMASZ KATARZYNA MICHAŁ',
         'nl': 'SANNE DAAN LOTTE BRAM FEMKE SEM WILLEKE JOOST MAAIKE RUBEN'}
FAMILY = {'en': 'SMITH O\'NEIL TAYLOR CLARK WALKER HALL', 'de': 'MÜLLER SCHÄFER WEISS KÖHLER BRAUN VOGT', 'fr': 'LEFÈVRE MOREAU GIRARD BERTHIER ROUSSEL', 'es': 'GARCÍA MUÑOZ LÓPEZ IBÁÑEZ SERRANO VEGA',
          'it': 'ROSSI GRECO FERRARI CONTI MARINI', 'pl': 'KOWALSKI WÓJCIK ZIELIŃSKA DĄBROWSKA', 'nl': 'BAKKER VISSER SMIT MULDER DEKKER'}
CITIES = {'en': 'LONDON LEEDS BRISTOL CORK DENVER BOSTON', 'de': 'BERLIN MÜNCHEN KÖLN WIEN ZÜRICH ULM', 'fr': 'PARIS LYON NANTES LIÈGE GENÈVE DIJON', 'es': 'MADRID SEVILLA CÁDIZ BILBAO MÁLAGA', 'it': 'ROMA TORINO BARI PISA UDINE',
          'pl': 'WARSZAWA KRAKÓW ŁÓDŹ GDAŃSK', 'nl': 'UTRECHT DELFT LEIDEN ZWOLLE BREDA'}
EURO_DATES = ('%d.%m.%Y', '%d.%m.%Y', '%d/%m/%Y', '%d-%m-%Y', '%d %m %Y', '%d %b %Y', '%d.%m.%y', '%Y-%m-%d', '%d %b/%b %y')
US_DATES = ('%m/%d/%Y', '%m/%d/%Y', '%m-%d-%Y', '%m/%d/%y', '%d %b %Y')


def run(parts):
    """Tokens of one part, or of several printed side by side."""
    parts = parts if isinstance(parts, list) else [parts]
    if parts and isinstance(parts[0], Token):
        return parts
    return [token for part in parts for token in (say(part) if isinstance(part, str) else say(*part))]


def row(page, *cells, size=1.0, gap=0.0, bold=False):
    """A row of (place, part or parts). Cells that would overlap are printed on rows of their own, what is too wide smaller and further left."""
    cells = [(place, run(parts)) for place, parts in cells]
    cells = [(place, tokens, sum(len(t.text) + 1 for t in tokens) - 1) for place, tokens in cells if tokens]
    spans = sorted(({'<': 0.0, '^': (page.columns - letters * size) / 2, '>': page.columns - letters * size}.get(place, place), letters * size) for place, _, letters in cells)
    if len(cells) > 1 and (spans[0][0] < 0 or sum(spans[-1]) > page.columns + 0.01 or any(a + wide + size > b + 0.01 for (a, wide), (b, _) in zip(spans, spans[1:]))):
        for i, cell in enumerate(cells):
            row(page, cell[:2], size=size, gap=gap if i == 0 else 0, bold=bold)
        return
    if len(cells) == 1:
        (place, tokens, letters), = cells
        x = 0 if isinstance(place, str) else place
        size = min(size, max(0.7 * size, (page.columns - x) / letters), page.columns / letters)
        cells = [(place if place in ('<', '^', '>') else max(0.0, min(x, page.columns - letters * size)), tokens, letters)]
    page.add(*[cell[:2] for cell in cells], size=size, gap=gap, bold=bold)


def lines_of(text):
    """The lines of a value; the first one keeps what the value means."""
    return [Printed(line, getattr(text, 'value', None) if i == 0 else None, getattr(text, 'part', 0)) for i, line in enumerate(text.split('\n'))]


def block(page, place, text, tag=None, **how):
    """A value on one or more rows."""
    for i, line in enumerate(lines_of(text)):
        row(page, (place, (line, tag, -1, i == 0)), **how)
        how['gap'] = 0


def grid(rng, page, fields, across=2, form=None, left=0.0, small=0.7, size=1.0, gap=0.3):
    """Fields in up to `across` columns; the label stands above or below its value, beside it, or joined with it. A value may have several lines."""
    form = form or rng.choice(('above', 'above', 'beside', 'joined'))
    beside = form in ('beside', 'joined')
    colon = rng.choice(('', '', ':')) if beside else ''
    column = max([len(f[0]) for f in fields] + [0]) + 2 if form == 'beside' and across == 1 else 0
    while fields:
        placed, x = [], left
        for label, *parts in fields[:across]:
            label += colon if label and label[-1] not in '.:#0123456789' else ''
            lines = [[(v, t) for v, t in zip(parts[::2], parts[1::2])]] if len(parts) > 2 else [[(v, parts[1], -1, i == 0)] for i, v in enumerate(lines_of(parts[0]))]
            wide = max(sum(len(p[0]) + 1 for p in line) - 1 for line in lines) * size
            wide = (column or len(label) + 1) * size + wide if beside else max(wide, len(label) * small)
            if placed and x + wide > page.columns:
                break
            placed.append((x, label, lines))
            x = max(x + wide + 2, left + len(placed) * (page.columns - left) / across)
        fields = fields[len(placed):]
        if form == 'above':
            row(page, *[(x, label) for x, label, _ in placed], size=small, gap=gap)
        for n in range(max(len(lines) for _, _, lines in placed)):
            cells = []
            for x, label, lines in placed:
                shift = (column or len(label) + 1) * size if beside and label else 0
                if n == 0 and form == 'joined':
                    cells.append((x, [label] + lines[0]))
                elif n < len(lines):
                    cells += ([(x, label)] if n == 0 and form == 'beside' and label else []) + [(x + shift, lines[n])]
            row(page, *cells, size=size, gap=gap if n == 0 and form != 'above' else 0)
        if form == 'below':
            row(page, *[(x, label) for x, label, _ in placed], size=small)


def some(rng, fields, share=0.85):
    return [f for f in fields if rng.random() < share]


def day(rng, first, last):
    return datetime.date(rng.randint(first, last), rng.randint(1, 12), rng.randint(1, 28))


def dates(rng, formats):
    form = rng.choice(formats)
    return lambda date: Printed(date.strftime(form).upper(), date.isoformat())


def names(rng, language='en'):
    """-> surname, given names in capitals."""
    surname = lambda: words.surname(rng).upper() if rng.random() < 0.6 else rng.choice(FAMILY[language].split())
    last = surname() + (' ' + surname() if language == 'es' or rng.random() < 0.04 else '-' + surname() if rng.random() < 0.06 else '')
    return rng.choice(('', '', '', '', 'VAN DER ', 'DE ')) * (language == 'nl') + last, ' '.join(rng.sample(GIVEN[language].split(), rng.choice((1, 1, 2))))


def person(rng, language=None):
    """A name as it is printed on a card of a bank or shop."""
    surname, given = names(rng, language or rng.choice(('en', 'en', 'de', 'fr', 'es', 'it')))
    first = given.split()[0]
    text = rng.choice((first + ' ' + surname, first + ' ' + surname, first + ' ' + rng.choice('ABCDEJKLMRST') + rng.choice(('', '.')) + ' ' + surname, first[0] + ' ' + surname, given + ' ' + surname))
    return text if rng.random() < 0.65 else text.title()


SMALL_PRINT = ('This card is the property of the issuer and must be returned upon request;If found please return to any branch;Use of this card is subject to the cardholder agreement;Not transferable;'
               'Diese Karte ist Eigentum der Bank;Bei Verlust bitte sofort sperren: 116 116;Cette carte reste la propriété de la banque;En cas de perte appelez le;Esta tarjeta es propiedad del emisor;'
               'La carta è di proprietà della banca emittente;By using this card you agree to the terms and conditions;Issued pursuant to license;Member FDIC;For customer service call number below;'
               'Terms apply. See website for details;Lost or stolen cards call immediately;Questa carta non è trasferibile;No válida sin firma').split(';')


def small_print(rng, page, least=0, most=4):
    for _ in range(rng.randint(least, most)):
        phone = words.pattern(rng, rng.choice(('1-800-###-####', '+44 20 #### ####', '+49 69 ### ####', '(###) ###-####', '0800 ### ###', '+1 ###-###-####')))
        text = rng.choice(SMALL_PRINT) if rng.random() < 0.6 else rng.choice(('Customer service ', 'Call ', 'Kundenservice ', 'Service client ', 'www.%s.com ' % words.surname(rng).lower(), 'Assistenza clienti ', 'Atención al cliente ', 'Tel. ')) + phone
        row(page, (rng.choice('<<^'), text), size=rng.choice((0.5, 0.6, 0.7)), gap=rng.choice((0, 0.1)))
