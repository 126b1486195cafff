/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import java.time.Duration;
import java.util.function.Supplier;

/** What goes wrong while the camera plays. Where it begins in a session is {@link BrokenStreams#GOOD} pictures after PLAY. */
enum PlayingFault implements Fault {
    /** RST in the middle of a fragment. */
    RESET_IN_FRAGMENT(BrokenStreams::resetInFragment),
    /** FIN in the middle of a fragment. */
    CLOSED_IN_FRAGMENT(BrokenStreams::closedInFragment),
    /** The pictures end, the connection stands and answers. */
    HALF_OPEN(BrokenStreams::halfOpen),
    /** RTP comes byte by byte, ten a second. */
    SLOW_RTP(BrokenStreams::slowRtp),
    /** Access units that are no picture. */
    UNDECODABLE(BrokenStreams::undecodable),
    /** Bytes between two interleaved frames that belong to none, once in each session. */
    GARBAGE_BETWEEN_FRAMES(BrokenStreams::garbageBetweenFrames),
    /** An interleaved frame that says it is longer than it is, once in each session. */
    WRONG_FRAME_LENGTH(BrokenStreams::wrongFrameLength),
    /** RTCP BYE. */
    BYE(BrokenStreams::bye),
    /** The server sends TEARDOWN. */
    TEARDOWN_BY_SERVER(BrokenStreams::tearDown),
    /** The server sends ANNOUNCE with its description, and plays on. */
    ANNOUNCE_BY_SERVER(BrokenStreams::announce),

    /** Another size in the middle of the session, with its parameter sets in-band. */
    RESOLUTION_CHANGES(ChangingStreams::resolution),
    /** H.265 instead of H.264 in the middle of the session, of the same payload type. */
    CODEC_CHANGES(() -> ChangingStreams.codec(Behaviour.PAYLOAD_TYPE)),
    /** H.265 instead of H.264 in the middle of the session, of another payload type. */
    PAYLOAD_TYPE_CHANGES(() -> ChangingStreams.codec(Behaviour.PAYLOAD_TYPE + 1)),
    /** RST, and another size in the next session. */
    RESOLUTION_CHANGES_ACROSS_SESSIONS(ChangingStreams::resolutionAcrossSessions),
    /** RST, and H.265 in the next session. */
    CODEC_CHANGES_ACROSS_SESSIONS(ChangingStreams::codecAcrossSessions),
    /** The session begins in the middle of a GOP. */
    STARTS_IN_GOP(ChangingStreams::startsInGop),

    /** One RTP packet of twenty never comes. */
    LOSS(() -> LossyStreams.losing(0.05)),
    /** One RTP packet of ten comes after the next one. */
    REORDERING(() -> LossyStreams.reordering(0.1)),
    /** One RTP packet of ten comes twice. */
    DUPLICATES(() -> LossyStreams.duplicating(0.1)),
    /** One whole second of pictures never comes, once in each session. */
    OUTAGE(LossyStreams::outage),
    /** RTP sequence numbers begin anew at 0. */
    SEQUENCE_WRAPS(() -> LossyStreams.startingAt(0xfff0, 90_000)),
    /** RTP timestamps begin anew at 0. */
    TIMESTAMP_WRAPS(() -> LossyStreams.startingAt(1000, 0xffff_ffffL - 90_000)),

    /** RTP timestamps jump an hour ahead. */
    TIME_JUMPS_AHEAD(() -> OddClocks.jumping(Duration.ofHours(1))),
    /** RTP timestamps jump an hour back. */
    TIME_JUMPS_BACK(() -> OddClocks.jumping(Duration.ofHours(-1))),
    /** Sender reports say that it is 1970. */
    REPORTS_FROM_1970(OddClocks::from1970),
    /** Sender reports say that it is ten years later. */
    REPORTS_FROM_THE_FUTURE(() -> OddClocks.setTo(Duration.ofDays(3650))),
    /** The clock of the sender reports gains 2 ms a second. */
    CLOCK_DRIFTS(() -> OddClocks.drifting(0.002)),
    /** The clock of the sender reports is set, by an hour. */
    CLOCK_STEPS(() -> OddClocks.stepping(Duration.ofHours(1))),
    /** All pictures of a second at once, each second. */
    BURSTS(OddClocks::bursts);

    private final Supplier<Behaviour> behaviour;

    PlayingFault(Supplier<Behaviour> behaviour) {
        this.behaviour = behaviour;
    }

    @Override
    public Behaviour behaviour() {
        return behaviour.get();
    }
}
