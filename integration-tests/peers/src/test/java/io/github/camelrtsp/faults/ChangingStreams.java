/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import io.github.camelrtsp.ffmpeg.FilePacket;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.peers.clip.ClipFormat;
import io.github.camelrtsp.rtp.RtpSender;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Behaviours of a camera whose stream is not what it was, or what its description says. */
final class ChangingStreams {
    /** What the stream changes to. */
    static final ClipFormat LARGER = new ClipFormat(Codec.H264, new Size(640, 368), 25, 250, 5);

    /** The same in H.265. */
    static final ClipFormat H265 = new ClipFormat(Codec.H265, new Size(320, 192), 25, 250, 5);

    /** A keyframe each four seconds. */
    static final ClipFormat LONG_GOP = new ClipFormat(Codec.H264, new Size(320, 192), 25, 200, 100);

    private ChangingStreams() {}

    static Behaviour resolution() {
        ClipPictures other = ClipPictures.of(LARGER);
        return new Behaviour() {
            @Override
            void picture(Delivery delivery, long n) throws IOException {
                FilePacket picture = n < BrokenStreams.GOOD ? delivery.picture(n) : other.picture(n);
                for (byte[] packet : delivery.packets(picture, n, delivery.pts(n))) {
                    delivery.rtp(packet);
                }
            }
        };
    }

    /** What is no picture of the stream as it was described is not counted as one. */
    static Behaviour codec(int payloadType) {
        ClipPictures other = ClipPictures.of(H265);
        return new Behaviour() {
            @Override
            void stream(Delivery delivery) throws IOException {
                for (long n = 0; delivery.isOpen() && n < BrokenStreams.GOOD; n++) {
                    delivery.await(n);
                    picture(delivery, n);
                }
                RtpSender sender = new RtpSender(
                        other.track(), payloadType, SSRC, delivery.sender().nextSequence(), 90_000, MAX_PAYLOAD);
                for (long n = BrokenStreams.GOOD; delivery.isOpen(); n++) {
                    delivery.await(n);
                    for (byte[] packet : sender.packetize(delivery.packet(other.picture(n), n, delivery.pts(n)))) {
                        delivery.rtp(packet);
                    }
                }
            }
        };
    }

    static Behaviour resolutionAcrossSessions() {
        return acrossSessions(LARGER);
    }

    static Behaviour codecAcrossSessions() {
        return acrossSessions(H265);
    }

    /** The first session is reset; the sessions after it are of the other clip. */
    private static Behaviour acrossSessions(ClipFormat format) {
        // Encoded before anybody waits for it.
        ClipPictures other = ClipPictures.of(format);
        AtomicInteger sessions = new AtomicInteger();
        return new Behaviour() {
            @Override
            ClipPictures clip(CameraLine line) {
                return sessions.get() == 0 ? super.clip(line) : other;
            }

            @Override
            void picture(Delivery delivery, long n) throws IOException {
                if (n >= BrokenStreams.GOOD && sessions.compareAndSet(0, 1)) {
                    delivery.line().reset();
                } else {
                    super.picture(delivery, n);
                }
            }
        };
    }

    /** One second before the next keyframe of {@link #LONG_GOP}. */
    static Behaviour startsInGop() {
        int missed = LONG_GOP.gop() - LONG_GOP.fps();
        return new Behaviour() {
            @Override
            void picture(Delivery delivery, long n) throws IOException {
                super.picture(delivery, n + missed);
            }
        };
    }
}
