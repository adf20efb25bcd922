"""Payment cards over gRPC: the whole number only where the server allows it and the caller asks for
it, nothing of it in lines, evidence, logs and metrics.

The pictures and what is printed on them lie in tests/data/cards.
"""

import json
import unittest

from calling import Caller, request, texts
from running import SOURCE, Server

FOLDER = SOURCE / "tests/data/cards"
PRINTED = json.loads((FOLDER / "printed.json").read_text())
IMAGES = {name: (FOLDER / name).read_bytes() for name in PRINTED}
FULL = 2
WINDOW = 8  # digits in a row that tell more than a BIN


def masked(number):
    return number[:6] + "*" * (len(number) - 10) + number[-4:]


class Cards:
    """Tests of a server that allows whole card numbers, or does not."""

    allowed = False

    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(
            Server(log_level="debug", allow_full_card_number=cls.allowed))
        cls.caller = cls.enterClassContext(Caller(cls.server))
        cls.asked = {name: cls.caller.extract(image, name, include_text_lines=True,
                                              card_number_disclosure=FULL)
                     for name, image in IMAGES.items()}
        cls.unasked = {name: cls.caller.extract(image, name, include_text_lines=True)
                       for name, image in IMAGES.items()}
        cls.streamed = {answer.request_id: answer for answer in cls.caller.stream(
            request(image, name, include_text_lines=True, card_number_disclosure=FULL)
            for name, image in IMAGES.items())}

    def card(self, answer):
        return answer.documents[0].payment_card

    def assert_hidden(self, number, text):
        joined = text.replace(" ", "").replace("-", "")
        for i in range(len(number) - WINDOW + 1):
            self.assertNotIn(number[i:i + WINDOW], joined)

    def test_whole_numbers_where_both_agree(self):
        for name, printed in PRINTED.items():
            number = printed["number"]
            for answers in (self.asked, self.streamed):
                self.assertEqual(self.card(answers[name]).number.value,
                                 number if self.allowed else masked(number))
                warned = any("this server" in text for text in answers[name].warnings)
                self.assertEqual(warned, not self.allowed)
            self.assertEqual(self.card(self.unasked[name]).number.value, masked(number))
            self.assertEqual(self.card(self.unasked[name]).last_four.value, number[-4:])

    def test_nothing_else_holds_a_number(self):
        for name, printed in PRINTED.items():
            for answers in (self.asked, self.unasked, self.streamed):
                answer = type(answers[name]).FromString(answers[name].SerializeToString())
                self.card(answer).number.value = ""
                for text in texts(answer):
                    self.assert_hidden(printed["number"], text)

    def test_security_codes_are_noticed_only(self):
        for name, printed in PRINTED.items():
            code = printed.get("security_code")
            card = self.card(self.asked[name])
            self.assertEqual(card.HasField("security_code_present"), code is not None)
            if code:
                for text in texts(card):
                    self.assertNotEqual(text, code)
                self.assertFalse(any(code in line.text for line in self.asked[name].lines))

    def test_logs_and_metrics_hold_no_number(self):
        said = "\n".join([*self.server.text, self.server.metrics_text()])
        self.assertIn("PAYMENT_CARD", said)
        for printed in PRINTED.values():
            self.assert_hidden(printed["number"], said)


class AllowedCards(Cards, unittest.TestCase):
    allowed = True


class MaskedCards(Cards, unittest.TestCase):
    allowed = False


if __name__ == "__main__":
    unittest.main()
