"""Words of invented receipts by country: names, addresses, telephone numbers, amounts, wording. Every name and address is made up."""
import string

SYLLABLES = {
    'chinese': 'CHEE WAH HENG SENG HUAT FATT YEW KEE LOONG MING HONG GUAN LEONG SOON THYE YONG WEI KIAN HOE PENG TECK CHONG LIAN POH SIN HUA FOOK TAI'.split(),
    'malay': 'MAJU JAYA INDAH SERI BARU MURNI SETIA DAMAI RIA CAHAYA BINTANG MUTIARA PERMATA WARISAN SELASIH MAWAR MELATI KASTURI KENARI ANGGERIK TERATAI '
             'CEMPAKA MESRA GEMILANG WAWASAN HARMONI BESTARI'.split(),
    'indian': 'SRI GANESH MURUGAN LAKSHMI SELVAM RAJU ANAND KUMAR BALA SARASWATHI THEVAR MANI VELOO DEVI'.split(),
}
PARTS = (('Bel Mar Ros Val Cor Lan Har Ken Wil Bran Ash Mor Fal Thorn Glen Win Os Ald Cal Dor El Fen Gar Hol Ing Jas Kel Lor Mel Nor Pel Quin Ral Sel Tam '
          'Ul Ver Wes Yar Zan').split(),
         'den ton ley ford wick son well er mond dale berg stein mann heim ini elli etti ano ara era osa ova ska ski berg lund gaard strom vik'.split())
GOOD_WORDS = ('Golden Lucky Sunrise Happy Royal Green Blue Red Silver Star Family Corner Village Garden Ocean River Mountain Harbour Station Central City Park '
              'Little Big Old New Grand Prime Fresh Urban Sweet Daily Modern Classic Crown Lotus Dragon Phoenix Pearl Jade Orchid Bamboo Lemon Olive '
              'Pepper Ginger Copper Maple Cedar Willow Oak Stone Mill Bridge Lake Hill Sun Moon Sky Rainbow Diamond Eagle Lion Tiger Panda Rose Union Metro '
              'Global Pacific Eastern Western Northern Southern').split()

TRADES = {
    'MY': ('ENTERPRISE;TRADING;HARDWARE;STATIONERY;STATIONERY & BOOKS;RESTAURANT;SEAFOOD RESTAURANT;CAFE;BISTRO;BAKERY;CONFECTIONERY;CAKE HOUSE;MINI MARKET;'
           'SUPERMARKET;CASH & CARRY;PHARMACY;ELECTRICAL;AUTO PARTS;HARDWARE & TIMBER;FOOD & BEVERAGE;KOPITIAM;MOTOR;FLORIST;GIFT & HOME DECO;MARKETING;'
           'INTERNATIONAL;HOLDINGS;RESOURCES;SERVICES;FURNITURE;TEXTILE;OPTICAL;BOOKSTORE;PETROL STATION;SERVICE STATION;SUPPLIES;LIGHTING CENTRE;DEVELOPMENT;'
           'VEGETARIAN RESTAURANT;STEAMBOAT;TEA HOUSE;FAST FOOD;FRESH MARKET;HEALTHCARE;PRINTING;ADVERTISING;COMPUTER;ELECTRONICS;KITCHEN;CLINIC;DENTAL;GROUP;'
           'INDUSTRIES;BROTHERS TRADING;FOODS;CHICKEN RICE;NOODLE HOUSE;BEAUTY;FASHION;TOYS;PAINTS;BATTERY SERVICE;TYRE').split(';'),
    'US': ('Restaurant;Grill;Diner;Cafe;Coffee;Market;Foods;Pizza;Pizzeria;Taqueria;Burgers;Bakery;Deli;Pharmacy;Hardware;Books;Liquors;BBQ;Steakhouse;Sushi;'
           'Bar & Grill;Bistro;Brewing Co;Kitchen;Tavern;Noodle House;Auto Parts;Outfitters;Gas;Supermarket;Thai Cuisine;Pho;Cantina;Smokehouse;Creamery;'
           'Seafood;Inn;Hotel;Drugs;Wholesale;Farmers Market;Donuts;Juice Bar;Tea;Pub').split(';'),
    'GB': ('Stores;Supermarket;Cafe;Kitchen;Tearooms;Arms;Tavern;Inn;Bakery;Fish Bar;Pharmacy;Newsagents;Coffee;Grill;Restaurant;Off Licence;Garden Centre;'
           'DIY;Books;Pizzeria;Tandoori;Bar;Deli;Butchers').split(';'),
    'DE': ('Bäckerei;Konditorei;Gasthaus;Restaurant;Supermarkt;Markt;Drogerie;Apotheke;Metzgerei;Café;Baumarkt;Buchhandlung;Getränkemarkt;Pizzeria;Brauhaus;'
           'Tankstelle;Blumen;Imbiss;Hotel;Bistro;Eiscafé;Frischemarkt').split(';'),
    'FR': ('Boulangerie;Restaurant;Brasserie;Café;Pharmacie;Supermarché;Librairie;Bistrot;Crêperie;Pâtisserie;Fromagerie;Épicerie;Tabac;Hôtel;Boucherie;'
           'Pizzeria;Quincaillerie;Fleuriste').split(';'),
    'ES': ('Restaurante;Bar;Cafetería;Supermercado;Panadería;Farmacia;Ferretería;Librería;Taberna;Mesón;Pastelería;Frutería;Carnicería;Hotel;Cervecería;'
           'Estación de Servicio').split(';'),
    'IT': ('Ristorante;Trattoria;Pizzeria;Bar;Caffè;Farmacia;Supermercato;Panificio;Gelateria;Osteria;Pasticceria;Libreria;Ferramenta;Tabacchi;Hotel;'
           'Macelleria').split(';'),
    'NL': 'Bakkerij;Restaurant;Supermarkt;Café;Slagerij;Apotheek;Boekhandel;Eetcafé;Brasserie;Drogist;Tuincentrum;Lunchroom;Snackbar'.split(';'),
    'PL': 'Sklep;Restauracja;Piekarnia;Cukiernia;Apteka;Kawiarnia;Delikatesy;Księgarnia;Market;Pizzeria;Bar;Stacja Paliw;Drogeria'.split(';'),
    'SE': 'Restaurang;Konditori;Bageri;Livs;Apotek;Café;Bokhandel;Pizzeria;Krog;Matbutik;Järnhandel;Blommor'.split(';'),
    'DK': 'Bageri;Restaurant;Købmand;Apotek;Café;Boghandel;Kro;Pizzeria;Slagter;Supermarked'.split(';'),
    'ID': 'RUMAH MAKAN;WARUNG;RESTO;CAFE;TOKO;MINIMARKET;BAKERY;APOTEK;SWALAYAN;KEDAI;BAKMI;SATE;AYAM GORENG;KOPI;TOKO BUKU'.split(';'),
}
TRADES['SG'], TRADES['AU'], TRADES['CH'], TRADES['AT'] = TRADES['MY'], TRADES['GB'], TRADES['DE'], TRADES['DE']

SUFFIXES = {
    'MY': ['SDN BHD', 'SDN. BHD.', 'SDN BHD', 'SDN.BHD.', 'S/B', '(M) SDN BHD', '(M) SDN. BHD.', 'BHD', 'SDN BHD.', 'ENTERPRISE', '& CO', 'SB', 'PLT', 'CO. (M) BHD'],
    'SG': ['PTE LTD', 'PTE. LTD.', 'PTE LTD', '(S) PTE LTD'], 'US': ['LLC', 'Inc', 'Inc.', 'Co.', ''], 'GB': ['Ltd', 'Limited', 'PLC', ''], 'AU': ['Pty Ltd', ''],
    'DE': ['GmbH', 'e.K.', 'GmbH & Co. KG', 'KG', 'OHG', ''], 'AT': ['GmbH', 'KG', 'e.U.', ''], 'CH': ['AG', 'GmbH', ''], 'FR': ['SARL', 'SAS', 'EURL', ''],
    'ES': ['S.L.', 'S.A.', 'SL', ''], 'IT': ['S.r.l.', 'SRL', 'S.p.A.', 'snc', ''], 'NL': ['B.V.', 'BV', 'V.O.F.', ''],
    'PL': ['Sp. z o.o.', 'S.A.', 'Sp. J.', ''], 'SE': ['AB', 'HB', ''], 'DK': ['ApS', 'A/S', ''], 'ID': ['', '', 'PT', 'CV'],
}

# Decimal mark, group mark, ways to print an amount ({} = the number), chance that prices carry the mark, smallest unit of cash, price range.
MONEY = {
    'MY': ('.', ',', ['{}', '{}', '{}', 'RM{}', 'RM {}', '{}'], 0.05, (1, 120)), 'SG': ('.', ',', ['{}', '${}', 'S${}', 'S$ {}', '$ {}'], 0.05, (1, 60)),
    'US': ('.', ',', ['{}', '${}', '${}', '$ {}', '{}'], 0.01, (1, 45)), 'GB': ('.', ',', ['{}', '£{}', '£{}', '£ {}'], 0.01, (1, 30)),
    'AU': ('.', ',', ['{}', '${}', '$ {}'], 0.05, (2, 50)), 'DE': (',', '.', ['{}', '{}', '{} €', '{}€', 'EUR {}', '€ {}', '{} EUR'], 0.01, (1, 40)),
    'AT': (',', '.', ['{}', '€ {}', 'EUR {}', '{} €'], 0.01, (1, 40)), 'CH': ('.', "'", ['{}', 'CHF {}', '{} CHF', 'Fr. {}'], 0.05, (2, 70)),
    'FR': (',', ' ', ['{}', '{} €', '{}€', '{} EUR', '{}'], 0.01, (1, 40)), 'ES': (',', '.', ['{}', '{} €', '{}€', '{}'], 0.01, (1, 35)),
    'IT': (',', '.', ['{}', '{}', '€ {}', '{} €', 'EUR {}'], 0.01, (1, 40)), 'NL': (',', '.', ['{}', '€ {}', '€{}', '{}'], 0.01, (1, 40)),
    'PL': (',', ' ', ['{}', '{} PLN', '{} zł', '{}'], 0.01, (2, 120)), 'SE': (',', ' ', ['{}', '{} kr', '{} SEK', 'SEK {}'], 1, (15, 400)),
    'DK': (',', '.', ['{}', '{} kr', 'DKK {}', 'kr {}'], 0.5, (15, 400)), 'ID': (',', '.', ['{}', 'Rp {}', 'Rp{}', 'Rp. {}', '{}'], 100, (3000, 150000)),
}

ITEMS = {
    'MY': ('NASI LEMAK;TEH TARIK;KOPI O;MEE GORENG;ROTI CANAI;MILO AIS;NASI GORENG;CHICKEN RICE;PAPER A4 80GSM;BALL PEN BLUE;CEMENT 50KG;PVC PIPE 1/2;'
           'WALL PAINT WHITE 5L;BATTERY AA 4S;LED BULB 9W;TISSUE BOX;MINERAL WATER 1.5L;INSTANT NOODLE 5X;CONDENSED MILK;WHITE BREAD;COOKING OIL 1KG;RICE 5KG;'
           'SHAMPOO 340ML;TOOTHPASTE 175G;ENVELOPE 4X9;STAPLER NO.10;GLUE STICK;FILE A4;CABLE TIE 8;SCREW 1.5IN;SAND PAPER;BRUSH 2IN;IRON NAIL;SIRAP BANDUNG;'
           'CURRY LAKSA;DIM SUM;BARLEY ICE;KAYA TOAST SET;CENDOL;TOM YAM SOUP;STEAM FISH;KAILAN GARLIC;BEEHOON SOUP;UNLEADED 95;ENGINE OIL 4L;CAR WASH;'
           'T-SHIRT M;GIFT BOX;PHOTOCOPY A4;LAMINATE A3;DRINKING STRAW;PLASTIC BAG;GARBAGE BAG L;FACIAL WASH;VITAMIN C 60S;PANADOL 10S;ICE LEMON TEA;'
           'FRENCH FRIES L;CHEESE BURGER;FRIED CHICKEN 2PC;CHOC MUFFIN;EGG TART;RED BEAN BUN;SUSHI SET;GREEN TEA;CARROT;TOMATO;FISH BALL;TOFU').split(';'),
    'US': ('Cheeseburger;House Salad;Iced Tea;Diet Coke;Caesar Salad;French Fries;Chicken Wings;Club Sandwich;Ribeye Steak;Fish Tacos;Guacamole;Margarita;'
           'IPA Draft;House Red;Latte Lg;Cappuccino;Blueberry Muffin;Bagel w/Cream Ch;Pad Thai;Spring Rolls;Miso Soup;California Roll;Org Bananas;Whole Milk Gal;'
           'Large Eggs;Paper Towels;Bread Wheat;Ground Beef;Avocado;Cheddar 8oz;Orange Juice;Pepperoni Pizza;Garlic Knots;Kids Meal;Soup of Day;Lobster Roll;'
           'Clam Chowder;Turkey BLT;Side Bacon;Pancakes;Eggs Benedict;Bloody Mary;Unleaded;Brisket Plate;Pulled Pork;Mac & Cheese;Cole Slaw;Beef Pho;Chips Salsa;'
           'Carne Asada;Key Lime Pie;NY Cheesecake;Drip Coffee;Bottled Water;Shampoo;AA Batteries;T-Shirt;Screws #8').split(';'),
    'DE': ('Vollmilch 3,5%;Brötchen;Laugenbrezel;Apfelschorle;Wiener Schnitzel;Currywurst;Pommes;Weißbier 0,5;Cappuccino;Käsekuchen;Bananen;Tomaten;Butter;'
           'Joghurt;Vollkornbrot;Hähnchenbrust;Mineralwasser;Pfand 0,25;Eier 10er;Gouda Scheiben;Spätzle;Salat gemischt;Espresso;Apfelstrudel;Gulaschsuppe;'
           'Zahnpasta;Küchenrolle;Kartoffeln;Paprika rot;Nudeln 500g;Schokolade;Rotwein 0,2;Pils 0,3;Rostbraten;Tort Gratinati;Tragetasche;Blumenerde').split(';'),
    'FR': ('Baguette;Croissant;Pain au chocolat;Café crème;Menu du jour;Plat du jour;Salade niçoise;Steak frites;Verre de vin;Carafe;Crème brûlée;Lait demi-écrémé;'
           'Beurre doux;Jambon;Camembert;Tomates;Pommes;Eau minérale;Expresso;Tarte citron;Croque monsieur;Moules;Poulet rôti;Yaourt nature;Lessive;Dentifrice').split(';'),
    'ES': ('Café con leche;Caña;Tortilla;Menú del día;Patatas bravas;Croquetas;Agua mineral;Pan;Jamón ibérico;Paella;Ensalada mixta;Vino tinto;Leche entera;'
           'Aceite oliva;Queso manchego;Tomates;Plátanos;Bocadillo calamares;Flan;Cortado;Gambas ajillo;Pollo asado;Detergente;Zumo naranja').split(';'),
    'IT': ('Caffè;Cappuccino;Cornetto;Pizza margherita;Acqua naturale;Coperto;Spaghetti carbonara;Tiramisù;Birra media;Vino rosso;Insalata mista;Bistecca;'
           'Lasagne;Gelato;Bruschetta;Pane;Latte intero;Prosciutto;Parmigiano;Pomodori;Caprese;Panna cotta;Risotto;Reparto 1;Detersivo').split(';'),
    'NL': ('Halfvolle melk;Bruin brood;Kaas jong;Koffie;Cappuccino;Appeltaart;Tosti;Bitterballen;Bier fluitje;Uitsmijter;Bananen;Tomaten;Yoghurt;Eieren;'
           'Spa rood;Broodje kroket;Friet;Soep vd dag;Rode wijn;Statiegeld;Wasmiddel').split(';'),
    'PL': ('Chleb;Mleko 3,2%;Masło;Ser żółty;Kawa;Herbata;Pierogi;Żurek;Kotlet schabowy;Piwo 0,5;Woda;Jajka;Szynka;Bułka;Pomidory;Jabłka;Sernik;'
           'Sok pomarańcz;Proszek;Reklamówka;Lody;Sałatka').split(';'),
    'SE': ('Mjölk;Bröd;Ost;Kaffe;Kanelbulle;Köttbullar;Räkmacka;Öl 50cl;Vatten;Ägg;Smör;Bananer;Kyckling;Pizza;Glass;Läsk;Sallad;Kasse;Te').split(';'),
    'DK': 'Mælk;Rugbrød;Ost;Kaffe;Wienerbrød;Smørrebrød;Øl;Vand;Æg;Smør;Bananer;Kylling;Pølse;Is;Pose;Salat;Te;Juice'.split(';'),
    'ID': ('NASI GORENG;MIE GORENG;AYAM BAKAR;ES TEH MANIS;SATE AYAM;GADO GADO;KOPI SUSU;AIR MINERAL;JUS ALPUKAT;SOTO AYAM;BAKSO;NASI PUTIH;TEMPE;TAHU;'
           'ICED LATTE;ROTI BAKAR;MARTABAK;INDOMIE;SABUN;SHAMPO;TISU;CUMI GORENG').split(';'),
}
ITEMS['SG'], ITEMS['GB'], ITEMS['AU'], ITEMS['CH'], ITEMS['AT'] = ITEMS['MY'], ITEMS['US'], ITEMS['US'], ITEMS['DE'], ITEMS['DE']

# Wording by language. Keys: see synthetic.receipt.
WORDS = {
    'en': dict(
        date=['Date', 'DATE', 'Date :', 'DATE:', 'Date/Time', 'Bill Date', 'Invoice Date', 'Trans Date', 'BizDate:', 'DT'], time=['Time', 'TIME', 'Time :', 'TIME:'],
        number=['Receipt No.', 'Receipt #', 'Invoice No', 'Inv No.:', 'Bill No', 'BILL NO :', 'Doc No.', 'Document No :', 'Check #', 'CHK', 'Order #', 'Trans #',
                'Ticket', 'Ref No.', 'RCPT#', 'Invoice #', 'Slip No.'],
        cashier=['Cashier', 'CASHIER:', 'Cashier :', 'Server', 'Server:', 'Served by', 'Staff', 'Operator', 'Clerk', 'Sales Person', 'Host', 'Waiter', 'Csh:'],
        table=['Table', 'TABLE :', 'Table No', 'Tbl', 'Table #'], phone=['Tel', 'TEL:', 'Tel :', 'Tel No.', 'Phone:', 'Ph:', 'Telephone', 'T:', ''], fax=['Fax', 'FAX:', 'Fax :'],
        subtotal=['Sub Total', 'SUBTOTAL', 'Subtotal', 'Sub-Total', 'SUB TOTAL :', 'Sub Ttl', 'Total Excl. GST', 'Total (Excluding GST)', 'TOTAL EXCL GST', 'Total Before Tax',
                  'Food Total', 'Net Sales', 'Total Sales (Excluding GST)', 'Gross Amount', 'Item Total', 'Amount'],
        total=['Total', 'TOTAL', 'TOTAL', 'Total :', 'Grand Total', 'GRAND TOTAL', 'Nett Total', 'NET TOTAL', 'Total Amount', 'TOTAL AMOUNT :', 'Total Due', 'Amount Due',
               'BALANCE DUE', 'Total Payable', 'Total Amt Payable', 'Rounded Total', 'Total Sales (Inclusive of GST)', 'TOTAL SALES INCL. GST', 'Total Incl. GST',
               'Total (Incl GST)', 'Bill Total', 'Payment Due', 'To Pay', 'NETT AMOUNT', 'Total Inc Tax', 'Order Total', 'Total Sale', 'TTL', 'Check Total', 'BALANCE',
               'TOTAL RM', 'Total (RM)', 'TOTAL AMT', 'Net Amt', 'Total Bill', 'Total Sales', 'Total Amount With GST'],
        unrounded=['Total', 'TOTAL', 'Total Amount', 'Total Sales', 'Total Incl. GST', 'Total Inclusive GST 6%', 'Total (Incl. Tax)', 'Total Payable', 'TOTAL AMT', 'Amount'],
        rounded=['Rounded Total', 'TOTAL ROUNDED', 'Rounded Total (RM)', 'Grand Total', 'Total After Rounding', 'Nett Total', 'Total Rounded', 'Amount Due', 'Total Payable', 'RM',
                 'Total', 'Net Total', 'Total Amt Payable', 'Total After Adj Incl GST'],
        rounding=['Rounding', 'ROUNDING ADJ', 'Rounding Adjustment', 'Rounding Adj:', 'Round Off', 'Bill Rounding', 'ROUNDING :', 'Rnd Adj', 'Round'],
        discount=['Discount', 'DISC', 'Total Discount', 'Disc (5%)', 'Member Disc', 'Less Discount', 'Promo', 'Bill Disc', 'Coupon', 'Voucher'],
        service=['Service Charge', 'Svc Chg', 'Service Charge 10%', 'Serv. Charge (10%)', 'S.Charge', 'Service 10%', 'SVC CHG 5%'],
        tip=['Tip', 'TIP', 'Gratuity', 'Tips'], change=['Change', 'CHANGE', 'Change Due', 'CHANGE :', 'Balance', 'Change Given', 'Cash Change'],
        paid=['Amount Tendered', 'Tendered', 'Total Paid', 'Paid', 'Amount Paid', 'PAYMENT', 'Received', 'Amt Tendered'],
        methods=['Cash', 'CASH', 'CASH', 'Visa', 'VISA', 'MasterCard', 'MASTER', 'AMEX', 'Debit', 'Credit Card', 'Debit Card', 'E-Wallet', 'NETS', 'Gift Card'],
        quantity=['Qty', 'QTY', 'Quantity'], item=['Item', 'Description', 'ITEM', 'DESC', 'Desc/Item', 'Product'], price=['Price', 'U.Price', 'Unit Price', 'S/Price', '@'],
        amount=['Amount', 'AMT', 'Total', 'Amt(RM)', 'Amount RM', 'Sub'], count=['Total Qty', 'No. of Items', 'Item Count', 'Total Item', 'QTY(S) :', 'ITEM(S) :', 'Items', 'TOTAL QTY:', 'Items Sold'],
        titles=['TAX INVOICE', 'RECEIPT', 'INVOICE', 'Cash Sale', 'CASH BILL', 'Simplified Tax Invoice', 'Sales Receipt', 'Guest Check', 'Customer Copy', 'OFFICIAL RECEIPT', 'Dine In',
                'Take Out', 'TAKE AWAY', '*** DUPLICATE ***', 'WELCOME', 'TAX INVOICE / BILL'],
        footers=['Thank You', 'THANK YOU! PLEASE COME AGAIN', 'Goods sold are not returnable', 'Thank you for shopping with us', 'Have a nice day', 'Please keep this receipt for exchange',
                 'Exchange within 7 days with receipt', 'STRICTLY NO CASH REFUND', 'Tell us how we did', 'Win a gift card, take our survey', 'Prices are inclusive of tax',
                 'This is a computer generated receipt', 'No signature is required', 'Customer care line', 'Follow us on social media', 'Return policy on reverse', 'Powered by EasyPOS',
                 'We value your feedback', 'Wifi password: welcome', 'Items sold on promotion cannot be exchanged', 'Join our rewards club today and save',
                 'GST included in total', 'Suggested Gratuity', 'I agree to pay the above amount', 'Signature', 'Cardholder copy'],
        slogans=['Since 1987', 'Fresh every day', 'The taste of home', 'Quality you can trust', 'Eat well', 'Everyday low prices', 'Always near you', 'Your friendly store', 'Save more, live more'],
        tax_total=['Total Tax', 'Tax', 'TAX', 'Sales Tax', 'Total GST', 'GST', 'Tax Amount', 'GST Amt', 'GST Payable'], you_saved=['You saved', 'TOTAL SAVINGS', 'Your savings'],
        last=['Card No', 'Card #', 'Account', 'ACCT', 'Card Number', 'CARD NUM'], approval=['Approval Code', 'Auth Code', 'APPR CODE', 'Auth #', 'Approval', 'AUTH', 'App. Code'],
        extra=['Terminal', 'POS', 'Reg', 'Counter', 'Shift', 'Guests', 'Pax', 'Member', 'Member ID', 'Station', 'Register', 'Store', 'Trans', 'Batch', 'Order Type', 'Ref', 'Room', 'Customer'],
        summary=['GST Summary', 'Tax Summary', 'GST SUMMARY', 'GST Analysis', 'Tax Code Summary']),
    'de': dict(
        date=['Datum', 'Datum:', 'DATUM', 'Rechnungsdatum'], time=['Uhrzeit', 'Zeit', 'Uhrzeit:', 'Zeit:'], number=['Bon-Nr.', 'Rechnung Nr.', 'Beleg-Nr.', 'Rechnungsnr.:', 'BNr', 'Bon', 'Belegnummer'],
        cashier=['Bediener', 'Kassierer', 'Es bediente Sie', 'Bed.', 'Kellner', 'Es bediente Sie:'], table=['Tisch', 'Tisch:', 'Tisch Nr.', 'Tisch #'], phone=['Tel.', 'Tel.:', 'Telefon', 'Tel'], fax=['Fax', 'Fax:'],
        subtotal=['Zwischensumme', 'Zw.-Summe', 'Netto', 'Nettobetrag', 'Summe netto'], total=['Summe', 'SUMME', 'Gesamt', 'Gesamtbetrag', 'Total', 'TOTAL', 'Zu zahlen', 'Betrag', 'SUMME EUR', 'Rechnungsbetrag', 'Endbetrag', 'Saldo', 'GESAMT'],
        unrounded=['Summe', 'Total'], rounded=['Zu zahlen', 'Total gerundet', 'Betrag gerundet'], rounding=['Rundung', 'Rundungsdifferenz'], discount=['Rabatt', 'Preisvorteil', 'Nachlass', 'Coupon'],
        service=['Bedienung', 'Service'], tip=['Trinkgeld', 'Tip'], change=['Rückgeld', 'RÜCKGELD', 'Zurück', 'Wechselgeld'], paid=['Gegeben', 'Bezahlt', 'Erhalten'],
        methods=['Bar', 'BAR', 'EC-Karte', 'girocard', 'Kartenzahlung', 'VISA', 'Mastercard', 'EC-Cash'], quantity=['Menge', 'Anz.'], item=['Artikel', 'Bezeichnung'], price=['Einzel', 'E-Preis', 'Preis'], amount=['Betrag', 'Gesamt', 'EUR', 'Summe'],
        count=['Anzahl Artikel', 'Posten', 'Artikel'], titles=['Rechnung', 'Quittung', 'Kassenbon', 'Kundenbeleg', 'RECHNUNG', 'Händlerbeleg', 'Barverkauf'],
        footers=['Vielen Dank für Ihren Einkauf', 'Vielen Dank für Ihren Besuch', 'Auf Wiedersehen', 'Umtausch nur mit Kassenbon', 'Es bedient Sie gerne', 'Montag bis Samstag 8-20 Uhr', 'Guten Appetit', 'TSE-Signatur', 'TSE-Transaktion', 'Beleg bitte aufbewahren', 'Öffnungszeiten'],
        slogans=['Täglich frisch', 'Seit 1923', 'Gut und günstig', 'Familienbetrieb'], tax_total=['MwSt', 'MwSt gesamt', 'Steuer', 'enth. MwSt', 'Umsatzsteuer'], you_saved=['Sie sparen'], last=['Karte', 'Kartennr.', 'Karten-Nr.'],
        approval=['Genehmigungs-Nr.', 'Autorisierung', 'AID'], extra=['Kasse', 'Filiale', 'Terminal-ID', 'Markt', 'Trace-Nr.', 'Gäste', 'Kd-Nr.'], summary=['Steuer', 'MwSt-Aufstellung', 'Typ Netto USt Brutto']),
    'fr': dict(
        date=['Date', 'Le', 'DATE', 'Date :', 'du'], time=['Heure', 'à', 'Heure :'], number=['Ticket', 'N° ticket', 'Facture N°', 'Ticket N°', 'Note n°', 'Reçu N°'], cashier=['Caissier', 'Serveur', 'Vendeur', 'Servi par', 'Caissière :'],
        table=['Table', 'Table N°', 'TABLE'], phone=['Tél', 'Tél.', 'Tel :', 'Tél. :'], fax=['Fax'], subtotal=['Sous-total', 'Total HT', 'SOUS TOTAL', 'HT', 'Montant HT'], total=['Total', 'TOTAL', 'Total TTC', 'TOTAL TTC', 'Net à payer', 'A PAYER', 'Montant dû', 'TOTAL EUR', 'Montant TTC', 'TOTAL A PAYER'],
        unrounded=['Total'], rounded=['Net à payer'], rounding=['Arrondi'], discount=['Remise', 'Réduction', 'Avantage carte', 'Bon de réduction'], service=['Service', 'Service 15%'], tip=['Pourboire'], change=['Rendu', 'Monnaie', 'A rendre', 'Rendu monnaie'], paid=['Reçu', 'Payé', 'Espèces reçues', 'Règlement'],
        methods=['Espèces', 'ESPECES', 'CB', 'Carte bancaire', 'Carte Bleue', 'CB EMV', 'Ticket Resto', 'Chèque'], quantity=['Qté', 'QTE'], item=['Article', 'Désignation', 'Libellé'], price=['P.U.', 'Prix', 'PU'], amount=['Montant', 'Total', 'EUR'],
        count=['Nombre articles', "Nbre d'articles", 'Articles'], titles=['TICKET', 'FACTURE', 'Ticket de caisse', 'Note', 'DUPLICATA', 'TICKET CLIENT'],
        footers=['Merci de votre visite', 'Merci et à bientôt', 'Ticket à conserver', 'Au revoir', 'Échange sous 30 jours', 'Service compris', 'Prix nets', 'Bonne journée', 'À très bientôt'], slogans=['Fait maison', 'Depuis 1954', 'Artisan boulanger'],
        tax_total=['TVA', 'Total TVA', 'dont TVA', 'Montant TVA'], you_saved=['Vous économisez'], last=['Carte', 'N° carte'], approval=['N° autorisation', 'AUTO', 'Autorisation'], extra=['Caisse', 'Magasin', 'Couverts', 'TPE', 'Poste', 'SIRET', 'APE'], summary=['TVA', 'Taux HT TVA TTC', 'Détail TVA']),
    'es': dict(
        date=['Fecha', 'FECHA', 'Fecha:', 'Fec.'], time=['Hora', 'HORA:', 'Hora:'], number=['Factura', 'Nº Factura', 'Ticket', 'Factura simplificada', 'Num.', 'Nº ticket', 'Fra. Simp.'], cashier=['Cajero', 'Camarero', 'Le atendió', 'Atendido por', 'Vendedor', 'Cajera:'], table=['Mesa', 'MESA', 'Mesa:'], phone=['Tel.', 'Tlf.', 'Teléfono', 'Tfno:'], fax=['Fax'],
        subtotal=['Subtotal', 'Base imponible', 'SUBTOTAL', 'Base', 'Suma'], total=['Total', 'TOTAL', 'TOTAL A PAGAR', 'Importe total', 'TOTAL EUR', 'Total compra', 'TOTAL €', 'Total a pagar', 'IMPORTE', 'Total Factura'], unrounded=['Total'], rounded=['Total a pagar'], rounding=['Redondeo'], discount=['Descuento', 'Dto.', 'Dto', 'Cupón'],
        service=['Servicio'], tip=['Propina'], change=['Cambio', 'CAMBIO', 'Devolución', 'Su cambio'], paid=['Entregado', 'Entrega', 'Pagado', 'Recibido'], methods=['Efectivo', 'EFECTIVO', 'Tarjeta', 'TARJETA', 'VISA', 'Tarjeta bancaria'], quantity=['Cant.', 'Uds', 'Cant', 'UN'], item=['Artículo', 'Descripción', 'Concepto', 'Producto'], price=['Precio', 'P.Unit', 'PVP'], amount=['Importe', 'Total', 'EUR'],
        count=['Total artículos', 'Nº artículos', 'Artículos'], titles=['FACTURA SIMPLIFICADA', 'Ticket', 'FACTURA', 'Copia cliente', 'Nota', 'Recibo'], footers=['Gracias por su visita', 'Gracias por su compra', 'IVA incluido', 'Conserve este ticket', 'No se admiten devoluciones sin ticket', 'Vuelva pronto', 'Plazo de devolución 15 días'], slogans=['Desde 1968', 'Cocina casera', 'Siempre cerca'],
        tax_total=['IVA', 'Total IVA', 'Cuota IVA', 'Cuota', 'I.V.A.'], you_saved=['Ha ahorrado'], last=['Tarjeta', 'Nº tarjeta'], approval=['Autorización', 'Aut.', 'Nº Aut.'], extra=['Caja', 'Tienda', 'Comensales', 'Terminal', 'Op.', 'Cliente'], summary=['Desglose IVA', 'IVA Base Cuota', 'Detalle impuestos']),
    'it': dict(
        date=['Data', 'DATA', 'Data:'], time=['Ora', 'ora', 'Ore'], number=['Documento N.', 'DOC. N.', 'Scontrino n.', 'Doc N', 'Ricevuta n.', 'Numero'], cashier=['Cassiere', 'Operatore', 'Op.', 'Cameriere', 'Cassa op.'], table=['Tavolo', 'TAVOLO', 'Tav.'], phone=['Tel.', 'Tel', 'Telefono', 'Tel:'], fax=['Fax'],
        subtotal=['Subtotale', 'SUBTOTALE', 'Sub-totale', 'Imponibile', 'Parziale'], total=['Totale', 'TOTALE', 'TOTALE COMPLESSIVO', 'Totale complessivo', 'TOTALE EURO', 'Totale €', 'TOTALE EUR', 'Importo', 'Totale da pagare', 'DA PAGARE'], unrounded=['Totale'], rounded=['Importo da pagare'], rounding=['Arrotondamento'], discount=['Sconto', 'SCONTO', 'Buono sconto'],
        service=['Servizio', 'Coperto'], tip=['Mancia'], change=['Resto', 'RESTO', 'Resto EUR'], paid=['Importo pagato', 'Pagato', 'IMPORTO PAGATO', 'Ricevuto'], methods=['Contanti', 'CONTANTE', 'CONTANTI', 'Pagamento elettronico', 'Carta', 'Bancomat', 'CARTA DI CREDITO'], quantity=['Qtà', 'Q.tà'], item=['Descrizione', 'DESCRIZIONE', 'Articolo'], price=['Prezzo', 'Prezzo un.'], amount=['Prezzo(€)', 'Importo', 'EURO', 'Prezzo'],
        count=['Numero pezzi', 'N. pezzi', 'Tot. articoli'], titles=['DOCUMENTO COMMERCIALE', 'di vendita o prestazione', 'RICEVUTA FISCALE', 'Scontrino', 'PRECONTO', 'Copia cliente'], footers=['Grazie e arrivederci', 'Grazie', 'Arrivederci e grazie', 'Conservare lo scontrino', 'Buona giornata', 'Non riscosso', 'RT 99MEY'], slogans=['Dal 1961', 'Cucina tipica', 'Qualità e convenienza'],
        tax_total=['di cui IVA', 'IVA', 'Totale IVA', 'DI CUI IVA', 'Imposta'], you_saved=['Hai risparmiato'], last=['Carta', 'PAN'], approval=['Aut.', 'Codice autorizzazione', 'AUT. N.'], extra=['Cassa', 'Negozio', 'Coperti', 'Terminale', 'Matricola', 'Cod. fisc.'], summary=['Aliquote IVA', 'IVA Imponibile Imposta']),
    'nl': dict(
        date=['Datum', 'DATUM', 'Datum:'], time=['Tijd', 'Tijd:'], number=['Bonnr', 'Bonnummer', 'Bon', 'Factuurnr', 'Kassabon'], cashier=['Medewerker', 'Kassier', 'U bent geholpen door', 'Bediening'], table=['Tafel', 'Tafel:'], phone=['Tel', 'Tel.', 'Telefoon', 'T'], fax=['Fax'], subtotal=['Subtotaal', 'SUBTOTAAL', 'Excl. BTW', 'Totaal excl.'],
        total=['Totaal', 'TOTAAL', 'Te betalen', 'TE BETALEN', 'Totaal EUR', 'Totaal incl.', 'Eindtotaal', 'Bedrag'], unrounded=['Totaal'], rounded=['Te betalen', 'Totaal afgerond'], rounding=['Afronding'], discount=['Korting', 'Bonus', 'Voordeel'], service=['Service'], tip=['Fooi'], change=['Wisselgeld', 'Terug', 'Retour'], paid=['Ontvangen', 'Betaald', 'Gegeven'],
        methods=['Contant', 'PIN', 'Pinnen', 'Maestro', 'V PAY', 'Creditcard'], quantity=['Aantal'], item=['Omschrijving', 'Artikel'], price=['Prijs'], amount=['Bedrag', 'Totaal'], count=['Aantal artikelen', 'Artikelen'], titles=['Kassabon', 'BON', 'Factuur', 'KLANTTICKET'], footers=['Bedankt en tot ziens', 'Tot ziens', 'Ruilen binnen 14 dagen', 'Bewaar uw bon', 'Prijzen incl. BTW', 'Eet smakelijk'],
        slogans=['Sinds 1972', 'Altijd voordelig'], tax_total=['BTW', 'Totaal BTW', 'BTW bedrag'], you_saved=['Uw voordeel'], last=['Kaart', 'Kaartnr'], approval=['Autorisatiecode', 'Aut. code'], extra=['Kassa', 'Filiaal', 'Terminal', 'Transactie', 'Klant'], summary=['BTW Over Bedrag', 'BTW overzicht']),
    'pl': dict(
        date=['Data', 'DATA'], time=['Godz.', 'Czas'], number=['Nr', 'Paragon nr', 'nr wydr.', 'Nr paragonu'], cashier=['Kasjer', 'Kasjer:', 'Obsługa', 'Kelner'], table=['Stolik', 'Stolik nr'], phone=['Tel.', 'tel.', 'Telefon'], fax=['Fax'], subtotal=['Suma częściowa', 'Podsuma', 'Sprzedaż opodatkowana'], total=['SUMA PLN', 'Suma', 'SUMA', 'Razem', 'DO ZAPŁATY', 'Suma PLN', 'RAZEM PLN', 'Do zapłaty'], unrounded=['Suma'], rounded=['Do zapłaty'], rounding=['Zaokrąglenie'],
        discount=['Rabat', 'Opust', 'RABAT'], service=['Serwis'], tip=['Napiwek'], change=['Reszta', 'RESZTA', 'Reszta PLN'], paid=['Wpłacono', 'Zapłacono', 'Otrzymano'], methods=['Gotówka', 'GOTÓWKA', 'Karta', 'Karta płatnicza', 'KARTA'], quantity=['Ilość'], item=['Nazwa'], price=['Cena'], amount=['Wartość', 'Kwota'], count=['Liczba pozycji'], titles=['PARAGON FISKALNY', 'NIEFISKALNY', 'Faktura', 'Rachunek'],
        footers=['Dziękujemy za zakupy', 'Dziękujemy', 'Zapraszamy ponownie', 'Zwrot w ciągu 30 dni'], slogans=['Od 1990 roku', 'Zawsze świeże'], tax_total=['SUMA PTU', 'Suma PTU', 'VAT', 'Podatek PTU'], you_saved=['Oszczędzasz'], last=['Karta', 'Nr karty'], approval=['Kod autoryzacji'], extra=['Kasa', 'Stanowisko', 'Terminal', 'NIP nabywcy'], summary=['Podatek PTU']),
    'sv': dict(
        date=['Datum', 'DATUM', 'Datum:'], time=['Tid', 'Kl', 'Tid:'], number=['Kvitto nr', 'Kvittonr', 'Nota', 'Kvitto', 'Bong'], cashier=['Kassör', 'Säljare', 'Betjänad av', 'Servitör'], table=['Bord', 'Bord:'], phone=['Tel', 'Tel.', 'Telefon', 'Tlf'], fax=['Fax'], subtotal=['Delsumma', 'Netto', 'Summa exkl moms'], total=['Totalt', 'TOTALT', 'Att betala', 'Summa', 'SUMMA', 'Total', 'TOTAL', 'I alt', 'Totalt SEK'],
        unrounded=['Total', 'Summa'], rounded=['Att betala', 'Totalt'], rounding=['Öresavrundning', 'Avrundning', 'Afrunding'], discount=['Rabatt', 'Rabat'], service=['Service'], tip=['Dricks', 'Extra'], change=['Tillbaka', 'Växel', 'Retur'], paid=['Betalt', 'Mottaget', 'Modtaget'], methods=['Kontant', 'Kort', 'KORT', 'Swish', 'Bankkort', 'Dankort', 'VISA'], quantity=['Antal'], item=['Artikel', 'Vara', 'Vare'], price=['Pris', 'á pris'], amount=['Belopp', 'Summa', 'Beløb'],
        count=['Antal artiklar', 'Antal varor'], titles=['KVITTO', 'Nota', 'Kundens exemplar', 'KVITTERING', 'BON'], footers=['Tack för besöket', 'Välkommen åter', 'Öppet köp 14 dagar', 'Spara kvittot', 'Tak for besøget', 'Velkommen igen'], slogans=['Sedan 1955'], tax_total=['Moms', 'Varav moms', 'Moms total', 'Heraf moms'], you_saved=['Du sparade'], last=['Kort', 'Kortnr'], approval=['Auktorisering', 'Kontr.nr', 'Aut.kod'],
        extra=['Kassa', 'Butik', 'Terminal', 'Org.nr', 'Kasse', 'Gäster'], summary=['Moms% Moms Netto Brutto', 'Momsspec.']),
    'id': dict(
        date=['Tanggal', 'Tgl', 'TGL:', 'Date', 'Tanggal :'], time=['Jam', 'Waktu', 'Jam :'], number=['No. Struk', 'No Nota', 'No. Bill', 'Struk', 'Bill No', 'No Trans'], cashier=['Kasir', 'Kasir :', 'Cashier', 'Pelayan', 'Waiter'], table=['Meja', 'Meja :', 'Table'], phone=['Telp', 'Telp.', 'Tel', 'Telp :', 'HP'], fax=['Fax'], subtotal=['Subtotal', 'Sub Total', 'SUBTOTAL', 'Jumlah'], total=['Total', 'TOTAL', 'Grand Total', 'GRAND TOTAL', 'Total Bayar', 'TOTAL BELANJA', 'Total Tagihan', 'JUMLAH TOTAL', 'Jumlah Bayar'],
        unrounded=['Total'], rounded=['Grand Total', 'Total Bayar'], rounding=['Pembulatan', 'Rounding'], discount=['Diskon', 'Disc', 'Potongan'], service=['Service', 'Servis', 'Service Charge 5%', 'Layanan'], tip=['Tip'], change=['Kembali', 'KEMBALI', 'Kembalian', 'Change'], paid=['Bayar', 'Dibayar', 'Pembayaran'], methods=['Tunai', 'TUNAI', 'Cash', 'Debit', 'Kartu Kredit', 'QRIS', 'Debit BCA', 'GoPay'], quantity=['Qty', 'Jml'], item=['Item', 'Menu', 'Nama Barang'], price=['Harga'], amount=['Jumlah', 'Total'],
        count=['Total Item', 'Total Qty', 'Jumlah Item'], titles=['STRUK', 'NOTA', 'BILL', 'Struk Pembelian', 'DINE IN', 'TAKE AWAY', 'CLOSED BILL'], footers=['Terima kasih', 'TERIMA KASIH ATAS KUNJUNGAN ANDA', 'Selamat menikmati', 'Barang yang sudah dibeli tidak dapat dikembalikan', 'Layanan konsumen', 'Harga sudah termasuk pajak'], slogans=['Rasa asli', 'Sejak 1985'], tax_total=['PB1', 'PPN', 'Pajak', 'Tax', 'PB1 10%', 'Pajak 10%', 'PPN 11%'], you_saved=['Anda hemat'],
        last=['No Kartu', 'Kartu'], approval=['Kode Approval', 'Approval'], extra=['POS', 'Shift', 'Kassa', 'Pax', 'Member', 'Terminal'], summary=['Ringkasan Pajak']),
}
LANGUAGE = {'MY': 'en', 'SG': 'en', 'US': 'en', 'GB': 'en', 'AU': 'en', 'DE': 'de', 'AT': 'de', 'CH': 'de', 'FR': 'fr', 'ES': 'es', 'IT': 'it', 'NL': 'nl', 'PL': 'pl', 'SE': 'sv', 'DK': 'sv', 'ID': 'id'}
TAXES = {'MY': ('GST', [6, 6, 6, 0]), 'SG': ('GST', [7, 8, 9]), 'US': ('Tax', [4.5, 6.25, 7, 8.25, 8.875, 9.5]), 'GB': ('VAT', [20, 5, 0]), 'AU': ('GST', [10]), 'DE': ('MwSt', [19, 7]),
         'AT': ('MwSt', [10, 20]), 'CH': ('MwSt', [7.7, 8.1, 2.5]), 'FR': ('TVA', [20, 10, 5.5]), 'ES': ('IVA', [21, 10, 4]), 'IT': ('IVA', [22, 10, 4]), 'NL': ('BTW', [21, 9]), 'PL': ('PTU', [23, 8, 5]),
         'SE': ('Moms', [25, 12]), 'DK': ('Moms', [25]), 'ID': ('PB1', [10, 11])}
TAX_ID = {'MY': ['GST ID', 'GST Reg No', 'GST NO :', '(GST ID NO :', 'GST Reg. No.:', 'GST ID:'], 'SG': ['GST Reg No.', 'UEN', 'Co. Reg No:'], 'US': [], 'GB': ['VAT No', 'VAT Reg No.', 'VAT:'], 'AU': ['ABN', 'ABN:'],
          'DE': ['USt-IdNr.', 'Steuer-Nr.', 'UID', 'St.-Nr.:'], 'AT': ['UID', 'ATU-Nr.', 'UID-Nr.:'], 'CH': ['MWST-Nr.', 'UID'], 'FR': ['TVA', 'N° TVA', 'SIRET', 'SIRET :'], 'ES': ['CIF', 'NIF:', 'CIF:', 'N.I.F.'],
          'IT': ['P.IVA', 'P. IVA', 'Partita IVA'], 'NL': ['BTW nr', 'BTW-nr.', 'KvK'], 'PL': ['NIP', 'NIP:'], 'SE': ['Org.nr', 'Org nr:'], 'DK': ['CVR', 'CVR-nr.', 'SE-nr.'], 'ID': ['NPWP', 'NPWP:']}


def digits(rng, n):
    return ''.join(rng.choice(string.digits) for _ in range(n))


def pattern(rng, text):
    """`#` -> digit, `@` -> capital letter."""
    return ''.join(rng.choice(string.digits) if c == '#' else rng.choice(string.ascii_uppercase) if c == '@' else c for c in text)


def surname(rng):
    return rng.choice(PARTS[0]) + rng.choice(PARTS[1])


def person(rng, country):
    if country in ('MY', 'SG'):
        kind = rng.choice(('chinese', 'chinese', 'malay', 'indian'))
        return ' '.join(rng.sample(SYLLABLES[kind], rng.choice((1, 2, 2, 3))))
    if country == 'ID':
        return rng.choice('Budi Siti Agus Dewi Rina Andi Putri Joko Sari Wati'.split())
    first = rng.choice('Anna Tom Maria Jan Lena Paul Emma Luca Julia Max Sofia Peter Eva Mark Nina Jessica Kevin Laura David Carla Jonas Amy Sam'.split())
    return first if rng.random() < 0.5 else first + ' ' + (surname(rng) if rng.random() < 0.5 else rng.choice(string.ascii_uppercase))


def invented(rng, country):
    """The name proper, without trade or legal form."""
    kind = rng.random()
    if country in ('MY', 'SG'):
        if kind < 0.35:
            return ' '.join(rng.sample(SYLLABLES['chinese'], rng.choice((1, 2, 2, 2, 3))))
        if kind < 0.5:
            return ' '.join(rng.sample(SYLLABLES['malay'], rng.choice((1, 2, 2))))
        if kind < 0.57:
            return ' '.join(rng.sample(SYLLABLES['indian'], rng.choice((1, 2))))
        if kind < 0.67:
            return rng.choice(['{0}.{1}. {2}', '{0}{1}{2}', '{0} & {1}', '{0}.{1}', 'MR. {0}.{1}', '{0} TWO', '{0}-{1}', '{0} {1} {2}', '99 {0}', '{0} ONE']).format(*rng.sample(string.ascii_uppercase, 3))
        if kind < 0.85:
            return ' '.join(rng.sample(GOOD_WORDS, rng.choice((1, 2, 2)))).upper()
        return (surname(rng) + ('' if kind < 0.95 else "'S")).upper()
    if country == 'ID':
        return ' '.join(rng.sample(SYLLABLES['malay'] + 'BU TINI PAK SAMBAL IBU NUSANTARA SEDERHANA BAROKAH'.split(), rng.choice((1, 2, 2))))
    if kind < 0.4:
        return surname(rng) + rng.choice(('', '', "'s", 's'))
    if kind < 0.8:
        return ' '.join(rng.sample(GOOD_WORDS, rng.choice((1, 1, 2))))
    if kind < 0.9:
        return rng.choice(('The ', 'La ', 'El ', 'Le ', 'Zum ', 'Da ', 'Casa ', 'Chez ', 'Il ')) + rng.choice(GOOD_WORDS)
    return surname(rng) + ' & ' + rng.choice((surname(rng), 'Sons', 'Co', 'Söhne', 'Fils', 'Figli'))


def merchant(rng, country):
    """A merchant's name, in capitals or not as is usual in the country."""
    name, trade = invented(rng, country), rng.choice(TRADES[country])
    if country in ('MY', 'SG'):
        kind = rng.random()
        if kind < 0.14:
            name = rng.choice(['RESTORAN', 'KEDAI', 'KEDAI MAKANAN', 'SYARIKAT', 'PERNIAGAAN', 'PASARAYA', 'KLINIK', 'FARMASI', 'PASAR MINI', 'KEDAI RUNCIT', 'RESTAURANT', 'STESEN MINYAK', 'PUSAT',
                               'KEDAI BUKU', 'BENGKEL', 'KEDAI PAPAN', 'PUB & BISTRO', 'THE', 'GERAI', 'CAFE']) + ' ' + name
        elif kind < 0.85:
            name = name + ' ' + trade
        if rng.random() < 0.08:
            name = name + ' ' + rng.choice(['(JB)', '(KL)', '(PENANG)', '(CHERAS)', '(IPOH)', '(M)', '(KEPONG)', 'CENTRE', '2', 'II', '(S)'])
        return (name + ' ' + rng.choice(SUFFIXES[country])).strip() if rng.random() < 0.6 else name
    if country in ('US', 'GB', 'AU'):
        name = name + ' ' + trade if rng.random() < 0.7 else name
        name = name + ' ' + rng.choice(SUFFIXES[country]) if rng.random() < 0.15 else name
        name = name + ' #' + digits(rng, rng.choice((2, 3, 4))) if rng.random() < 0.05 else name
        return name.strip()
    name = (trade + ' ' + name if country not in ('DE', 'AT', 'CH', 'NL') or rng.random() < 0.6 else name + ' ' + trade) if rng.random() < 0.75 else name
    return (name + ' ' + rng.choice(SUFFIXES[country])).strip() if rng.random() < 0.4 else name


MY_PLACES = [('SELANGOR', ['SHAH ALAM', 'PETALING JAYA', 'KAJANG', 'KLANG', 'RAWANG', 'SUBANG JAYA', 'PUCHONG', 'SEMENYIH', 'BANGI']), ('JOHOR', ['JOHOR BAHRU', 'SKUDAI', 'MASAI', 'KLUANG', 'MUAR', 'PASIR GUDANG']),
             ('KUALA LUMPUR', ['KUALA LUMPUR', 'CHERAS', 'KEPONG', 'SETAPAK']), ('PERAK', ['IPOH', 'TAIPING', 'TELUK INTAN']), ('PULAU PINANG', ['BUTTERWORTH', 'BAYAN LEPAS', 'GEORGETOWN']),
             ('NEGERI SEMBILAN', ['SEREMBAN', 'NILAI']), ('PAHANG', ['KUANTAN', 'BENTONG', 'MENTAKAB']), ('MELAKA', ['MELAKA', 'ALOR GAJAH']), ('SABAH', ['KOTA KINABALU', 'TAWAU']), ('SARAWAK', ['KUCHING', 'MIRI', 'SIBU']),
             ('KEDAH', ['ALOR SETAR', 'SUNGAI PETANI'])]
MY_ROADS = ('BESAR MERU ANGGERIK CEMPAKA KENANGA MERANTI DELIMA INTAN PERDANA UTAMA SENTOSA BAKTI CERDAS KERJASAMA PUDU IPOH KLANG RAJA SULTAN TUN TEMENGGUNG HARMONI SETIA METRO WANGSA BUKIT TASIK '
            'SERI PERMAI KUCHAI MANIS RADIN TAMPOI PELANGI SUTERA DEDAP ROSMERAH').split()


def my_address(rng):
    """Malaysian address as a list of comma-separated parts."""
    state, towns = rng.choice(MY_PLACES)
    town = rng.choice(towns)
    road = lambda: ' '.join(rng.sample(MY_ROADS, rng.choice((1, 1, 2))))
    code = rng.choice(['', '', ' %d' % rng.randint(1, 30), ' %d/%d' % (rng.randint(1, 30), rng.randint(1, 60)), ' SS%d/%d' % (rng.randint(1, 25), rng.randint(1, 40)), ' U%d/%d' % (rng.randint(1, 13), rng.randint(1, 60)),
                       ' %s %d' % (rng.choice('ABCDE'), rng.randint(1, 9)), ' %s U%d/%s' % (rng.choice('ABCDEG'), rng.randint(1, 9), rng.choice('ABCDEG'))])
    number = rng.choice(['NO.%d', 'NO. %d', 'NO %d', '%d', 'LOT %d', 'NO.%dG', 'NO. %d & %d', 'NO.%d-%d', 'LOT G%d', 'LOT NO.%d', '%d-%d', 'NO: %d', 'NO %d-G', 'LOT PT %d', 'PT %d', 'UNIT G-%d', 'LOT %d-A & %d-B', 'NO.%d&%d', 'B-%d-%d', 'NO,%d'])
    number = number % tuple(rng.randint(1, 300) for _ in range(number.count('%d')))
    first = rng.choice(['JALAN ', 'JALAN ', 'JLN ', 'JALAN ', 'LORONG ', 'PERSIARAN ', 'LEBUH ', 'JL ']) + road() + code
    joint = rng.choice([', ', ', ', ',', ' '])
    parts = [number + joint + first]
    if rng.random() < 0.15:
        parts.insert(0, rng.choice(['GROUND FLOOR', 'LEVEL %d' % rng.randint(1, 6), '1ST FLOOR', 'LOT %d LEVEL %d' % (rng.randint(1, 90), rng.randint(1, 4)), 'WISMA ' + road(), 'PLAZA ' + road(), road() + ' MALL']))
    if rng.random() < 0.7:
        parts.append(rng.choice(['TAMAN ', 'TAMAN ', 'TMN ', 'BANDAR ', 'BANDAR BARU ', 'KAMPUNG ', 'KAWASAN PERINDUSTRIAN ', 'DESA ', 'PUSAT BANDAR ', 'SEKSYEN %d ' % rng.randint(1, 30)]) + road())
    postcode = digits(rng, 5)
    last = [postcode + ' ' + town, rng.choice([state, state, state + ' DARUL EHSAN' if state == 'SELANGOR' else state, state + ', MALAYSIA'])] if state != town else [postcode + ' ' + town]
    if rng.random() < 0.12:
        last = [town, postcode + ' ' + state]
    if rng.random() < 0.1:
        last = last[:1]
    if rng.random() < 0.08:
        last = [postcode + ', ' + town]
    return parts + last


def address_lines(rng, country):
    """An address as it is printed: 1 to 5 lines."""
    street_names = {'DE': ['{}straße', '{}str.', '{} Straße', '{}weg', '{}platz', '{}gasse', 'Am {}'], 'FR': ['rue de {}', 'avenue {}', 'bd {}', 'place {}', 'rue du {}'], 'ES': ['C/ {}', 'Calle {}', 'Avda. {}', 'Plaza {}', 'Pº {}'],
                    'IT': ['Via {}', 'Corso {}', 'Piazza {}', 'Viale {}'], 'NL': ['{}straat', '{}weg', '{}plein', '{}laan'], 'PL': ['ul. {}', 'al. {}', 'ul. {}ska'], 'SE': ['{}gatan', '{}vägen', '{}torget'], 'DK': ['{}gade', '{}vej'],
                    'US': ['{} St', '{} Street', '{} Ave', '{} Blvd', '{} Rd', 'N {} Dr', '{} Hwy', 'W {} Ave', '{} Lane', '{} Pkwy'], 'GB': ['{} Road', '{} Street', 'High Street', '{} Lane', '{} Way'], 'ID': ['Jl. {}', 'JL {}', 'Jl {}', 'Jalan {}']}
    street_names['AT'] = street_names['CH'] = street_names['DE']
    street_names['AU'] = street_names['GB']
    if country == 'MY':
        parts = my_address(rng)
        lines, width = [], rng.choice((18, 26, 32, 36, 44))
        comma = rng.choice([', ', ', ', ', ', ',', ' ', '. '])
        for part in parts:
            if lines and len(lines[-1]) + len(part) + 2 <= width:
                lines[-1] += comma + part
            else:
                lines.append(part)
        end = rng.choice([',', ',', '', '', '.'])
        lines = [l + end for l in lines[:-1]] + [lines[-1] + rng.choice(['', '', '.', ','])]
        return lines
    if country == 'SG':
        lines = [rng.choice(['{} {} Road', 'Blk {} {} Ave %d' % rng.randint(1, 9), '{} {} Street', '{} {} Drive']).format(rng.randint(1, 900), rng.choice(GOOD_WORDS)), '#%02d-%02d' % (rng.randint(1, 6), rng.randint(1, 90)),
                 rng.choice(['Singapore ', 'SINGAPORE ', 'S(']) + digits(rng, 6)]
        lines[2] += ')' if '(' in lines[2] else ''
        if rng.random() < 0.4:
            lines = [lines[0] + ' ' + lines[1], lines[2]]
        return lines
    base = surname(rng) if rng.random() < 0.6 else rng.choice(GOOD_WORDS)
    street = rng.choice(street_names[country]).format(base)
    town, n = surname(rng), rng.randint(1, 250)
    code = {'US': '{}, {} {}', 'GB': '{} {}'}.get(country)
    if country == 'US':
        number = rng.randint(1, 99) if rng.random() < 0.2 else rng.randint(100, 19999)
        state = rng.choice('CA NY TX FL WA MA IL NV OR CO GA VA AZ OH MI NJ'.split())
        city = rng.choice((town, town + rng.choice((' City', ' Beach', ' Hills', ' Park', ' Springs', ''))))
        lines = ['%d %s' % (number, street), rng.choice(['%s, %s %s' % (city, state, digits(rng, 5)), '%s %s %s' % (city, state, digits(rng, 5)), '%s, %s' % (city, state)])]
        if rng.random() < 0.15:
            lines.insert(1, rng.choice(('Suite ', 'Ste ', 'Unit ', '#')) + str(rng.randint(1, 400)))
        return [', '.join(lines)] if rng.random() < 0.12 else lines
    if country in ('GB', 'AU'):
        last = pattern(rng, rng.choice(('@@# #@@', '@@## #@@', '@## #@@'))) if country == 'GB' else rng.choice('NSW VIC QLD WA SA'.split()) + ' ' + digits(rng, 4)
        lines = ['%d %s' % (n, street), town, last]
        return rng.choice((lines, [lines[0], town + ' ' + last], [lines[0] + ', ' + town, last], [lines[0] + ', ' + town + ', ' + last]))
    if country == 'ID':
        lines = ['%s No. %d' % (street, n), rng.choice('Jakarta Bandung Surabaya Yogyakarta Denpasar Semarang Medan Bogor'.split()) + rng.choice(['', ' ' + digits(rng, 5), ' Selatan'])]
        return [', '.join(lines)] if rng.random() < 0.4 else lines
    postcode = {'DE': '#####', 'AT': '####', 'CH': '####', 'FR': '#####', 'ES': '#####', 'IT': '#####', 'NL': '#### @@', 'PL': '##-###', 'SE': '### ##', 'DK': '####'}[country]
    number = '%d%s' % (n, rng.choice(('', '', '', 'a', '-%d' % (n + 2))))
    first = '%s %s' % (number + rng.choice((',', '')), street) if country == 'FR' else '%s%s%s' % (street, rng.choice((', ', ' ')) if country in ('ES', 'IT') else ' ', number)
    last = pattern(rng, postcode) + ' ' + town
    if country == 'IT' and rng.random() < 0.5:
        last += ' (%s)' % pattern(rng, '@@')
    return [first + ', ' + last] if rng.random() < 0.25 else [first, last]


PHONES = {'MY': ['0#-#### ####', '03-########', '07-#######', '0#-#######', '(603) #### ####', '+603 #### ####', '01#-#######', '03-#### ####', '0#########'], 'SG': ['#### ####', '6### ####', '+65 #### ####', '########'],
          'US': ['(###) ###-####', '###-###-####', '(###)###-####', '###.###.####', '(###) ###-####', '1-800-###-####'], 'GB': ['0### ### ####', '01### ######', '020 #### ####'], 'AU': ['(0#) #### ####', '0# #### ####'],
          'DE': ['0####/######', '0##/#######', '+49 ### #######', '0#### ######', '0## ## ## ##'], 'AT': ['0#/### ## ##', '+43 # #######'], 'CH': ['0## ### ## ##', '+41 ## ### ## ##'], 'FR': ['0# ## ## ## ##', '0#.##.##.##.##', '0#########'],
          'ES': ['9## ### ###', '9########', '9# ### ## ##'], 'IT': ['0#/#######', '0## #######', '0## ######', '+39 ### #######'], 'NL': ['0##-#######', '0### ######', '06-########'], 'PL': ['## ### ## ##', '### ### ###', '(##) ### ## ##'],
          'SE': ['0#-### ## ##', '0### - ### ##', '08-######'], 'DK': ['## ## ## ##', '########'], 'ID': ['0## #######', '08##-####-####', '(0##) #######', '0##-########']}
TAX_NUMBERS = {'MY': ['############', '#### #### ####'], 'SG': ['@#-#######-#', '#########@'], 'GB': ['### #### ##', 'GB#########'], 'AU': ['## ### ### ###'], 'DE': ['DE#########', '##/###/#####', '### ### #####'], 'AT': ['ATU########'],
               'CH': ['CHE-###.###.###'], 'FR': ['FR###########', '### ### ### #####', '##############'], 'ES': ['B########', 'A-########', '########@'], 'IT': ['###########', 'IT###########'], 'NL': ['NL#########B##', '########'],
               'PL': ['###-###-##-##', '##########'], 'SE': ['######-####'], 'DK': ['########'], 'ID': ['##.###.###.#-###.###']}
MONTHS = {'en': 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(), 'de': 'Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez'.split()}
LONG_MONTHS = 'January February March April May June July August September October November December'.split()


def date_text(rng, country, day):
    """A datetime.date in a way that is usual in the country."""
    d, m, y = '%02d' % day.day, '%02d' % day.month, '%04d' % day.year
    name = rng.choice((MONTHS['en'][day.month - 1], MONTHS['en'][day.month - 1].upper(), LONG_MONTHS[day.month - 1]))
    if rng.random() < 0.1:
        d, m = str(day.day), str(day.month)
    if country == 'US':
        return rng.choice(['%s/%s/%s' % (m, d, y), '%s/%s/%s' % (m, d, y), '%s/%s/%s' % (m, d, y[2:]), '%s-%s-%s' % (m, d, y), '%s %s, %s' % (name, d, y), '%s/%s/%s' % (m, d, y), "%s%s'%s" % (name[:3], d, y[2:]), '%s-%s-%s' % (y, m, d),
                           '%s.%s.%s' % (m, d, y)])
    if country in ('MY', 'SG', 'GB', 'AU', 'ID'):
        return rng.choice(['%s/%s/%s' % (d, m, y)] * 4 + ['%s-%s-%s' % (d, m, y)] * 2 + ['%s/%s/%s' % (d, m, y[2:]), '%s-%s-%s' % (d, m, y[2:]), '%s %s %s' % (d, name, y), '%s-%s-%s' % (d, name[:3], y), '%s-%s-%s' % (y, m, d),
                           '%s.%s.%s' % (d, m, y), '%s/%s/%s' % (y, m, d), '%s/%s/%s' % (d, name[:3], y), '%s %s %s' % (d, name[:3], y[2:]), '%s%s%s' % (d, name[:3], y[2:])])
    if country in ('SE',):
        return rng.choice(['%s-%s-%s' % (y, m, d), '%s-%s-%s' % (y, m, d), '%s/%s %s' % (d, m, y)])
    if country in ('FR', 'ES', 'IT'):
        return rng.choice(['%s/%s/%s' % (d, m, y), '%s/%s/%s' % (d, m, y[2:]), '%s-%s-%s' % (d, m, y), '%s.%s.%s' % (d, m, y)])
    return rng.choice(['%s.%s.%s' % (d, m, y), '%s.%s.%s' % (d, m, y), '%s.%s.%s' % (d, m, y[2:]), '%s-%s-%s' % (d, m, y), '%s-%s-%s' % (y, m, d)])


def currency_of(form):
    """The currency that a form of printing amounts names without doubt, or None: $ and kr are of several countries."""
    marks = {'RM': 'MYR', 'S$': 'SGD', '£': 'GBP', '€': 'EUR', 'EUR': 'EUR', 'CHF': 'CHF', 'Fr.': 'CHF', 'PLN': 'PLN', 'zł': 'PLN', 'SEK': 'SEK', 'DKK': 'DKK', 'Rp': 'IDR'}
    return next((code for mark, code in marks.items() if mark in form), None)


def time_text(rng, country, hour, minute, second):
    if country in ('US', 'MY', 'SG', 'AU') and rng.random() < (0.75 if country == 'US' else 0.3):
        text = '%d:%02d' % (hour % 12 or 12, minute) if rng.random() < 0.7 else '%02d:%02d' % (hour % 12 or 12, minute)
        text += ':%02d' % second if rng.random() < 0.35 else ''
        return text + rng.choice((' ', '', ' ')) + rng.choice((('AM', 'PM'), ('am', 'pm'), ('AM', 'PM')))[hour >= 12]
    text = '%02d:%02d' % (hour, minute) if rng.random() < 0.9 or country == 'US' else '%02d.%02d' % (hour, minute)
    return text + (':%02d' % second if rng.random() < 0.4 and ':' in text else '')
