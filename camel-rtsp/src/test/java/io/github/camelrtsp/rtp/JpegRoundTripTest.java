/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import static io.github.camelrtsp.rtp.Streams.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.media.Codec;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class JpegRoundTripTest {
    private final PacketFeed feed = new PacketFeed(Streams.jpeg());
    private final Packetizer packetizer = Packetizer.of(Codec.JPEG);

    private static BufferedImage picture(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.BLUE);
        graphics.drawLine(3, 0, width, height);
        graphics.dispose();
        return image;
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
    }

    private static int[] pixels(byte[] jpeg) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void aPictureComesOutWithTheSamePixels() throws IOException {
        byte[] jpeg = jpeg(picture(320, 240));
        List<RtpPayload> payloads = packetizer.packetize(jpeg, 500);
        assertThat(payloads).hasSizeGreaterThan(3).allMatch(payload -> payload.bytes().length <= 500);
        feed.payloads(0, payloads).payloads(3000, payloads);
        assertThat(feed.units).hasSize(2).allMatch(AccessUnit::key).noneMatch(AccessUnit::lossBefore);
        assertThat(pixels(feed.units.get(1).data())).isEqualTo(pixels(jpeg));
    }

    @Test
    void usesTheTablesOfTheQualityFactor() throws IOException {
        // ImageIO's quality 0.75 is Q 75 of RFC 2435: the tables of its default pictures are the computed ones.
        byte[] jpeg = jpeg(picture(64, 48));
        byte[] payload = packetizer.packetize(jpeg, 60_000).get(0).bytes();
        byte[] scan = java.util.Arrays.copyOfRange(payload, 8 + 4 + 128, payload.length);
        feed.last(0, hex("00 000000 01 4b 08 06"), scan);
        assertThat(pixels(feed.only().data())).isEqualTo(pixels(jpeg));
    }

    @Test
    void remembersTheTablesThatComeOnlyOnce() throws IOException {
        byte[] jpeg = jpeg(picture(64, 48));
        byte[] payload = packetizer.packetize(jpeg, 60_000).get(0).bytes();
        byte[] tables = java.util.Arrays.copyOfRange(payload, 8, 8 + 4 + 128);
        byte[] scan = java.util.Arrays.copyOfRange(payload, 8 + 4 + 128, payload.length);
        feed.last(0, hex("00 000000 01 80 08 06"), tables, scan);
        feed.last(3000, hex("00 000000 01 80 08 06 00000000"), scan);
        assertThat(feed.units.get(1).data()).isEqualTo(feed.units.get(0).data());
    }

    @Test
    void writesTheRestartInterval() {
        feed.last(0, hex("00 000000 41 32 02 02 0004 ffff"), hex("112233ffd9"));
        assertThat(feed.only().data()).containsSequence(hex("ffdd00040004")).endsWith(hex("112233ffd9"));
    }

    @Test
    void aPictureWithAGapIsGivenUpAndMarksTheNextOne() throws IOException {
        List<RtpPayload> payloads = packetizer.packetize(jpeg(picture(320, 240)), 500);
        feed.payloads(0, payloads.subList(0, 1)).lost().payloads(0, payloads.subList(2, payloads.size()));
        assertThat(feed.units).isEmpty();
        feed.payloads(3000, payloads);
        assertThat(feed.only().lossBefore()).isTrue();
    }

    @Test
    void brokenPayloadsAreLossesAndNoErrors() {
        feed.last(0, hex("00"))
                .last(1, hex("00 000000 01 ff 08 06 00 00 ffff"))
                .last(2, hex("00 000000 07 32 08 06 11"));
        feed.last(3, hex("00 000000 01 32 00 00 11")).last(4, hex("00 000000 01 80 08 06 00000000 11"));
        assertThat(feed.units).isEmpty();
    }

    @Test
    void refusesPicturesThatTheFormatCannotCarry() throws IOException {
        byte[] wide = jpeg(picture(2048, 16));
        assertThatThrownBy(() -> packetizer.packetize(wide, 1400)).hasMessageContaining("2040 pixels");
        assertThatThrownBy(() -> packetizer.packetize(hex("ffd8ffc0"), 1400))
                .hasMessageContaining("ends in its header");
    }
}
