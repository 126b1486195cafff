/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import java.time.Instant;
import java.util.List;

/**
 * The RTCP packets that matter here (RFC 3550 section 6); others are stepped over. One datagram holds several of them, a
 * compound packet: {@link RtcpReader#read} and {@link RtcpWriter#write}.
 */
public sealed interface Rtcp {

    /**
     * What a sender tells: the same moment on its wall clock and on the stream's RTP clock.
     *
     * @param ssrc the sender
     * @param ntpTime NTP timestamp: seconds since 1900 in the upper 32 bits, fractions in the lower
     * @param rtpTime the same moment in RTP ticks, 0..2^32-1
     * @param packets sent so far, modulo 2^32
     * @param octets of payload sent so far, modulo 2^32
     * @param blocks what it receives itself
     */
    record SenderReport(int ssrc, long ntpTime, long rtpTime, long packets, long octets, List<ReportBlock> blocks)
            implements Rtcp {
        /** The NTP timestamp as an instant. */
        public Instant time() {
            return NtpTime.toInstant(ntpTime);
        }
    }

    /**
     * What a receiver tells.
     *
     * @param ssrc the receiver
     * @param blocks one for each source that it hears
     */
    record ReceiverReport(int ssrc, List<ReportBlock> blocks) implements Rtcp {}

    /**
     * How well one source is heard (section 6.4.1).
     *
     * @param ssrc the source
     * @param fractionLost of the packets since the report before, in 1/256
     * @param lost packets lost in all, -2^23..2^23-1
     * @param highestSequence the highest sequence number with the count of its wraps in the upper 16 bits
     * @param jitter in RTP ticks
     * @param lastReport the middle 32 bits of the NTP timestamp of the last sender report; 0 if there was none
     * @param delay since that report, in 1/65536 s
     */
    record ReportBlock(
            int ssrc, int fractionLost, int lost, long highestSequence, long jitter, long lastReport, long delay) {}

    /** SDES with the one item that is mandatory: the canonical name of a source. */
    record SourceDescription(int ssrc, String canonicalName) implements Rtcp {}

    /** The sources that leave. */
    record Bye(List<Integer> ssrcs) implements Rtcp {}
}
