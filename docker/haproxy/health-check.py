#!/usr/bin/env python3
"""Prints the lines of haproxy.cfg that ask a server for its grpc.health.v1 health.

HAProxy knows no gRPC, but it can send bytes and look for bytes: a whole call of Health/Check as
HTTP/2 frames (RFC 9113) with literal header fields (RFC 7541, 6.2.2), and the answer SERVING."""

import struct

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
HEADERS = [(":method", "POST"), (":scheme", "http"), (":path", "/grpc.health.v1.Health/Check"),
           (":authority", "billfold"), ("te", "trailers"), ("content-type", "application/grpc")]


def frame(kind, flags, stream, body):
    return struct.pack(">I", len(body))[1:] + struct.pack(">BBI", kind, flags, stream) + body


def literal(name, value):
    return bytes([0, len(name)]) + name.encode() + bytes([len(value)]) + value.encode()


question = (PREFACE + frame(4, 0, 0, b"") +
            frame(1, 4, 1, b"".join(literal(*header) for header in HEADERS)) +
            frame(0, 1, 1, bytes(5)))  # a message of no bytes, end of stream
serving = bytes([0]) + struct.pack(">I", 2) + bytes([8, 1])  # HealthCheckResponse{status: SERVING}
print("    option tcp-check")
print(f"    tcp-check send-binary {question.hex()}")
print(f"    tcp-check expect binary {serving.hex()}")
