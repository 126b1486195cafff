/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import io.github.camelrtsp.media.Track;
import io.github.camelrtsp.rtp.RtpSender;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Behaviours of a network that loses, swaps and doubles RTP packets; over TCP, of a camera that does so before it sends. */
final class LossyStreams {
    private LossyStreams() {}

    static Behaviour losing(double share) {
        Random random = new Random(3);
        return new Behaviour() {
            @Override
            void picture(Delivery delivery, long n) throws IOException {
                for (byte[] packet : delivery.packets(n)) {
                    if (random.nextDouble() >= share) {
                        delivery.rtp(packet);
                    }
                }
            }
        };
    }

    static Behaviour duplicating(double share) {
        Random random = new Random(4);
        return new Behaviour() {
            @Override
            void picture(Delivery delivery, long n) throws IOException {
                for (byte[] packet : delivery.packets(n)) {
                    delivery.rtp(packet);
                    if (random.nextDouble() < share) {
                        delivery.rtp(packet);
                    }
                }
            }
        };
    }

    /** Neighbours change places, also the last packet of a picture and the first of the next one. */
    static Behaviour reordering(double share) {
        Random random = new Random(5);
        return new Behaviour() {
            private final List<byte[]> held = new ArrayList<>();

            @Override
            void picture(Delivery delivery, long n) throws IOException {
                List<byte[]> packets = new ArrayList<>(held);
                held.clear();
                packets.addAll(delivery.packets(n));
                for (int i = 0; i + 1 < packets.size(); i++) {
                    if (random.nextDouble() < share) {
                        Collections.swap(packets, i, i + 1);
                    }
                }
                if (random.nextDouble() < share) {
                    held.add(packets.remove(packets.size() - 1));
                }
                for (byte[] packet : packets) {
                    delivery.rtp(packet);
                }
            }
        };
    }

    static Behaviour outage() {
        return new Behaviour() {
            @Override
            void picture(Delivery delivery, long n) throws IOException {
                List<byte[]> packets = delivery.packets(n);
                if (n < BrokenStreams.GOOD
                        || n >= BrokenStreams.GOOD + delivery.clip().format().fps()) {
                    for (byte[] packet : packets) {
                        delivery.rtp(packet);
                    }
                }
            }
        };
    }

    static Behaviour startingAt(int sequence, long timestamp) {
        return new Behaviour() {
            @Override
            RtpSender sender(Track track) {
                return new RtpSender(track, PAYLOAD_TYPE, SSRC, sequence, timestamp, MAX_PAYLOAD);
            }
        };
    }
}
