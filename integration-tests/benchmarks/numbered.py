# SPDX-License-Identifier: Apache-2.0
"""The number burnt into a picture: 20 black or white blocks of 16x16 pixels, 16 bits and 4 check bits.

The twin of io.github.camelrtsp.peers.clip.PictureNumber.
"""
BITS = 20
BLOCK = 16
SIZE = f"{BITS * BLOCK}x{BLOCK}"


def check(number):
    return (number ^ number >> 4 ^ number >> 8 ^ number >> 12 ^ 0b1010) & 0xF


def strip(number):
    """The blocks as a picture of its own, YUV 4:2:0."""
    bits = number << 4 | check(number)
    row = b"".join(bytes([235 if bits >> bit & 1 else 16]) * BLOCK for bit in reversed(range(BITS)))
    return row * BLOCK + bytes([128]) * (BITS * BLOCK * BLOCK // 2)


def number_of(plane):
    """The number in a luma plane (rows by columns, any grey channel does), or None."""
    middles = plane[4:12, : BITS * BLOCK].reshape(8, BITS, BLOCK)[:, :, 4:12].mean(axis=(0, 2))
    if ((middles > 85) & (middles < 170)).any():
        return None
    bits = 0
    for middle in middles:
        bits = bits << 1 | int(middle >= 170)
    number = bits >> 4
    return number if bits & 0xF == check(number) else None
