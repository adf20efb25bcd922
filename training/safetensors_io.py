"""safetensors, read and written with numpy alone: 8 bytes of header length, JSON header, tensors."""
import json
import struct

import numpy as np
import torch

DTYPES = {'F32': torch.float32, 'F16': torch.float16, 'BF16': torch.bfloat16, 'I64': torch.int64}
NAMES = {v: k for k, v in DTYPES.items()}


def save(path, tensors, metadata=None):
    header, blobs, offset = ({'__metadata__': metadata} if metadata else {}), [], 0
    for name, tensor in sorted(tensors.items()):
        tensor = tensor.detach().cpu().contiguous()
        blob = (tensor.view(torch.int16) if tensor.dtype == torch.bfloat16 else tensor).numpy().tobytes()
        header[name] = {'dtype': NAMES[tensor.dtype], 'shape': list(tensor.shape), 'data_offsets': [offset, offset + len(blob)]}
        blobs.append(blob)
        offset += len(blob)
    text = json.dumps(header, separators=(',', ':')).encode()
    text += b' ' * (-len(text) % 8)
    with open(path, 'wb') as f:
        f.write(struct.pack('<Q', len(text)) + text + b''.join(blobs))


def load(path):
    data = open(path, 'rb').read()
    size = struct.unpack('<Q', data[:8])[0]
    header, body, out = json.loads(data[8:8 + size]), data[8 + size:], {}
    for name, info in header.items():
        if name == '__metadata__':
            continue
        begin, end = info['data_offsets']
        raw = np.frombuffer(bytearray(body[begin:end]), np.int16 if info['dtype'] == 'BF16' else np.uint8)
        out[name] = torch.from_numpy(raw).view(DTYPES[info['dtype']]).reshape(info['shape'])
    return out
