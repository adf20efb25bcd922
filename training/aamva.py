"""Composes the text of the PDF417 on the back of an American licence: AAMVA DL/ID card design standard (2020), annex D, version 10."""

ISSUERS = {'CA': 636014, 'TX': 636015, 'FL': 636010, 'OH': 636023, 'NV': 636049, 'AZ': 636026, 'OR': 636029, 'GA': 636055, 'VA': 636000, 'UT': 636040, 'IA': 636018, 'ME': 636041, 'CO': 636020, 'IL': 636035, 'PA': 636025, 'MI': 636032}


def compose(state, elements):
    """state: two letters of ISSUERS; elements: {'DAQ': number, ...} -> header, directory of one subfile, the subfile."""
    body = 'DL' + '\n'.join(key + value for key, value in elements.items()) + '\r'
    offset = 21 + 10                                        # header and one entry of the directory
    return '@\n\x1e\rANSI %06d1000%02dDL%04d%04d' % (ISSUERS[state], 1, offset, len(body)) + body


def licence(number, surname, given, sex, birth, issue, expiry, street, city, state, postcode, license_class, restrictions, endorsements, height, eyes):
    """Dates are datetime.date, height in inches -> the text."""
    day = lambda date: date.strftime('%m%d%Y')
    first, _, middle = given.partition(' ')
    return compose(state, {'DAQ': number, 'DCS': surname, 'DDE': 'N', 'DAC': first, 'DDF': 'N', 'DAD': middle, 'DDG': 'N', 'DCA': license_class, 'DCB': restrictions, 'DCD': endorsements, 'DBD': day(issue), 'DBB': day(birth), 'DBA': day(expiry),
                           'DBC': {'M': '1', 'F': '2'}.get(sex, '9'), 'DAU': '%03d in' % height, 'DAY': eyes, 'DAG': street, 'DAI': city, 'DAJ': state, 'DAK': postcode.ljust(9, '0') + '  ', 'DCF': number[-6:] + 'DD', 'DCG': 'USA'})
