/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

/** How many decoders may use a device at the same time. Any thread. */
final class DecoderSlots {
    private final int max;
    private int taken;

    /** @param max -1 for any number */
    DecoderSlots(int max) {
        this.max = max;
    }

    /** A place, until it is closed; idempotent. */
    final class Slot implements AutoCloseable {
        private boolean closed;

        @Override
        public void close() {
            synchronized (DecoderSlots.this) {
                if (!closed) {
                    closed = true;
                    taken--;
                }
            }
        }
    }

    /** @throws HardwareDevices.NoDevice if all are taken */
    synchronized Slot take() throws HardwareDevices.NoDevice {
        if (max >= 0 && taken >= max) {
            throw new HardwareDevices.NoDevice("all " + max + " hardware decoders (maxHwDecoders) are in use", false);
        }
        taken++;
        return new Slot();
    }
}
