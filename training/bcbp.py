"""Composes the text of a boarding pass's bar code: IATA resolution 792, version 6, up to four legs.

A leg is a dict with booking_reference, origin_code, destination_code, carrier_code, flight_number, departure_date (ISO, the year may be
0000), cabin, seat, sequence_number; ticket_number (13 digits) and frequent_flyer_number are conditional items. What is missing is blank.
"""
import datetime
import re
import unicodedata

CABINS = (('FIRST', 'F'), ('BUSINESS', 'C'), ('PREMIUM', 'W'), ('ECONOMY', 'Y'))


def ascii_upper(text):
    for a, b in (('ß', 'SS'), ('Ł', 'L'), ('ł', 'L'), ('Ø', 'O'), ('ø', 'O')):
        text = text.replace(a, b)
    return re.sub(r'[^A-Z0-9 ]', '', unicodedata.normalize('NFKD', text).upper().replace('-', ' '))


def day_of_year(iso):
    """'0000-03-12' or '2026-03-12' -> '071'."""
    year, month, day = map(int, iso.split('-'))
    return '%03d' % datetime.date(year or 2025, month, min(day, 28) if not year and month == 2 else day).timetuple().tm_yday


def cabin_letter(text):
    text = text.upper()
    return text if len(text) == 1 else next((letter for word, letter in CABINS if text.startswith(word)), 'Y')


def leg_text(leg, conditional):
    """The mandatory items of a leg, the size of what follows in hexadecimal, and that."""
    flight = leg.get('flight_number', '')
    seat = re.fullmatch(r'0*(\d{1,3})([A-Z])', leg.get('seat', ''))
    parts = [leg.get('booking_reference', '').ljust(7)[:7], leg.get('origin_code', '').ljust(3), leg.get('destination_code', '').ljust(3), leg.get('carrier_code', '').ljust(3),
             (flight.zfill(4) if flight else '').ljust(5), day_of_year(leg['departure_date']) if 'departure_date' in leg else '   ', cabin_letter(leg.get('cabin', 'Y')),
             ('%03d%s' % (int(seat.group(1)), seat.group(2)) if seat else '').ljust(4), (leg['sequence_number'].zfill(4) if 'sequence_number' in leg else '').ljust(5), '1']
    return ''.join(parts) + '%02X' % len(conditional) + conditional


def repeated_items(leg):
    """Conditional items of one leg: airline numeric code, document serial, selectee, documents, carrier, frequent flyer, allowance."""
    ticket = leg.get('ticket_number', '').ljust(13)
    frequent = re.fullmatch(r'([A-Z]{2})?(\d+)', leg.get('frequent_flyer_number', ''))
    airline, number = (frequent.group(1) or leg.get('carrier_code', ''), frequent.group(2)) if frequent else ('', '')
    items = ticket[:3] + ticket[3:13] + '0' + '1' + leg.get('carrier_code', '').ljust(3) + airline.ljust(3) + number.ljust(16)[:16] + ' ' + '1PC' + 'N'
    return '%02X' % len(items) + items


def compose(surname, given, legs, issued=None):
    """-> the text. `issued`: date of issue as datetime.date, from which a reader knows the year."""
    name = (ascii_upper(surname) + '/' + ascii_upper(given))[:20].ljust(20)
    unique = '0' + 'W' + 'W' + ('%d%03d' % (issued.year % 10, issued.timetuple().tm_yday) if issued else '    ') + 'B' + legs[0].get('carrier_code', '').ljust(3)
    text = 'M%d' % len(legs) + name + 'E'
    for i, leg in enumerate(legs):
        text += leg_text(leg, ('>6%02X' % len(unique) + unique if i == 0 else '') + repeated_items(leg))
    return text
