"""A caller of Billfold that shares no code with it.

Messages come from proto/ by way of protoc when the tests start; google.rpc.Status, which carries
the details of an error, is written out here again.
"""

import os
import pathlib
import socket
import struct
import subprocess
import tempfile

# A connection that is asked to close notices soon, without a call on it, too.
os.environ["GRPC_CLIENT_CHANNEL_BACKUP_POLL_INTERVAL_MS"] = "200"

import grpc
from google.protobuf import descriptor_pb2, message_factory
from google.protobuf.message import Message

from running import PATIENCE, SOURCE

_STATUS = """syntax = "proto3";
package google.rpc;
import "google/protobuf/any.proto";
message Status {
  int32 code = 1;
  string message = 2;
  repeated google.protobuf.Any details = 3;
}
"""


def _messages():
    protos = [str(p.relative_to(SOURCE / "proto")) for p in (SOURCE / "proto").rglob("*.proto")]
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "status.proto").write_text(_STATUS)
        out = pathlib.Path(folder) / "all.binpb"
        subprocess.run(["protoc", f"--proto_path={SOURCE / 'proto'}", f"--proto_path={folder}",
                        "--include_imports", f"--descriptor_set_out={out}", "status.proto",
                        *protos],
                       check=True, timeout=PATIENCE)
        files = descriptor_pb2.FileDescriptorSet.FromString(out.read_bytes())
    return message_factory.GetMessages(files.file)


MESSAGES = _messages()
ExtractRequest = MESSAGES["billfold.v1.ExtractRequest"]
ExtractResponse = MESSAGES["billfold.v1.ExtractResponse"]


def request(image, request_id="", expected_type=0, **options):
    return ExtractRequest(image=image, request_id=request_id, expected_type=expected_type,
                          options=options)


class Caller:
    """One connection of its own."""

    def __init__(self, server, credentials=None, token=None):
        options = [("grpc.use_local_subchannel_pool", 1), ("grpc.enable_http_proxy", 0),
                   ("grpc.max_receive_message_length", -1), ("grpc.enable_retries", 0)]
        address = server if isinstance(server, str) else server.address
        self.channel = (grpc.secure_channel(address, credentials, options) if credentials
                        else grpc.insecure_channel(address, options))
        self.metadata = [("authorization", f"Bearer {token}")] if token is not None else []
        service = "/billfold.v1.DocumentExtraction/"
        self._extract = self.unary(service + "Extract", ExtractRequest, ExtractResponse)
        self._info = self.unary(service + "GetServerInfo",
                                MESSAGES["billfold.v1.GetServerInfoRequest"],
                                MESSAGES["billfold.v1.GetServerInfoResponse"])
        self._check = self.unary("/grpc.health.v1.Health/Check",
                                 MESSAGES["grpc.health.v1.HealthCheckRequest"],
                                 MESSAGES["grpc.health.v1.HealthCheckResponse"])
        self._stream = self.channel.stream_stream(
            service + "ExtractStream", ExtractRequest.SerializeToString, ExtractResponse.FromString)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.channel.close()

    def unary(self, path, question, answer):
        return self.channel.unary_unary(path, question.SerializeToString, answer.FromString)

    def extract(self, image, request_id="", timeout=PATIENCE, metadata=(), **options):
        return self._extract(request(image, request_id, **options), timeout=timeout,
                             metadata=[*self.metadata, *metadata])

    def start(self, image, request_id="", timeout=PATIENCE, **options):
        """Like extract, but answers with a future."""
        return self._extract.future(request(image, request_id, **options), timeout=timeout,
                                    metadata=self.metadata)

    def stream(self, requests, timeout=PATIENCE, metadata=()):
        return self._stream(iter(requests), timeout=timeout, metadata=[*self.metadata, *metadata])

    def info(self):
        question = MESSAGES["billfold.v1.GetServerInfoRequest"]()
        return self._info(question, timeout=PATIENCE, metadata=self.metadata)

    def health(self, service=""):
        """Such as "SERVING"."""
        question = MESSAGES["grpc.health.v1.HealthCheckRequest"](service=service)
        status = self._check(question, timeout=PATIENCE).status
        return MESSAGES["grpc.health.v1.HealthCheckResponse"].ServingStatus.Name(status)


def texts(message):
    """Every string of a message, at any depth."""
    for field, value in message.ListFields():
        for item in (value if field.label == field.LABEL_REPEATED else [value]):
            if isinstance(item, Message):
                yield from texts(item)
            elif isinstance(item, str):
                yield item


def details(status):
    """{"ErrorInfo": …, "BadRequest": …, "RetryInfo": …} of a google.rpc.Status."""
    unpacked = {}
    for packed in status.details:
        name = packed.type_url.rpartition("/")[2]
        unpacked[name.rpartition(".")[2]] = MESSAGES[name].FromString(packed.value)
    return unpacked


def error_details(error):
    """The same of an error of gRPC; {} where it carries none."""
    for key, value in error.trailing_metadata() or ():
        if key == "grpc-status-details-bin":
            status = MESSAGES["google.rpc.Status"].FromString(value)
            assert (status.code, status.message) == (error.code().value[0], error.details()), status
            return details(status)
    return {}


# HTTP/2 by hand (RFC 9113), for what a library would not send.
PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, RST_STREAM, SETTINGS, PING, CONTINUATION = 0, 1, 3, 4, 6, 9
END_STREAM, END_HEADERS = 1, 4
LARGEST_FRAME = 16384
EXTRACT = "/billfold.v1.DocumentExtraction/Extract"
STREAM = "/billfold.v1.DocumentExtraction/ExtractStream"


def frame(kind, flags, stream, payload=b""):
    return struct.pack(">I", len(payload))[1:] + struct.pack(">BBI", kind, flags, stream) + payload


def header_block(path, **others):
    """HPACK, all literal and without an index (RFC 7541, section 6.2.2); all parts are short."""
    fields = {":method": "POST", ":scheme": "http", ":path": path, ":authority": "127.0.0.1",
              "content-type": "application/grpc", "te": "trailers", **others}
    return b"".join(b"\0" + b"".join(bytes([len(text)]) + text.encode() for text in field)
                    for field in fields.items())


def message(image, **options):
    encoded = request(image, "vanished", **options).SerializeToString()
    return struct.pack(">BI", 0, len(encoded)) + encoded


class Wire:
    """A client of HTTP/2 that sends what it is told and reads only when asked to."""

    def __init__(self, server):
        self.socket = socket.create_connection(("127.0.0.1", server.port), PATIENCE)
        self.send(PREFACE + frame(SETTINGS, 0, 0))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, data):
        try:
            self.socket.sendall(data)
        except OSError:
            pass  # the server may have closed the connection, and may do so

    def call(self, path, stream=1, **headers):
        self.send(frame(HEADERS, END_HEADERS, stream, header_block(path, **headers)))

    def data(self, payload, stream=1, last=0):
        pieces = [payload[i:i + LARGEST_FRAME] for i in range(0, len(payload), LARGEST_FRAME)]
        for i, piece in enumerate(pieces):
            self.send(frame(DATA, last if i + 1 == len(pieces) else 0, stream, piece))

    def answer(self):
        """What comes until a status is there or nothing more comes."""
        got = b""
        try:
            while b"grpc-status" not in got and (part := self.socket.recv(1 << 16)):
                got += part
        except OSError:
            pass
        return got

    def reset(self):
        """Closes without a farewell: what is not sent is lost."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()
