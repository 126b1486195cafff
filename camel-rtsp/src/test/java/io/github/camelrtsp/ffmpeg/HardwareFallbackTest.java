/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static io.github.camelrtsp.ffmpeg.Fixtures.clip;
import static io.github.camelrtsp.ffmpeg.Fixtures.decodeAll;
import static io.github.camelrtsp.ffmpeg.Fixtures.md5s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXTERNAL;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NONE;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_ENOMEM;

import io.github.camelrtsp.ffmpeg.DecoderOptions.Acceleration;
import io.github.camelrtsp.ffmpeg.DecoderOptions.Fallback;
import io.github.camelrtsp.ffmpeg.Fixtures.Clip;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NothingNativeIsLeft.class)
class HardwareFallbackTest {
    private static final List<DeviceKind> VAAPI = List.of(new DeviceKind("vaapi"));

    @Test
    void processorDecodesWhenTheMachineHasNoDevice() throws Exception {
        VideoDecoders decoders = VideoDecoders.on(new HardwareDevices(Devices.none()), -1);
        try (VideoDecoder decoder = decoders.open(clip(Fixtures.PEDESTRIANS).track(), options(Acceleration.CUDA))) {
            DecoderStatus status = decoder.status().orElseThrow();
            assertThat(status.reason()).contains("no cuda device on this machine");
            assertThat(status.name()).isEqualTo("h264 (software: no cuda device on this machine)");
            assertThat(decodesAll(decoder)).containsOnly(status.name());
        }
    }

    @Test
    void automaticChoiceWithoutADeviceIsNoFallbackButSaysWhy() throws Exception {
        VideoDecoders decoders = VideoDecoders.on(new HardwareDevices(Devices.none()), -1);
        try (VideoDecoder decoder = open(decoders, Acceleration.AUTO, List.of(new DeviceKind("cuda"), VAAPI.get(0)))) {
            assertThat(decoder.status())
                    .contains(new DecoderStatus(
                            "h264 (software)",
                            Optional.of("no cuda device on this machine; no vaapi device on this machine")));
        }
    }

    @Test
    void missingDeviceIsLookedForOnce() throws Exception {
        Devices machine = Devices.none();
        VideoDecoders decoders = VideoDecoders.on(new HardwareDevices(machine), -1);
        for (int i = 0; i < 5; i++) {
            open(decoders, Acceleration.AUTO, VAAPI).close();
        }
        assertThat(machine.opened).hasValue(1);
    }

    @Test
    void deviceIsNotLookedForWhereNoneIsWanted() throws Exception {
        Devices machine = Devices.none();
        VideoDecoders decoders = VideoDecoders.on(new HardwareDevices(machine), -1);
        try (VideoDecoder decoder = decoders.open(clip(Fixtures.PEDESTRIANS).track(), DecoderOptions.software())) {
            assertThat(decoder.status()).contains(new DecoderStatus("h264 (software)", Optional.empty()));
        }
        assertThat(machine.opened).hasValue(0);
    }

    @Test
    void streamFailsWithReasonAndAdviceIfTheProcessorIsNotToDecode() {
        VideoDecoders decoders = VideoDecoders.on(new HardwareDevices(Devices.none()), -1);
        DecoderOptions options = new DecoderOptions(Acceleration.CUDA, Optional.empty(), Fallback.FAIL);
        assertThatThrownBy(() -> decoders.open(clip(Fixtures.PEDESTRIANS).track(), options))
                .isInstanceOf(HardwareException.class)
                .hasMessage("h264 cannot be decoded with hwaccel=cuda: no cuda device on this machine")
                .extracting(failure -> ((CodecException) failure).hint())
                .asString()
                .contains("NVIDIA", "hwaccelFallback=warn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/pedestrians-12s.mp4", "/ffmpeg/h265.mp4"})
    void deviceThatRefusesTheStreamLeavesItToTheProcessorWithoutLosingAPicture(String file) throws Exception {
        VideoDecoders decoders = VideoDecoders.on(new HardwareDevices(Devices.thatDecodeNothing()), 1);
        Clip clip = clip(file);
        try (VideoDecoder decoder = decoders.open(clip.track(), plan(decoders, Acceleration.VAAPI, VAAPI))) {
            assertThat(decoder.status()).isEmpty();
            List<Frame> frames = decodeAll(decoder, clip.packets());
            String reference = file.contains("265") ? "/ffmpeg/h265-mp4.framemd5" : "/ffmpeg/pedestrians-12s.framemd5";
            assertThat(frames).extracting(Fixtures::md5).isEqualTo(md5s(reference));
            assertThat(frames).noneMatch(frame -> frame.origin().corrupt());
            assertThat(decoder.status().orElseThrow().reason())
                    .hasValueSatisfying(reason -> assertThat(reason).startsWith("the vaapi device does not decode"));
            // Its place is another stream's now.
            decoders.slots().take().close();
        }
    }

    @Test
    void streamThatTheDeviceRefusesFailsIfTheProcessorIsNotToDecode() throws Exception {
        VideoDecoders decoders = VideoDecoders.on(new HardwareDevices(Devices.thatDecodeNothing()), -1);
        DecoderOptions options = new DecoderOptions(Acceleration.VAAPI, Optional.empty(), Fallback.FAIL);
        Clip clip = clip(Fixtures.PEDESTRIANS);
        try (VideoDecoder decoder = decoders.open(clip.track(), options)) {
            assertThatThrownBy(() -> decodeAll(decoder, clip.packets()))
                    .isInstanceOf(HardwareException.class)
                    .hasMessageContaining("hwaccel=vaapi: the vaapi device does not decode");
        }
    }

    @Test
    void deviceThatGivesNothingIsGivenUpAndTheStreamGoesOnWithTheNextKeyframe() throws Exception {
        VideoDecoders decoders = VideoDecoders.on(new HardwareDevices(Devices.thatDecodeNothing()), 1);
        Clip clip = clip(Fixtures.PEDESTRIANS);
        Packet key = clip.packets().get(0);
        List<Frame> frames = new ArrayList<>();
        try (VideoDecoder decoder = decoders.open(clip.track(), plan(decoders, Acceleration.VAAPI, VAAPI))) {
            for (int i = 0; i < 50; i++) {
                // What no decoder makes a picture of, and none calls an error of a device.
                Packet empty = Fixtures.numbered(Fixtures.withData(key, new byte[] {0, 0, 0, 1, 9, 16}), i + 1);
                decoder.decode(empty, picture -> frames.add(picture.copy()));
            }
            assertThat(frames).isEmpty();
            assertThat(decoder.status().orElseThrow().reason()).contains("the device gave no picture for 50 packets");
            assertThat(decodeAll(decoder, clip.packets()))
                    .extracting(Fixtures::md5)
                    .isEqualTo(md5s("/ffmpeg/pedestrians-12s.framemd5"));
            decoders.slots().take().close();
        }
    }

    @Test
    void errorOfADeviceThatNeverDecodedEndsItsUse() {
        DeviceFaults faults = new DeviceFaults();
        assertThat(DeviceFaults.isOne(AVERROR_INVALIDDATA)).isFalse();
        assertThat(DeviceFaults.isOne(AVERROR_EXTERNAL)).isTrue();
        faults.fault(AVERROR_EXTERNAL, false);
        assertThat(faults.failure())
                .hasValueSatisfying(reason -> assertThat(reason).contains("external library"));
        faults.clear();
        assertThat(faults.failure()).isEmpty();
    }

    @Test
    void deviceThatDecodedMayStumbleTwiceInARow() {
        DeviceFaults faults = new DeviceFaults();
        for (int i = 0; i < 5; i++) {
            faults.fault(AVERROR_ENOMEM(), true);
            faults.fault(AVERROR_ENOMEM(), true);
            assertThat(faults.failure()).isEmpty();
            faults.clear();
        }
        faults.fault(AVERROR_ENOMEM(), true);
        faults.fault(AVERROR_ENOMEM(), true);
        faults.fault(AVERROR_ENOMEM(), true);
        assertThat(faults.failure()).isPresent();
    }

    @Test
    void decodersBeyondTheMaximumUseTheProcessorAndAPlaceIsUsedAgain() throws Exception {
        VideoDecoders decoders = VideoDecoders.on(new HardwareDevices(Devices.thatDecodeNothing()), 1);
        VideoDecoder first = open(decoders, Acceleration.AUTO, VAAPI);
        try (VideoDecoder second = open(decoders, Acceleration.AUTO, VAAPI)) {
            assertThat(first.status()).isEmpty();
            assertThat(second.status().orElseThrow().reason())
                    .contains("all 1 hardware decoders (maxHwDecoders) are in use");
            assertThat(second.status().orElseThrow().name()).contains("maxHwDecoders");
        } finally {
            first.close();
        }
        try (VideoDecoder third = open(decoders, Acceleration.AUTO, VAAPI)) {
            assertThat(third.status()).isEmpty();
        }
    }

    @Test
    void decodersShareOneDeviceWhichIsClosedWithTheLast() throws Exception {
        Devices machine = Devices.thatDecodeNothing();
        VideoDecoders decoders = VideoDecoders.on(new HardwareDevices(machine), -1);
        try (VideoDecoder first = open(decoders, Acceleration.AUTO, VAAPI);
                VideoDecoder second = open(decoders, Acceleration.AUTO, VAAPI)) {
            assertThat(machine.opened).hasValue(1);
            assertThat(NativeLedger.live()).containsEntry("hardware device", 1).containsEntry("codec context", 2);
            assertThat(decodesAll(first)).hasSize(1);
            assertThat(decodesAll(second)).hasSize(1);
        }
        assertThat(NativeLedger.live()).doesNotContainKey("hardware device");
        open(decoders, Acceleration.AUTO, VAAPI).close();
        assertThat(machine.opened).hasValue(2);
    }

    /** JavaCPP has ten slots for a class of callbacks. */
    @Test
    void seventeenthDecoderIsAskedForItsFormatLikeTheFirst() throws Exception {
        VideoDecoders decoders = VideoDecoders.on(new HardwareDevices(Devices.thatDecodeNothing()), -1);
        List<VideoDecoder> open = new ArrayList<>();
        try {
            for (int i = 0; i < 17; i++) {
                VideoDecoder decoder = open(decoders, Acceleration.AUTO, VAAPI);
                open.add(decoder);
                assertThat(decodesAll(decoder)).hasSize(1);
                assertThat(decoder.status().orElseThrow().reason()).isPresent();
            }
        } finally {
            open.forEach(VideoDecoder::close);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Acceleration.class,
            names = {"CUDA", "VAAPI", "QSV", "VIDEOTOOLBOX", "D3D11VA"})
    void everyKindFallsBackOnThisMachineWithWordsOfItsOwn(Acceleration acceleration) throws Exception {
        // On a machine with such a device it is not known before the first picture.
        try (VideoDecoder decoder =
                VideoDecoders.unlimited().open(clip(Fixtures.PEDESTRIANS).track(), options(acceleration))) {
            List<String> names = decodesAll(decoder);
            assertThat(names).hasSize(1).first().asString().startsWith("h264 (");
            assertThat(decoder.status().orElseThrow().name()).isEqualTo(names.get(0));
        }
    }

    @Test
    void jpegIsDecodedByTheProcessorUnlessADeviceIsAskedFor() throws Exception {
        VideoDecoders decoders = VideoDecoders.on(new HardwareDevices(Devices.thatDecodeNothing()), -1);
        Clip clip = clip(Fixtures.MJPEG);
        try (VideoDecoder decoder = decoders.open(clip.track(), plan(decoders, Acceleration.AUTO, VAAPI))) {
            assertThat(decoder.status().orElseThrow().name()).isEqualTo("mjpeg (software)");
        }
    }

    @Test
    void automaticOrderIsThatOfThePlatform() {
        assertThat(DeviceKind.of(Acceleration.AUTO, "Linux"))
                .extracting(DeviceKind::name)
                .containsExactly("cuda", "vaapi");
        assertThat(DeviceKind.of(Acceleration.AUTO, "Mac OS X"))
                .extracting(DeviceKind::name)
                .containsExactly("videotoolbox");
        assertThat(DeviceKind.of(Acceleration.AUTO, "Windows 11"))
                .extracting(DeviceKind::name)
                .containsExactly("d3d11va", "cuda");
        assertThat(DeviceKind.of(Acceleration.NONE, "Linux")).isEmpty();
    }

    @Test
    void gpusOfIntelAreReachedByTheWayThatFfmpegsDecodersKnow() {
        assertThat(DeviceKind.of(Acceleration.QSV, "Linux")).containsExactly(new DeviceKind("vaapi"));
        assertThat(DeviceKind.of(Acceleration.QSV, "Windows 11")).containsExactly(new DeviceKind("d3d11va"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Acceleration.class,
            names = {"CUDA", "VAAPI", "QSV"})
    @EnabledOnOs(OS.LINUX)
    void everyKindForThisSystemIsOneThatFfmpegDecodesOn(Acceleration acceleration) throws Exception {
        Ffmpeg.require();
        for (DeviceKind kind : DeviceKind.of(acceleration, System.getProperty("os.name"))) {
            for (int codec : new int[] {AV_CODEC_ID_H264, AV_CODEC_ID_HEVC}) {
                assertThat(DeviceKind.pixelFormat(avcodec_find_decoder(codec), kind.type()))
                        .as(kind.name())
                        .isNotEqualTo(AV_PIX_FMT_NONE);
            }
        }
    }

    private static List<String> decodesAll(VideoDecoder decoder) throws Exception {
        return decodeAll(decoder, clip(Fixtures.PEDESTRIANS).packets().subList(0, 5)).stream()
                .map(frame -> frame.origin().decoder())
                .distinct()
                .toList();
    }

    private static VideoDecoder open(VideoDecoders decoders, Acceleration acceleration, List<DeviceKind> kinds)
            throws Exception {
        return decoders.open(clip(Fixtures.PEDESTRIANS).track(), plan(decoders, acceleration, kinds));
    }

    private static HardwarePlan plan(VideoDecoders decoders, Acceleration acceleration, List<DeviceKind> kinds) {
        return new HardwarePlan(kinds, options(acceleration), decoders.devices(), decoders.slots());
    }

    private static DecoderOptions options(Acceleration acceleration) {
        return new DecoderOptions(acceleration, Optional.empty(), Fallback.WARN);
    }
}
