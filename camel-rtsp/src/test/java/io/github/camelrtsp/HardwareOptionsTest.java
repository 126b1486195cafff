/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.ffmpeg.DecoderOptions;
import io.github.camelrtsp.ffmpeg.DecoderOptions.Acceleration;
import io.github.camelrtsp.stream.StreamKey;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a user says of the device that decodes. */
class HardwareOptionsTest {
    private final CamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void deviceThatDecodesIsPartOfTheSharedStream() throws Exception {
        assertThat(endpoint("rtsp:cam/x").streamKey().decoders()).isEqualTo(DecoderOptions.auto());
        StreamKey key = endpoint("rtsp:cam/x?hwaccel=vaapi&hwaccelDevice=/dev/dri/renderD129&hwaccelFallback=fail")
                .streamKey();
        assertThat(key.decoders())
                .isEqualTo(new DecoderOptions(
                        Acceleration.VAAPI, Optional.of("/dev/dri/renderD129"), DecoderOptions.Fallback.FAIL));
        assertThat(key).isNotEqualTo(endpoint("rtsp:cam/x").streamKey());
    }

    @Test
    void deviceNamedWithoutItsKindIsRefused() {
        assertThatThrownBy(() -> endpoint("rtsp:cam/x?hwaccelDevice=1"))
                .hasMessageContaining("hwaccelDevice=1 needs hwaccel");
        assertThatThrownBy(() -> endpoint("rtsp:cam/x?hwaccel=vulkan")).hasMessageContaining("hwaccel");
    }

    @Test
    void namedCameraSaysWhatDecodesAndTheEndpointWins() throws Exception {
        RtspCamera gate = new RtspCamera();
        gate.setHost("10.0.0.5");
        gate.setHwaccel(Acceleration.NONE);
        context.getComponent("rtsp", RtspComponent.class).getCameras().put("gate", gate);
        assertThat(endpoint("rtsp:gate/x").streamKey().decoders().acceleration())
                .isEqualTo(Acceleration.NONE);
        assertThat(endpoint("rtsp:gate/x?hwaccel=cuda").streamKey().decoders().acceleration())
                .isEqualTo(Acceleration.CUDA);
    }

    @Test
    void numberOfHardwareDecodersIsChecked() {
        RtspComponent component = context.getComponent("rtsp", RtspComponent.class);
        assertThat(component.getMaxHwDecoders()).isEqualTo(-1);
        component.setMaxHwDecoders(0);
        assertThatThrownBy(() -> component.setMaxHwDecoders(-2)).hasMessageContaining("maxHwDecoders");
    }

    private RtspEndpoint endpoint(String uri) {
        return context.getEndpoint(uri, RtspEndpoint.class);
    }
}
