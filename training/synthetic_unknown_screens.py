"""Layout families of screens of no type that Billfold knows: what a telephone or a computer shows beside tickets and cards. Many come near to a
type: a map has from and to, a calendar has times and places, a login has a name and a number."""
import synthetic_words as words
from synthetic import Page
from synthetic_families import family
from synthetic_parts import grid, row
from synthetic_pass_parts import screen
from synthetic_unknown import CITIES, MONTHS, clock, date, paragraph, person, phone, prices, prose
from synthetic_unknown_papers import weekdays

BUTTONS = 'OK;Cancel;Continue;Weiter;Abbrechen;Suivant;Annuler;Aceptar;Siguiente;Annulla;Avanti;Save;Share;Teilen;Partager;Compartir;Edit;Bearbeiten;Delete;Retry;Later;Später;Learn more;Mehr erfahren;Open;Skip'.split(';')


def buttons(rng, page, most=3):
    """Words to press, one below the other or side by side."""
    names = rng.sample(BUTTONS, rng.randint(0, most))
    if len(names) == 2 and rng.random() < 0.5:
        return row(page, ('<', names[0]), ('>', names[1]), gap=0.8)
    for name in names:
        row(page, ('^', name), gap=0.6)


def tabs(rng, page):
    """The row of tabs at a screen's foot."""
    names = rng.sample(('Home', 'Search', 'Profile', 'More', 'Chats', 'Start', 'Suche', 'Profil', 'Mehr', 'Accueil', 'Compte', 'Inicio', 'Cuenta', 'Today', 'Map', 'Library', 'Offers', 'Inbox'), rng.choice((3, 4)))
    row(page, *[(i * page.columns / len(names), name[:int(page.columns / len(names)) - 1]) for i, name in enumerate(names)], size=0.7, gap=1)


@family('UNKNOWN')
def month_on_screen(rng):
    """A calendar's app: a month as a grid, the day's entries below."""
    page, names, letters = screen(rng, (35, 42, 49)), weekdays(rng), rng.choice((1, 2, 3))
    wide, days, first = page.columns / 7, rng.choice((28, 30, 31)), rng.randrange(7)
    row(page, (rng.choice('<^'), rng.choice(MONTHS) + rng.choice(('', ' %d' % rng.randint(2015, 2030)))), ('>', rng.choice(('', 'Today', '+', 'Heute'))), size=rng.choice((1, 1.4)))
    row(page, *[(i * wide, name[:letters]) for i, name in enumerate(names)], size=0.8, gap=0.4)
    for week in range(0, first + days, 7):
        row(page, *[(i * wide, str(week + i - first + 1)) for i in range(7) if 0 < week + i - first + 1 <= days], gap=rng.choice((0.3, 0.8)))
    for _ in range(rng.randint(0, 4)):
        row(page, ('<', clock(rng)), (8, rng.choice(('Team meeting', 'Dentist', 'Zahnarzt', 'Lunch with ' + person(rng), 'Geburtstag ' + words.surname(rng), 'Réunion', 'Cumpleaños', 'Yoga', prose(rng, 2)))), gap=0.4)
    return page


@family('UNKNOWN')
def agenda_on_screen(rng):
    """Appointments of some days with time and place."""
    page = screen(rng)
    row(page, ('<', rng.choice(('Agenda', 'Today', 'Upcoming', 'Termine', 'Heute', 'Rendez-vous', 'Citas', 'Impegni', 'Reminders'))), size=1.4)
    for _ in range(rng.randint(1, 4)):
        row(page, ('<', rng.choice(weekdays(rng)) + ' ' + date(rng)), size=0.9, gap=0.8)
        for _ in range(rng.randint(1, 3)):
            row(page, ('<', clock(rng) + rng.choice(('', ' - ' + clock(rng)))), (14, rng.choice(('Meeting', 'Call ' + person(rng), 'Gym', 'Arzt', 'Team', prose(rng, 2).capitalize(), 'Match vs ' + words.surname(rng)))), gap=0.3)
            if rng.random() < 0.4:
                row(page, (14, rng.choice(('Room %d' % rng.randint(1, 400), rng.choice(CITIES), 'Online', words.surname(rng) + ' Street'))), size=0.8)
    return page


@family('UNKNOWN')
def map_on_screen(rng):
    """Directions from one place to another: no ticket for them."""
    page = screen(rng)
    for label in rng.choice((('From', 'To'), ('Von', 'Nach'), ('De', 'À'), ('Your location', ''), ('Start', 'Ziel'), ('', ''))):
        row(page, ('<', label + ' ' + rng.choice((rng.choice(CITIES), words.surname(rng) + rng.choice((' Street 4', 'straße', ' Station', ''))))), gap=0.3)
    for _ in range(rng.randint(1, 4)):
        row(page, ('<', rng.choice(('%d min', '%d h 12 min', '%d min walk')) % rng.randint(1, 59)), ('>', '%d km' % rng.randint(1, 700)), size=rng.choice((1, 1.3)), gap=0.6)
        row(page, ('<', rng.choice((clock(rng) + ' - ' + clock(rng), 'via A%d' % rng.randint(1, 99), 'U%d' % rng.randint(1, 9), 'Bus %d' % rng.randint(1, 300), 'Fastest route', prose(rng, 3)))), size=0.8)
    buttons(rng, page, 2)
    return page


@family('UNKNOWN')
def log_in(rng):
    """Fields to be filled and buttons."""
    page = screen(rng)
    row(page, (rng.choice('<^'), rng.choice(('Sign in', 'Log in', 'Anmelden', 'Connexion', 'Iniciar sesión', 'Accedi', 'Create account', 'Registrieren', 'Welcome back', 'Forgot password?', 'Verify your number'))), size=1.5, gap=1)
    for label in rng.sample(('E-mail', 'Password', 'Passwort', 'Mot de passe', 'Contraseña', 'Username', 'Phone number', 'First name', 'Last name', 'Country', 'Verification code', 'Member number', 'PIN'), rng.randint(1, 5)):
        row(page, ('<', label), size=0.8, gap=0.6)
        if rng.random() < 0.5:
            row(page, ('<', rng.choice(('••••••••', words.surname(rng).lower() + '@mail.com', phone(rng), person(rng), words.digits(rng, 6)))))
    buttons(rng, page)
    row(page, ('^', prose(rng, rng.randint(3, 6)).capitalize()), size=0.7, gap=0.6)
    return page


@family('UNKNOWN')
def notices_on_screen(rng):
    """Messages of several apps on a locked telephone."""
    page = screen(rng)
    row(page, ('^', clock(rng)), size=rng.choice((2, 3)))
    row(page, ('^', rng.choice(weekdays(rng)) + ', ' + date(rng)))
    for _ in range(rng.randint(1, 5)):
        row(page, ('<', rng.choice(('MESSAGES', 'MAIL', 'NEWS', 'BANK', 'Calendar', 'WEATHER', words.surname(rng)))), ('>', rng.choice(('now', '5 min ago', '12m', 'jetzt', 'vor 3 Min.', clock(rng)))), size=0.8, gap=0.8)
        row(page, ('<', rng.choice((person(rng), prose(rng, 3).capitalize(), 'Your parcel arrives today', 'New sign-in', 'Payment received'))))
        row(page, ('<', prose(rng, rng.randint(3, 8))[:page.columns - 2].capitalize()))
    return page


@family('UNKNOWN')
def inbox(rng):
    page = screen(rng, (36, 48, 64))
    row(page, ('<', rng.choice(('Inbox', 'Posteingang', 'Boîte de réception', 'Bandeja de entrada', 'Posta in arrivo', 'All mail', 'Calls', 'Anrufe', 'Contacts'))), ('>', rng.choice(('', 'Edit', '%d unread' % rng.randint(1, 99)))), size=1.3)
    for _ in range(rng.randint(3, 9)):
        row(page, ('<', rng.choice((person(rng), words.merchant(rng, 'GB')))), ('>', rng.choice((clock(rng), date(rng), 'Yesterday', 'Gestern', 'Hier'))), gap=0.5)
        for _ in range(rng.choice((0, 1, 2))):
            row(page, ('<', prose(rng, 8)[:page.columns - 3].capitalize()), size=0.9)
    return page


@family('UNKNOWN')
def weather(rng):
    page = screen(rng)
    row(page, ('^', rng.choice(CITIES)), size=1.5)
    row(page, ('^', '%d°' % rng.randint(-12, 38)), size=3)
    row(page, ('^', rng.choice(('Cloudy', 'Sonnig', 'Mostly clear', 'Pluie', 'Nublado', 'Sereno', 'Schneefall'))))
    wide = page.columns / 5
    row(page, *[(i * wide, '%02d' % ((rng.randrange(24) + i) % 24)) for i in range(5)], gap=0.8)
    row(page, *[(i * wide, '%d°' % rng.randint(-12, 38)) for i in range(5)])
    for name in weekdays(rng)[:rng.randint(2, 7)]:
        row(page, ('<', name), ('>', '%d° %d°' % (rng.randint(-12, 15), rng.randint(15, 38))), gap=0.4)
    return page


@family('UNKNOWN')
def player(rng):
    """A song or a film that is played."""
    page = screen(rng)
    row(page, ('^', rng.choice(('Now playing', 'PLAYING FROM ALBUM', 'Wird abgespielt', 'Lecture en cours', ''))), size=0.8)
    row(page, (rng.choice('<^'), rng.choice(words.GOOD_WORDS) + ' ' + prose(rng, rng.randint(1, 2)).title()), size=1.4, gap=rng.uniform(2, 9))
    row(page, (rng.choice('<^'), rng.choice((person(rng), 'The ' + words.surname(rng) + 's'))), gap=0.2)
    row(page, ('<', '%d:%02d' % (rng.randint(0, 3), rng.randrange(60))), ('>', '-%d:%02d' % (rng.randint(0, 5), rng.randrange(60))), size=0.8, gap=0.8)
    for _ in range(rng.choice((0, 0, 3, 6))):
        row(page, ('<', prose(rng, rng.randint(1, 3)).title()), ('>', '%d:%02d' % (rng.randint(2, 5), rng.randrange(60))), gap=0.4)
    return page


@family('UNKNOWN')
def post(rng):
    """A post of a network, with its answers."""
    page = screen(rng)
    for _ in range(rng.randint(1, 4)):
        row(page, ('<', person(rng)), ('>', rng.choice(('Follow', '3 h', '2d', 'Folgen', date(rng)))), gap=0.8)
        row(page, ('<', '@' + words.surname(rng).lower()), size=0.8) if rng.random() < 0.5 else None
        paragraph(rng, page, rng.randint(1, 4))
        row(page, ('<', rng.choice(('%d likes', '%d J\'aime', 'Gefällt %d Mal', '%d comments')) % rng.randint(2, 900)), ('>', rng.choice(('Reply', 'Antworten', '%d views' % rng.randint(9, 9000), ''))), size=0.8, gap=0.4)
    return page


@family('UNKNOWN')
def search_results(rng):
    page = Page(rng.choice((40, 56, 72)), medium='screen')
    row(page, ('<', prose(rng, rng.randint(1, 4))), ('>', rng.choice(('Search', 'Suche', 'X'))), size=1.1)
    for _ in range(rng.randint(2, 7)):
        site = 'www.' + words.surname(rng).lower() + rng.choice(('.com', '.de', '.org', '.fr'))
        row(page, ('<', site), size=0.8, gap=0.7)
        row(page, ('<', prose(rng, rng.randint(2, 5)).title()[:page.columns - 2]), size=1.1)
        paragraph(rng, page, rng.randint(1, 2), size=0.9)
    return page


@family('UNKNOWN')
def code_or_error(rng):
    """Lines of a program, or what went wrong with it."""
    page = Page(rng.choice((50, 70, 90)), medium='screen')
    for n in range(rng.randint(5, 24)):
        name = prose(rng, 2).replace(' ', '_').lower()
        text = rng.choice(('def %s(self):', 'return %s', 'if %s == 0:', 'ERROR: %s failed', 'for i in %s:', '%s = ' + words.digits(rng, 3), '  at %s:' + words.digits(rng, 2), '[INFO] %s', '}', '// %s')).replace('%s', name)
        row(page, *([('<', str(n + 1)), (5 + 2 * rng.randint(0, 3), text)] if rng.random() < 0.8 else [('<', text)]))
    return page


@family('UNKNOWN')
def slide(rng):
    """A slide of a talk: a heading and points, perhaps numbers in large letters."""
    page = Page(rng.choice((36, 46, 56)), medium='screen')
    row(page, (rng.choice('<^'), prose(rng, rng.randint(1, 4)).title()), size=1.8)
    if rng.random() < 0.3:
        row(page, ('^', person(rng) + rng.choice(('', ', ' + date(rng)))), gap=2)
        return page
    for _ in range(rng.randint(2, 7)):
        row(page, (rng.choice((0, 2)), rng.choice(('• ', '- ', '')) + prose(rng, rng.randint(2, 6))[:page.columns - 4]), gap=0.6)
    row(page, *[(i * page.columns / 3, '%d%%' % rng.randint(1, 99)) for i in range(rng.choice((0, 0, 3)))], size=1.6, gap=0.8)
    row(page, ('<', rng.choice(('', words.surname(rng) + ' AG', date(rng)))), ('>', str(rng.randint(1, 60))), size=0.7, gap=1)
    return page


@family('UNKNOWN')
def figures_on_screen(rng):
    """An app of health, a bank or a meter: a few numbers with what they count."""
    page, price = screen(rng), prices(rng)
    row(page, (rng.choice('<^'), rng.choice(('Summary', 'Activity', 'Übersicht', 'My accounts', 'Konten', 'Comptes', 'Portfolio', 'Dashboard', 'Statistics', 'Saldo', 'Energy', 'Steps'))), size=1.4)
    labels = ('Steps', 'Distance', 'Heart rate', 'Balance', 'Kontostand', 'Available', 'Giro', 'Savings', 'Depot', 'Solde', 'Today', 'This week', 'Energy', 'kWh', 'Calories', 'Sleep', 'Credit limit', 'Ausgaben', 'Income', 'Score')
    fields = [(label, rng.choice((words.digits(rng, rng.randint(2, 5)), price(), '%.1f km' % rng.uniform(0, 42), '%d bpm' % rng.randint(50, 180), '+%.2f%%' % rng.uniform(0, 9), '%dh %dm' % (rng.randint(0, 9), rng.randrange(60)))), None)
              for label in rng.sample(labels, rng.randint(2, 8))]
    grid(rng, page, fields, rng.choice((1, 2)), size=rng.choice((1, 1.4)), gap=0.6)
    for _ in range(rng.choice((0, 0, 3, 6))):
        row(page, ('<', rng.choice((words.merchant(rng, 'DE'), person(rng)))), ('>', rng.choice(('-', '+', '')) + price()), gap=0.5)
    tabs(rng, page) if rng.random() < 0.5 else None
    return page


@family('UNKNOWN')
def profile(rng):
    """A person's page in an app: near to a card, but without a programme's number."""
    page = screen(rng)
    row(page, ('^', person(rng)), size=1.5, gap=rng.uniform(0, 4))
    row(page, ('^', rng.choice(('@' + words.surname(rng).lower(), rng.choice(CITIES), phone(rng), prose(rng, 4), 'Edit profile'))), size=0.9)
    names = rng.sample(('Posts', 'Followers', 'Following', 'Beiträge', 'Abonnés', 'Friends', 'Photos', 'Reviews'), 3)
    row(page, *[(i * page.columns / 3, str(rng.randint(0, 999))) for i in range(3)], gap=0.8)
    row(page, *[(i * page.columns / 3, name) for i, name in enumerate(names)], size=0.8)
    for label in rng.sample(('Personal data', 'Addresses', 'Payment methods', 'Notifications', 'Privacy', 'Help', 'Log out', 'Adressen', 'Zahlungsarten', 'Abmelden', 'Mes commandes', 'Ayuda', 'Orders', 'Invite friends'), rng.randint(2, 8)):
        row(page, ('<', label), ('>', rng.choice(('', '>', str(rng.randint(1, 9))))), gap=0.5)
    tabs(rng, page) if rng.random() < 0.5 else None
    return page
