/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.ffmpeg.DecodedPicture;
import io.github.camelrtsp.ffmpeg.DecoderStatus;
import io.github.camelrtsp.media.Packet;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What one of the stream's decoders has to say of its pictures: heard if it is the one that speaks for the stream, so that
 * two that are at different pictures do not contradict each other.
 */
final class LaneHealth {
    private final PictureHealth health;
    private final BooleanSupplier speaks;

    LaneHealth(PictureHealth health, BooleanSupplier speaks) {
        this.health = health;
        this.speaks = speaks;
    }

    void sessionBegins() {
        say(health::sessionBegins);
    }

    void timeLineBreaks() {
        say(health::timeLineBreaks);
    }

    void decoder(Optional<DecoderStatus> inUse) {
        say(() -> health.decoder(inUse));
    }

    void startsWith(Packet keyframe) {
        say(() -> health.startsWith(keyframe));
    }

    void decodes() {
        health.decodes();
    }

    void picture(DecodedPicture picture) {
        say(() -> health.picture(picture));
    }

    void noPicture(Packet packet) {
        say(() -> health.noPicture(packet));
    }

    private void say(Runnable what) {
        if (speaks.getAsBoolean()) {
            what.run();
        }
    }
}
