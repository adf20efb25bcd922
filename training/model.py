"""The model: text spotter, line reader, layout language model. The C++ twin is vision/model/.

Shapes: B images, L lines, N words, C channels, T frames. Parameter names here are the names in model.safetensors
(batch norm folded by `folded_state`), prefixed with spotter., reader., layout.
"""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

LATIN = ('ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿĄąĆćĘęŁłŃńŚśŹźŻżČčĎďĚěŇňŘřŠšŤťŮůŽžŐőŰűĞğİıŞşȘșȚțĂăŒœ')
SYMBOLS = '€£¥₹¢§°ºª«»¿¡·•–—…‘’“”™®©×½±²³№₺₽₩฿'
CHARSET = ''.join(map(chr, range(32, 127))) + LATIN + SYMBOLS     # class 0 is the CTC blank, character i is class i + 1


class Conv(nn.Module):
    """Convolution, batch norm, hard swish. Folds to one convolution with bias."""

    def __init__(self, inputs, outputs, kernel=3, stride=1, padding=None, activate=True):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2 if padding is None else padding, bias=False)
        self.norm = nn.BatchNorm2d(outputs)
        self.activate = activate

    def forward(self, x):
        x = self.norm(self.conv(x))
        return F.hardswish(x) if self.activate else x


class Residual(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.first, self.second = Conv(width, width), Conv(width, width, activate=False)

    def forward(self, x):
        return F.hardswish(x + self.second(self.first(x)))


class Stage(nn.Module):
    def __init__(self, inputs, width, blocks, down):
        super().__init__()
        self.down = Conv(inputs, width, 3, 2) if down else None
        self.blocks = nn.ModuleList(Residual(width) for _ in range(blocks))

    def forward(self, x):
        x = self.down(x) if self.down else x
        for block in self.blocks:
            x = block(x)
        return x


class Spotter(nn.Module):
    """RGB (B, 3, H, W), sides multiples of 32, (x / 255 - 0.6) / 0.3 ->
    text (B, 5, H/4, W/4): kernel logit; distances left, top, right, bottom before softplus, in units of 16 px, in the frame of the text;
    orientation (B, 4): quarter turns clockwise that the upright page was turned by;
    paper (B, 1, H/16, W/16): logit of 'this is the document'; features (B, 48, H/4, W/4) for the layout model."""

    def __init__(self, widths=(16, 32, 64, 128, 192), blocks=(1, 2, 2, 1), lateral=48):
        super().__init__()
        self.stem1, self.stem2 = Conv(3, widths[0], 3, 2), Conv(widths[0], widths[1], 3, 2)
        self.stages = nn.ModuleList(Stage(widths[max(1, i)], widths[i + 1], blocks[i], down=i > 0) for i in range(4))
        self.lateral = nn.ModuleList(nn.Conv2d(w, lateral, 1) for w in widths[1:])
        self.smooth = Conv(lateral, lateral)
        self.head = nn.Conv2d(lateral, 5, 1)
        self.orientation = nn.Linear(widths[4], 4)
        self.paper_smooth = Conv(lateral, lateral)
        self.paper = nn.Conv2d(lateral, 1, 1)

    def forward(self, x):
        x = self.stem2(self.stem1(x))
        levels = []
        for stage in self.stages:
            x = stage(x)
            levels.append(x)
        y = self.lateral[3](levels[3])
        y = F.interpolate(y, scale_factor=2.0, mode='nearest') + self.lateral[2](levels[2])
        paper = self.paper(self.paper_smooth(y))
        for i in (1, 0):
            y = F.interpolate(y, scale_factor=2.0, mode='nearest') + self.lateral[i](levels[i])
        features = self.smooth(y)
        return self.head(features), self.orientation(levels[3].mean((2, 3))), paper, features


class Mixer(nn.Module):
    def __init__(self, width, heads, hidden):
        super().__init__()
        self.heads = heads
        self.depthwise = nn.Conv1d(width, width, 5, padding=2, groups=width)
        self.norm1, self.qkv, self.out = nn.LayerNorm(width), nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.norm2, self.ff1, self.ff2 = nn.LayerNorm(width), nn.Linear(width, hidden), nn.Linear(hidden, width)

    def forward(self, x):
        x = x + self.depthwise(x.transpose(1, 2)).transpose(1, 2)
        q, k, v = self.qkv(self.norm1(x.float())).unflatten(2, (3, self.heads, -1)).permute(2, 0, 3, 1, 4)
        attention = (q @ k.transpose(-1, -2) * q.shape[-1] ** -0.5).softmax(-1)
        x = x + self.out((attention @ v).transpose(1, 2).flatten(2))
        return x + self.ff2(F.hardswish(self.ff1(self.norm2(x.float()))))


class LineReader(nn.Module):
    """Grey lines (L, 1, 32, W), each (x - mean) / (std + 8) -> CTC logits (L, W/4, len(charset) + 1)."""

    def __init__(self, classes=len(CHARSET) + 1, widths=(32, 64, 128), dim=192, layers=2, heads=6, hidden=384):
        super().__init__()
        a, b, c = widths
        self.stem, self.down1, self.block1 = Conv(1, a, 3, 2), Conv(a, b, 3, 2), Residual(b)
        self.down2, self.block2 = Conv(b, c, 3, (2, 1)), Residual(c)
        self.collapse = Conv(c, dim, (4, 3), (4, 1), (0, 1))
        self.mixers = nn.ModuleList(Mixer(dim, heads, hidden) for _ in range(layers))
        self.norm, self.head = nn.LayerNorm(dim), nn.Linear(dim, classes)

    def forward(self, x):
        x = self.block1(self.down1(self.stem(x)))
        x = self.collapse(self.block2(self.down2(x)))
        x = x.squeeze(2).transpose(1, 2).contiguous()      # (L, T, dim)
        for mixer in self.mixers:
            x = mixer(x)
        return self.head(self.norm(x.float()))


class Block(nn.Module):
    def __init__(self, width, heads, hidden):
        super().__init__()
        self.heads = heads
        self.norm1, self.qkv, self.out = nn.LayerNorm(width), nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.norm2, self.ff1, self.ff2 = nn.LayerNorm(width), nn.Linear(width, hidden), nn.Linear(hidden, width)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, bias):
        q, k, v = self.qkv(self.norm1(x.float())).unflatten(2, (3, self.heads, -1)).permute(2, 0, 3, 1, 4)
        attention = (q @ k.transpose(-1, -2) * q.shape[-1] ** -0.5 + bias).softmax(-1)
        x = x + self.drop(self.out((attention @ v).transpose(1, 2).flatten(2)))
        return x + self.drop(self.ff2(F.hardswish(self.ff1(self.norm2(x.float())))))


def log_bucket(distance, linear, scale):
    """Signed distance -> bucket 0..31 (16 = same place): exact up to `linear`, logarithmic beyond."""
    size = distance.abs()
    far = linear + torch.log2(size.clamp(min=linear) / linear) * scale
    return (torch.sign(distance) * torch.where(size <= linear, size, far)).round().clamp(-15, 15).long() + 16


class LayoutModel(nn.Module):
    """Words in their place -> what they are.

    characters (B, N, word_length) int64: 0 = none, 1 = unknown, i + 2 = charset[i]; geometry (B, N, 8): x0 y0 x1 y1 in the text's hull,
    height / median / 2, width, row / 30, rows from the bottom / 30; shapes (B, N, 16): features.word_shape; rows (B, N) int64;
    pixels (B, N, 48): mean of the spotter's features under the word, or all zero where there are no pixels; mask (B, N) bool ->
    tags (B, N, 1 + 2 * tags): O, then B and I of each tag; document (B, types); link (B, N, N): logit that word j is the first word of the
    item that word i belongs to."""

    def __init__(self, tags, types=9, characters=len(CHARSET) + 2, word_length=16, char_dim=48, dim=192, layers=4, heads=6, hidden=512,
                 pixel_dim=48, link_dim=64):
        super().__init__()
        self.char_embedding = nn.Embedding(characters, char_dim, padding_idx=0)
        self.char_position = nn.Parameter(torch.randn(word_length, char_dim) * 0.02)
        self.char_conv, self.word = nn.Linear(3 * char_dim, dim), nn.Linear(dim, dim)
        self.place1, self.place2 = nn.Linear(8 * 9 + 16, dim), nn.Linear(dim, dim)
        self.pixel_norm, self.pixel = nn.LayerNorm(pixel_dim), nn.Linear(pixel_dim, dim, bias=False)
        self.cls = nn.Parameter(torch.randn(dim) * 0.02)
        self.bias_x, self.bias_y = nn.Embedding(32, heads), nn.Embedding(32, heads)
        nn.init.zeros_(self.bias_x.weight), nn.init.zeros_(self.bias_y.weight)
        self.blocks = nn.ModuleList(Block(dim, heads, hidden) for _ in range(layers))
        self.norm, self.tags, self.document = nn.LayerNorm(dim), nn.Linear(dim, 1 + 2 * tags), nn.Linear(dim, types)
        self.link_query, self.link_key = nn.Linear(dim, link_dim), nn.Linear(dim, link_dim)
        self.drop = nn.Dropout(0.1)

    def forward(self, characters, geometry, shapes, rows, pixels, mask):
        known = (characters > 0).unsqueeze(-1)
        e = F.pad(self.char_embedding(characters) + self.char_position * known, (0, 0, 1, 1))
        z = F.hardswish(self.char_conv(torch.cat([e[:, :, :-2], e[:, :, 1:-1], e[:, :, 2:]], -1)))
        z = z.masked_fill(~known, -4.0).max(2).values                                               # (B, N, dim)
        waves = [wave(geometry * (k * math.pi)) for k in (1, 2, 4, 8) for wave in (torch.sin, torch.cos)]
        x = self.word(z) + self.place2(F.hardswish(self.place1(torch.cat([geometry, shapes] + waves, -1))))
        seen = (pixels != 0).any(-1, keepdim=True)
        x = x + self.pixel(self.pixel_norm(pixels)) * seen
        bucket_x = log_bucket((geometry[:, None, :, 0] - geometry[:, :, None, 0]) * 48, 4.0, 3.0)
        bucket_y = log_bucket((rows[:, None, :] - rows[:, :, None]).float(), 6.0, 2.5)
        bias = (self.bias_x(bucket_x) + self.bias_y(bucket_y)).permute(0, 3, 1, 2).float()            # (B, heads, N, N)
        bias = F.pad(bias, (1, 0, 1, 0))                                                              # [CLS] first
        allowed = F.pad(mask, (1, 0), value=True)
        bias = bias + (~allowed)[:, None, None, :] * -1e4
        x = self.drop(torch.cat([self.cls.expand(len(x), 1, -1).to(x.dtype), x], 1))
        for block in self.blocks:
            x = block(x, bias)
        x = self.norm(x.float())
        document, words = self.document(x[:, 0]), x[:, 1:]
        query, key = self.link_query(words), self.link_key(words)
        link = query @ key.transpose(1, 2) * key.shape[-1] ** -0.5 + (~mask)[:, None, :] * -1e4
        return self.tags(words), document, link


def folded_state(module):
    """state_dict with each Conv folded to one weight and bias: the names and tensors of model.safetensors."""
    out, convs = {}, {name: m for name, m in module.named_modules() if isinstance(m, Conv)}
    for name, conv in convs.items():
        scale = conv.norm.weight / torch.sqrt(conv.norm.running_var + conv.norm.eps)
        out[name + '.weight'] = conv.conv.weight * scale[:, None, None, None]
        out[name + '.bias'] = conv.norm.bias - conv.norm.running_mean * scale
    for name, value in module.state_dict().items():
        if not any(name.startswith(c + '.') for c in convs):
            out[name] = value
    return {name: value.detach().float().contiguous() for name, value in out.items()}
