/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.Packet;

/**
 * Which pictures one reader wants, and which it may still want: what is decoded follows from that. Confined to the decoding
 * thread.
 */
final class Wish {
    private final Sampling sampling;
    private final FrameSelector selector;

    Wish(Sampling sampling) {
        this.sampling = sampling;
        this.selector = new FrameSelector(sampling);
    }

    void sessionBegins() {
        selector.reset();
    }

    /**
     * Whether keyframes are enough now. For {@link Sampling.Decode#AUTO} no longer once a group is overdue and a picture is:
     * the camera may have changed its groups, and the pictures go on.
     */
    boolean keyframesSuffice(Rhythm rhythm) {
        return sampling.keyframesSuffice(rhythm.gop()) && (neverMore() || !rhythm.overdue());
    }

    /** Whether no other picture than a keyframe will ever be wanted. */
    boolean neverMore() {
        return sampling.decode() == Sampling.Decode.KEYFRAMES;
    }

    /** Whether the picture of a packet may be wanted; false is for good. Asked in the order of decoding. */
    boolean mayWant(Packet packet, Rhythm rhythm) {
        boolean suffice = keyframesSuffice(rhythm);
        return (packet.key() || !suffice) && selector.mayWant(packet.pts(), spacing(rhythm, suffice));
    }

    /** Whether a picture that was decoded is wanted: it is picked then. Asked in the order of presentation. */
    boolean wants(Packet packet, Rhythm rhythm) {
        return (packet.key() || !neverMore())
                && selector.wants(packet.pts(), spacing(rhythm, keyframesSuffice(rhythm)));
    }

    /** Whether a picture will be wanted that needs the present one, as far as that can be foreseen. */
    boolean foresees(Rhythm rhythm) {
        return switch (sampling.decode()) {
            case KEYFRAMES -> false;
            case ALL -> true;
            case AUTO -> !keyframesSuffice(rhythm) && selector.wantsBefore(rhythm.groupEnd(), rhythm.pictureSpacing());
        };
    }

    private static double spacing(Rhythm rhythm, boolean keyframes) {
        return keyframes ? rhythm.keyframeSpacing() : rhythm.pictureSpacing();
    }
}
