/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.ParameterSets;
import io.github.camelrtsp.media.Track;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real payloads that are cut off, changed, lost and mixed: no exception, and no more memory than a picture may take. */
class TornStreamTest {
    private static final int ROUNDS = 20_000;

    private static List<byte[]> payloads(Codec codec, Random random) {
        byte[] header = codec == Codec.H264 ? new byte[] {0x65} : new byte[] {19 << 1, 1};
        byte[] unit = Streams.unit(random, header, 1 + random.nextInt(6000));
        byte fragment = (byte) (codec == Codec.H264 ? 28 : 49 << 1);
        List<byte[]> payloads = new ArrayList<>();
        int size = 1 + random.nextInt(1400);
        for (int at = 0; at < unit.length; at += size) {
            byte[] part = Arrays.copyOfRange(unit, at, Math.min(unit.length, at + size));
            int flags = (at == 0 ? 0x80 : 0) | (at + size >= unit.length ? 0x40 : 0);
            int type = codec == Codec.H264 ? 1 + random.nextInt(23) : random.nextInt(48);
            byte[] start = codec == Codec.H264
                    ? new byte[] {fragment, (byte) (flags | type)}
                    : new byte[] {fragment, 1, (byte) (flags | type)};
            payloads.add(Streams.concat(start, part));
        }
        return payloads;
    }

    private static byte[] torn(byte[] payload, Random random) {
        byte[] torn =
                Arrays.copyOf(payload, random.nextInt(4) == 0 ? random.nextInt(payload.length + 1) : payload.length);
        for (int i = random.nextInt(3); i > 0 && torn.length > 0; i--) {
            torn[random.nextInt(torn.length)] =
                    (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : random.nextInt(2));
        }
        if (torn.length > 5 && random.nextInt(8) == 0) {
            int at = random.nextInt(torn.length - 4);
            System.arraycopy(AnnexB.START_CODE, 0, torn, at, 4);
        }
        return torn;
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void tornPayloadsAreTakenOrLeft(Codec codec) {
        Random random = new Random(codec.ordinal());
        Depacketizer depacketizer = Depacketizer.of(Track.video(0, codec, 90_000, ParameterSets.none()));
        int[] most = {0};
        for (int round = 0; round < ROUNDS; round++) {
            for (byte[] whole : payloads(codec == Codec.JPEG ? Codec.H264 : codec, random)) {
                byte[] payload = torn(whole, random);
                long timestamp = random.nextInt(10) == 0 ? random.nextInt() & 0xffff_ffffL : round / 3 * 3000L;
                depacketizer.receive(
                        new RtpPacket(
                                96, random.nextInt(6) == 0, round & 0xffff, timestamp, 1, payload, 0, payload.length),
                        random.nextInt(20) == 0,
                        unit -> most[0] = Math.max(most[0], unit.data().length));
            }
        }
        assertThat(most[0]).isLessThan(Depacketizer.MAX_ACCESS_UNIT);
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void aPictureThatNeverEndsIsGivenUp(Codec codec) {
        Random random = new Random(codec.ordinal());
        Depacketizer depacketizer = Depacketizer.of(Track.video(0, codec, 90_000, ParameterSets.none()));
        List<byte[]> fragments = new ArrayList<>(payloads(codec == Codec.JPEG ? Codec.H264 : codec, random));
        byte[] middle = new byte[60_000];
        middle[0] = (byte) (codec == Codec.H264 ? 28 : 49 << 1);
        fragments.add(middle);
        for (int i = 0; i < 20_000; i++) {
            byte[] payload = fragments.get(Math.min(i, fragments.size() - 1)).clone();
            depacketizer.receive(
                    new RtpPacket(96, false, i & 0xffff, 9000, 1, payload, 0, payload.length), false, unit -> {});
        }
        assertThat(depacketizer).isNotNull();
    }
}
