"""Nothing of a document leaves the server but in the answer: not in logs, metrics or errors.

tests/data/images/card_number.png is a synthetic receipt, drawn for this test: among its lines are
"CARD 4111 1111 1111 1111", a number that networks give out for tests, and an invented name.
"""

import itertools
import json
import re
import socket
import unittest

import grpc

from calling import EXTRACT, Caller, Wire, request, texts
from running import SAMPLES, SOURCE, Server

CARD_IMAGE = (SOURCE / "tests/data/images/card_number.png").read_bytes()
CARD = "4111111111111111"
# Luhn holds for each of them; request ids that an application might make of them.
CARDS = [CARD, "5555555555554444", "378282246310005", "6011111111111117"]
REQUEST_IDS = ["{}", "order-{}", "{} paid", "id={};x=1", "a" * 55 + " {}", "{} " + "b" * 80,
               "ü" * 31 + "{}", "\n\x1b[31m{}\0\""]
GROUPED = [lambda n: n, lambda n: " ".join(re.findall(".{1,4}", n)),
           lambda n: "-".join(re.findall(".{1,4}", n))]
# Those of gRPC itself, which complains of what it cannot read; and one that it lets pass.
BAD_HEADERS = ("te", "grpc-encoding", "grpc-timeout", "grpc-previous-rpc-attempts", "x-one")
SHORTEST_WORD, SHORTEST_NUMBER = 6, 5
OUR_WORDS = {"RECEIPT"}  # of DOCUMENT_TYPE_RECEIPT, and printed on many receipts


def words(text):
    """The words and numbers of a text that are long enough to stand there by no accident."""
    return {word for word in re.findall(r"[^\W\d_]+|\d+", text)
            if len(word) >= (SHORTEST_NUMBER if word.isdigit() else SHORTEST_WORD)}


def json_texts(value):
    """Names, strings and whole numbers of a JSON value. Fractions are times."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield name
            yield from json_texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from json_texts(item)
    elif not isinstance(value, float):
        yield str(value)


class Privacy(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(
            Server(log_level="debug", queue=64, workers=2, allow_full_card_number=True))
        cls.caller = cls.enterClassContext(Caller(cls.server))
        cls.ids = [form.format(group(card)) for form in REQUEST_IDS for group in GROUPED
                   for card in CARDS]
        cls.errors = []
        cls.answers = cls.ask()

    @classmethod
    def ask(cls):
        options = {"include_text_lines": True, "card_number_disclosure": 2}
        images = [CARD_IMAGE, *(path.read_bytes() for path in SAMPLES)]
        answers = [cls.caller.extract(image, name, **options)
                   for image, name in zip(images, cls.ids)]
        damaged = CARD_IMAGE[:5000]  # for all other ids: an error costs no time
        for name in cls.ids:
            try:
                cls.caller.extract(damaged, name, metadata=[("x-card", CARD)], **options)
            except grpc.RpcError as error:
                cls.errors.append(str(error))
        stream = [*((image, f"{i}") for i, image in enumerate(images)), (damaged, CARD)]
        answers += cls.caller.stream((request(image, name, **options) for image, name in stream),
                                     metadata=[("x-card", CARD)])
        for bad in ({"default_currency": CARD}, {"locale": f"en {CARD}"}):
            try:
                cls.caller.extract(CARD_IMAGE, **bad)
            except grpc.RpcError as error:
                cls.errors.append(str(error))
        for header in BAD_HEADERS:
            with Wire(cls.server) as wire:
                wire.call(EXTRACT, **{header: CARD})
                wire.socket.shutdown(socket.SHUT_WR)
                cls.errors.append(wire.answer().decode(errors="replace"))
        return answers

    def test_card_number_is_read_and_masked(self):
        read = [answer for answer in self.answers
                if any("LANTERN" in line.text for line in answer.lines)]
        self.assertEqual(len(read), 2)  # Extract and ExtractStream
        for answer in read:
            card = next(line.text for line in answer.lines if line.text.startswith("CARD"))
            self.assertEqual(card.replace(" ", ""), "CARD411111******1111")
            self.assertEqual(answer.documents[0].receipt.total.value.units, 30)
        for answer in self.answers:
            answer.request_id = ""  # comes back as it was sent
            # A field's value and its printed text may be the same four digits: once is enough.
            self.assert_no_card(" ".join(text for text, _ in itertools.groupby(texts(answer))))

    def test_errors_came(self):
        self.assertEqual(len(self.errors), len(self.ids) + 2 + len(BAD_HEADERS))
        self.assertEqual(sum(answer.HasField("error") for answer in self.answers), 1)

    def test_no_card_number_in_logs_metrics_and_errors(self):
        logged = [line.get("request_id", "") for line in self.server.log("answer")]
        # They are logged, and masked.
        self.assertGreater(sum("**" in name for name in logged), len(self.ids) / 2)
        for line in [*self.server.text, self.server.metrics_text(), *self.errors]:
            self.assert_no_card(line)

    def assert_no_card(self, text):
        digits = re.sub(r"(?<=\d)[ -]+(?=\d)", "", text)
        for card in CARDS:
            self.assertNotIn(card, digits)
            self.assertNotIn(card[:11], digits)  # a part that tells more than the BIN
            self.assertNotIn(card[-8:], digits)

    def test_no_word_of_a_document_in_logs_and_metrics(self):
        read = set()
        for answer in self.answers:
            answer.request_id = ""
            answer.ClearField("model")
            answer.ClearField("timings")
            answer.ClearField("error")
            answer.ClearField("warnings")
            read |= set().union(*map(words, texts(answer)))
        read -= OUR_WORDS
        self.assertGreater(len(read), 100)
        self.assertIn("MARGARET", read)
        log = [line for line in self.server.log() if line["event"] != "listening"]  # ports
        for line in log:
            line["image_bytes"] = line["time"] = ""
            said = set().union(*map(words, json_texts(line)))
            self.assertEqual(read & said, set(), line)
        for line in self.server.metrics_text().splitlines():
            said = words(line if line.startswith("#") else line.rpartition(" ")[0])
            self.assertEqual(read & said, set(), line)

    def test_every_line_of_the_log_is_json(self):
        for line in self.server.text:
            self.assertIsInstance(json.loads(line), dict)


if __name__ == "__main__":
    unittest.main()
