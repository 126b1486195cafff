/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.stream.DropReason;
import java.util.Arrays;
import java.util.List;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** What the MBean of a consumer tells, over the MBean server. */
class RtspManagementTest extends RtspRoutes {
    @Test
    void tellsTheStreamInUnits() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            route("gate", camera.uri() + "?camera=gate", this::keep);
            for (int i = 0; i < 35; i++) {
                next();
            }
            assertThat(text("Camera")).isEqualTo("gate");
            assertThat(text("StreamState")).isEqualTo("Playing");
            assertThat(text("StreamCause")).isEmpty();
            assertThat(text("StreamCauseKind")).isEmpty();
            assertThat(text("StreamHint")).isEmpty();
            assertThat(number("Fps")).isBetween(8.0, 12.0);
            assertThat(number("BitrateKbps")).isBetween(100.0, 10_000.0);
            assertThat(number("GopMs")).isEqualTo(2_000);
            assertThat(number("LastFrameAgeMs")).isBetween(0.0, 2_000.0);
            assertThat(number("LastPacketAgeMs")).isBetween(0.0, 2_000.0);
            assertThat(number("LostPackets")).isZero();
            assertThat(number("JitterMs")).isBetween(0.0, 1_000.0);
            assertThat(text("Decoder")).startsWith("h264");
            assertThat(text("PictureSize")).isEqualTo("768x576");
            assertThat(text("ClockSource")).isEqualTo("rtcp-sr");
            assertThat(Math.abs(number("ClockOffsetMs"))).isLessThan(1_000);
            assertThat(number("ClockUncertaintyMs")).isBetween(0.0, 1_000.0);
            assertThat(attribute("ClockDriftPpm")).isInstanceOf(Double.class);
            assertThat(text("Transport")).isEqualTo("tcp");
            assertThat(text("PictureFaults")).isEmpty();
            assertThat(number("FramesDelivered")).isGreaterThanOrEqualTo(35);
            assertThat(number("PacketsDecoded")).isGreaterThanOrEqualTo(35);
            assertThat(number("DeliveredAgeP50Ms")).isBetween(-1_000.0, 1_000.0);
            assertThat(number("DeliveredAgeMaxMs")).isGreaterThanOrEqualTo(number("DeliveredAgeP95Ms"));
        }
    }

    @Test
    void tellsWhyNoDeviceDecodes() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            route("gate", camera.uri() + "?camera=gate&hwaccel=vaapi&hwaccelDevice=/dev/dri/nothing", this::keep);
            String header = next().getHeader(RtspConstants.DECODER, String.class);
            String reason = "vaapi device /dev/dri/nothing cannot be opened";
            assertThat(header).startsWith("h264 (software: " + reason);
            assertThat(text("Decoder")).isEqualTo(header);
            assertThat(text("DecoderReason")).startsWith(reason);
        }
    }

    @Test
    void tellsTheCauseAndTheFix() throws Exception {
        route("gate", "rtsp:127.0.0.1:1/x", this::keep);
        await(() -> consumer("gate").getStreamState().equals("Waiting"));
        assertThat(text("StreamCauseKind")).isEqualTo("refused");
        assertThat(text("StreamCause")).contains("127.0.0.1:1");
        assertThat(text("StreamHint")).contains("check the port");
        assertThat(number("LastFrameAgeMs")).isEqualTo(-1);
    }

    @Test
    void dropsOfEveryReasonAreThere() throws Exception {
        route("gate", "rtsp:127.0.0.1:1/x", this::keep);
        List<String> attributes = Arrays.stream(server().getMBeanInfo(mbean()).getAttributes())
                .map(MBeanAttributeInfo::getName)
                .filter(name -> name.startsWith("Dropped"))
                .toList();
        assertThat(attributes).hasSize(DropReason.values().length);
        for (String attribute : attributes) {
            assertThat(number(attribute)).isZero();
        }
    }

    @Test
    void everyAttributeIsDescribed() throws Exception {
        route("gate", "rtsp:127.0.0.1:1/x", this::keep);
        for (MBeanAttributeInfo attribute : server().getMBeanInfo(mbean()).getAttributes()) {
            assertThat(attribute.getDescription()).as(attribute.getName()).isNotBlank();
            if (attribute.getName().endsWith("Ms")) {
                assertThat(attribute.getDescription()).contains(" ms");
            }
        }
    }

    private String text(String attribute) throws Exception {
        return (String) attribute(attribute);
    }

    private double number(String attribute) throws Exception {
        return ((Number) attribute(attribute)).doubleValue();
    }

    private Object attribute(String name) throws Exception {
        return server().getAttribute(mbean(), name);
    }

    private MBeanServer server() {
        return context.getManagementStrategy().getManagementAgent().getMBeanServer();
    }

    private ObjectName mbean() throws Exception {
        return context.getManagementStrategy()
                .getManagementObjectNameStrategy()
                .getObjectNameForConsumer(context, context.getRoute("gate").getConsumer());
    }
}
