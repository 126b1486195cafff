/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import io.github.camelrtsp.rtp.RtpPacket;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Behaviours of a camera, or of the way from it, whose session ends badly or carries what it should not. */
final class BrokenStreams {
    /** So many pictures of each session are good. */
    static final int GOOD = 10;

    private BrokenStreams() {}

    /** Plays well, then does one thing and sends nothing more. */
    private abstract static class Ending extends Behaviour {
        @Override
        final void picture(Delivery delivery, long n) throws IOException {
            if (n < GOOD) {
                super.picture(delivery, n);
            } else if (n == GOOD) {
                end(delivery, n);
            }
        }

        @Override
        final void report(Delivery delivery, long n) throws IOException {
            if (n <= GOOD) {
                super.report(delivery, n);
            }
        }

        abstract void end(Delivery delivery, long n) throws IOException;
    }

    private static byte[] halfAFragment(Delivery delivery, long n) {
        byte[] whole = CameraLine.interleaved(0, delivery.packets(n).get(0));
        return Arrays.copyOf(whole, whole.length / 2);
    }

    static Behaviour resetInFragment() {
        return new Ending() {
            @Override
            void end(Delivery delivery, long n) throws IOException {
                delivery.line().write(halfAFragment(delivery, n));
                delivery.line().reset();
            }
        };
    }

    static Behaviour closedInFragment() {
        return new Ending() {
            @Override
            void end(Delivery delivery, long n) throws IOException {
                delivery.line().write(halfAFragment(delivery, n));
                delivery.line().close();
            }
        };
    }

    static Behaviour halfOpen() {
        return new Ending() {
            @Override
            void end(Delivery delivery, long n) {
                // Not a byte more.
            }
        };
    }

    static Behaviour slowRtp() {
        return new Ending() {
            @Override
            void end(Delivery delivery, long n) throws IOException {
                for (byte[] packet : delivery.packets(n)) {
                    for (byte b : CameraLine.interleaved(0, packet)) {
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                        delivery.line().write(new byte[] {b});
                    }
                }
            }
        };
    }

    static Behaviour bye() {
        return new Ending() {
            @Override
            void end(Delivery delivery, long n) throws IOException {
                delivery.rtcp(delivery.sender().bye());
            }
        };
    }

    static Behaviour tearDown() {
        return new Ending() {
            @Override
            void end(Delivery delivery, long n) throws IOException {
                delivery.line()
                        .write("TEARDOWN rtsp://127.0.0.1/live RTSP/1.0\r\nCSeq: 1\r\nSession: " + delivery.session()
                                + "\r\n\r\n");
            }
        };
    }

    /** RFC 2326 section 10.3 lets a server describe its stream anew; this one plays on. */
    static Behaviour announce() {
        return new Behaviour() {
            @Override
            void picture(Delivery delivery, long n) throws IOException {
                if (n == GOOD) {
                    String sdp = sdp(delivery.clip());
                    delivery.line()
                            .write("ANNOUNCE rtsp://127.0.0.1/live RTSP/1.0\r\nCSeq: 1\r\nSession: "
                                    + delivery.session() + "\r\nContent-Type: application/sdp\r\nContent-Length: "
                                    + sdp.length() + "\r\n\r\n" + sdp);
                }
                super.picture(delivery, n);
            }
        };
    }

    /** RTP as it should be, of NAL units that are called slices and are noise. */
    static Behaviour undecodable() {
        return new Behaviour() {
            private final Random random = new Random(7);

            @Override
            void picture(Delivery delivery, long n) throws IOException {
                for (byte[] packet : delivery.packets(n)) {
                    if (n >= GOOD) {
                        byte[] noise = new byte[packet.length];
                        random.nextBytes(noise);
                        // The RTP header, and those of FU-A or of the unit, stay.
                        System.arraycopy(packet, 0, noise, 0, Math.min(packet.length, RtpPacket.HEADER_LENGTH + 2));
                        packet = noise;
                    }
                    delivery.rtp(packet);
                }
            }
        };
    }

    static Behaviour garbageBetweenFrames() {
        return new Behaviour() {
            @Override
            void picture(Delivery delivery, long n) throws IOException {
                if (n == GOOD) {
                    byte[] garbage = new byte[3_000];
                    new Random(11).nextBytes(garbage);
                    delivery.line().write(garbage);
                }
                super.picture(delivery, n);
            }
        };
    }

    static Behaviour wrongFrameLength() {
        return new Behaviour() {
            @Override
            void picture(Delivery delivery, long n) throws IOException {
                if (n == GOOD) {
                    byte[] frame = CameraLine.interleaved(0, delivery.packets(n).get(0));
                    int longer = frame.length - 4 + 700;
                    frame[2] = (byte) (longer >> 8);
                    frame[3] = (byte) longer;
                    delivery.line().write(frame);
                } else {
                    super.picture(delivery, n);
                }
            }
        };
    }
}
