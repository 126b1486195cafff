/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.ffmpeg.FrameScale;
import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.CaptureTime.Source;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.ParameterSets;
import io.github.camelrtsp.media.Timestamp;
import io.github.camelrtsp.media.Track;
import io.github.camelrtsp.stream.StillRequest.Align;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Packets of 1,000 bytes; tick n is at n ms in media time. */
class HistoryTest {
    private static final Track TRACK = Track.video(0, Codec.H264, 1000, ParameterSets.none());
    private static final Instant CAMERA = Instant.parse("2026-01-01T12:00:00Z");
    /** The network takes so long. */
    private static final long DELAY = 300;

    private final History history = new History("gate");
    private long sequence;

    @BeforeEach
    void begin() {
        history.begin(TRACK, "s1");
    }

    @Test
    void nothingIsKeptWhileNobodyWantsIt() {
        group(0, 10, 100);
        assertThat(history.view()).isEqualTo(HistoryView.EMPTY);
    }

    @Test
    void beginsWithTheFirstKeyframe() {
        group(0, 10, 100);
        history.hold(options(10_000, 1_000_000));
        send(1000, false);
        assertThat(history.view().packets()).isZero();
        group(2000, 10, 100);
        assertThat(history.view()).isEqualTo(new HistoryView(10_000, Duration.ofMillis(900), 10, 1));
    }

    @Test
    void keepsTheLastWholeGroupAndThePresentOneAtLeast() {
        history.hold(options(0, 1_000_000));
        for (int i = 0; i < 5; i++) {
            group(1000 * i, 10, 100);
        }
        assertThat(history.view().groups()).isEqualTo(2);
        assertThat(oldest()).isEqualTo(3000);
    }

    @Test
    void coversTheWantedTimeInWholeGroups() {
        history.hold(options(2500, 1_000_000));
        for (int i = 0; i < 10; i++) {
            group(1000 * i, 10, 100);
        }
        // The newest is of 9900: what is needed reaches back to 7400.
        assertThat(oldest()).isEqualTo(7000);
    }

    @Test
    void neverGrowsBeyondItsBytes() {
        history.hold(options(60_000, 35_000));
        for (int i = 0; i < 10; i++) {
            group(1000 * i, 10, 100);
            assertThat(history.view().bytes()).isLessThanOrEqualTo(35_000);
        }
        assertThat(history.view().groups()).isEqualTo(3);
    }

    @Test
    void ofAGroupThatIsTooLargeTheBeginningStays() {
        history.hold(options(0, 5_500));
        group(0, 10, 100);
        assertThat(history.view().packets()).isEqualTo(5);
        group(1000, 3, 100);
        assertThat(oldest()).isEqualTo(1000);
        assertThat(history.view().bytes()).isEqualTo(3_000);
    }

    @Test
    void readersShareWhatTheLargestWishKeeps() {
        HistoryOptions much = options(5000, 1_000_000);
        HistoryOptions little = options(0, 100_000);
        history.hold(much);
        history.hold(little);
        for (int i = 0; i < 10; i++) {
            group(1000 * i, 10, 100);
        }
        assertThat(oldest()).isEqualTo(4000);
        history.release(much);
        assertThat(oldest()).isEqualTo(8000);
        history.release(little);
        assertThat(history.view()).isEqualTo(HistoryView.EMPTY);
    }

    @Test
    void whoFollowsGetsTheGroupsFromThePreRollOnAndThenEachPacketOnce() {
        history.hold(options(10_000, 1_000_000));
        for (int i = 0; i < 5; i++) {
            group(1000 * i, 10, 100);
        }
        List<Long> seen = new ArrayList<>();
        history.follow(
                new PacketFollower() {
                    @Override
                    public void packet(Packet packet, TimeLine line, boolean loss) {
                        seen.add(packet.pts().ticks());
                    }

                    @Override
                    public void ended() {
                        seen.add(-1L);
                    }
                },
                nanos(3500 + DELAY));
        assertThat(seen).hasSize(20).startsWith(3000L, 3100L).endsWith(4900L);
        send(5000, true);
        history.end();
        assertThat(seen).hasSize(22).endsWith(5000L, -1L);
    }

    @Test
    void aStepOfTheClockDividesWhatIsDecodedTogether() {
        history.hold(options(10_000, 1_000_000));
        group(0, 5, 100);
        history.sessionId("s1-1");
        send(500, false);
        assertThat(history.view().packets()).isEqualTo(5);
        group(1000, 5, 100);
        assertThat(history.gops()).extracting(gop -> gop.line().sessionId()).containsExactly("s1", "s1-1");
    }

    @Test
    void triggerByTheCamerasClockIsComparedWithTheCamerasClock() {
        history.hold(options(10_000, 1_000_000));
        group(0, 30, 100);
        StillSearch search = search(Source.RTCP_SR, CAMERA.plusMillis(1410), Optional.empty());
        assertThat(search.alignment()).isEqualTo(Still.Alignment.RTCP);
        assertThat(search.nearest(Set.of()).orElseThrow().packet().pts().ticks())
                .isEqualTo(1400);
        assertThat(search.isSettled()).isTrue();
    }

    @Test
    void triggerByArrivalIsComparedWithArrivals() {
        history.hold(options(10_000, 1_000_000));
        group(0, 30, 100);
        // Whatever the camera's clock says: that of the trigger is this machine's.
        Instant received = Instant.EPOCH.plusMillis(1710);
        StillSearch search = search(Source.ARRIVAL, received, Optional.empty());
        assertThat(search.alignment()).isEqualTo(Still.Alignment.ARRIVAL);
        assertThat(search.nearest(Set.of()).orElseThrow().packet().pts().ticks())
                .isEqualTo(1400);
        assertThat(search.uncertainty(search.nearest(Set.of()).orElseThrow())).isEqualTo(Duration.ofMillis(8));
    }

    @Test
    void pictureOutOfOrderIsFoundWhenThoseAroundItHaveCome() {
        history.hold(options(10_000, 1_000_000));
        send(0, true);
        for (long p = 400; p <= 1200; p += 400) {
            send(p, false);
            send(p - 200, false);
            send(p - 300, false);
            send(p - 100, false);
        }
        send(1600, false);
        Instant wanted = CAMERA.plusMillis(1510);
        assertThat(search(Source.RTCP_SR, wanted, Optional.empty()).isSettled()).isFalse();
        send(1400, false);
        send(1300, false);
        send(1500, false);
        assertThat(search(Source.RTCP_SR, wanted, Optional.empty()).isSettled()).isFalse();
        send(2000, false);
        StillSearch search = search(Source.RTCP_SR, wanted, Optional.empty());
        assertThat(search.isSettled()).isTrue();
        assertThat(search.nearest(Set.of()).orElseThrow().packet().pts().ticks())
                .isEqualTo(1500);
    }

    @Test
    void pictureBeforeItsKeyframeIsDecodedFromTheGroupBefore() {
        history.hold(options(10_000, 1_000_000));
        group(0, 4, 100);
        send(600, true);
        send(400, false);
        send(500, false);
        StillSearch.Picture leading = search(Source.RTCP_SR, CAMERA.plusMillis(400), Optional.empty())
                .nearest(Set.of())
                .orElseThrow();
        assertThat(leading.packet().pts().ticks()).isEqualTo(400);
        assertThat(leading.chain()).hasSize(2);
    }

    private StillSearch search(Source source, Instant time, Optional<Instant> received) {
        StillRequest request = new StillRequest(
                Optional.of(new CaptureTime(time, source, Duration.ofMillis(5))),
                received,
                Duration.ZERO,
                Align.EXACT,
                FrameScale.source(),
                ReaderOptions.CorruptFrames.DROP,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2));
        return new StillSearch(request, history.gops(), new TimeAxis.Now(Instant.EPOCH, 0));
    }

    private long oldest() {
        return history.gops().get(0).first().pts().ticks();
    }

    private void group(long from, int packets, long interval) {
        for (int i = 0; i < packets; i++) {
            send(from + i * interval, i == 0);
        }
    }

    private void send(long millis, boolean key) {
        CaptureTime time = new CaptureTime(CAMERA.plusMillis(millis), Source.RTCP_SR, Duration.ofMillis(3));
        history.packet(new Packet(
                Codec.H264,
                new byte[1000],
                new Timestamp(millis, 1000),
                key,
                false,
                time,
                nanos(millis + DELAY),
                ++sequence));
    }

    private static HistoryOptions options(long millis, long bytes) {
        return new HistoryOptions(Duration.ofMillis(millis), bytes);
    }

    private static long nanos(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
