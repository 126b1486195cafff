/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import io.github.camelrtsp.media.Timestamp;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Behaviours of a camera whose clocks are not what they should be. */
final class OddClocks {
    private OddClocks() {}

    /** The media time jumps; the sender reports know of it. */
    static Behaviour jumping(Duration by) {
        long ticks = by.toSeconds() * Delivery.CLOCK_RATE;
        return new Behaviour() {
            private Timestamp pts(Delivery delivery, long n) {
                long honest = delivery.pts(n).ticks();
                return new Timestamp(n < BrokenStreams.GOOD ? honest : honest + ticks, Delivery.CLOCK_RATE);
            }

            @Override
            void report(Delivery delivery, long n) throws IOException {
                delivery.rtcp(delivery.sender().senderReport(Instant.now(), pts(delivery, n), delivery.taken(n)));
            }

            @Override
            void picture(Delivery delivery, long n) throws IOException {
                for (byte[] rtp : delivery.packets(delivery.picture(n), n, pts(delivery, n))) {
                    delivery.rtp(rtp);
                }
            }
        };
    }

    /** Tells the wall clock that a camera believes in when it is really this. */
    private interface Belief {
        Instant of(Instant real, Delivery delivery, long n);
    }

    private static Behaviour believing(Belief belief) {
        return new Behaviour() {
            @Override
            void report(Delivery delivery, long n) throws IOException {
                Instant now = belief.of(Instant.now(), delivery, n);
                Instant taken = belief.of(delivery.taken(n), delivery, n);
                delivery.rtcp(delivery.sender().senderReport(now, delivery.pts(n), taken));
            }
        };
    }

    static Behaviour from1970() {
        return believing((real, delivery, n) -> Instant.EPOCH.plus(delivery.running()));
    }

    static Behaviour setTo(Duration ahead) {
        return believing((real, delivery, n) -> real.plus(ahead));
    }

    static Behaviour drifting(double gain) {
        return believing((real, delivery, n) ->
                real.plusNanos((long) (gain * delivery.running().toNanos())));
    }

    /** Two seconds after PLAY. */
    static Behaviour stepping(Duration by) {
        return believing(
                (real, delivery, n) -> n < 2L * delivery.clip().format().fps() ? real : real.plus(by));
    }

    /** A second of pictures when the last of them is due. */
    static Behaviour bursts() {
        return new Behaviour() {
            @Override
            void stream(Delivery delivery) throws IOException {
                int fps = delivery.clip().format().fps();
                for (long n = 0; delivery.isOpen(); n++) {
                    if (n % fps == 0) {
                        delivery.await(n + fps - 1);
                        report(delivery, n);
                    }
                    picture(delivery, n);
                }
            }
        };
    }
}
