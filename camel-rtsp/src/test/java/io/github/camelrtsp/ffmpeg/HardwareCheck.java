/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import com.sun.management.OperatingSystemMXBean;
import io.github.camelrtsp.ffmpeg.DecoderOptions.Acceleration;
import io.github.camelrtsp.ffmpeg.DecoderOptions.Fallback;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.media.Track;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decodes clips on this machine's device and on its processor and compares the pictures. Arguments: a kind of device (cuda,
 * vaapi, videotoolbox, d3d11va), and clips. Fails unless the device decodes and the pictures are the same. No test,
 * because it takes a GPU; integration-tests/benchmarks/hardware runs it.
 */
public final class HardwareCheck {
    private static final double SAME = 45;
    private static final double SAME_SCALED = 30;
    private static final int ROUNDS = 3;

    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final DecoderOptions wanted;
    private boolean failed;

    private HardwareCheck(Acceleration acceleration) {
        this.wanted = new DecoderOptions(acceleration, Optional.empty(), Fallback.WARN);
    }

    private record Clip(Track track, List<Packet> packets) {}

    private record Decoded(DecoderStatus status, List<Frame> frames, double cpuMillis, double wallMillis) {}

    public static void main(String[] arguments) throws Exception {
        HardwareCheck check = new HardwareCheck(Acceleration.valueOf(arguments[0].toUpperCase(Locale.ROOT)));
        for (int i = 1; i < arguments.length; i++) {
            check.compare(Path.of(arguments[i]));
        }
        if (!NativeLedger.live().isEmpty()) {
            System.out.println("Native objects are left: " + NativeLedger.live());
            check.failed = true;
        }
        System.out.println(check.failed ? "FAILED" : "OK");
        System.exit(check.failed ? 1 : 0);
    }

    private void compare(Path file) throws Exception {
        System.out.println(file);
        Clip clip = read(file);
        Size small = new Size(640, 360);
        compare(clip, "full size", DecodedPicture::copy, SAME);
        compare(clip, small.toString(), picture -> picture.copy(small), SAME_SCALED);
        for (DecoderOptions options : List.of(DecoderOptions.software(), wanted)) {
            show("not copied", decode(clip, options, picture -> null));
        }
    }

    private void compare(Clip clip, String what, Function<DecodedPicture, Frame> copy, double enough)
            throws CodecException {
        Decoded software = best(clip, DecoderOptions.software(), copy);
        Decoded hardware = best(clip, wanted, copy);
        show(what, software);
        show(what, hardware);
        double worst = Double.POSITIVE_INFINITY;
        int count = Math.min(software.frames().size(), hardware.frames().size());
        for (int i = 0; i < count; i++) {
            worst = Math.min(
                    worst,
                    Psnr.of(
                            luma(software.frames().get(i)),
                            luma(hardware.frames().get(i))));
        }
        boolean same =
                worst >= enough && software.frames().size() == hardware.frames().size();
        boolean onDevice = hardware.status().reason().isEmpty();
        System.out.printf(
                Locale.ROOT,
                "    %d and %d pictures, worst luma PSNR %.1f dB%s%s%n",
                software.frames().size(),
                hardware.frames().size(),
                worst,
                same ? "" : ": NOT THE SAME",
                onDevice
                        ? ""
                        : ": NOT ON THE DEVICE, " + hardware.status().reason().orElse(""));
        failed |= !same || !onDevice;
    }

    private static byte[] luma(Frame frame) {
        return Psnr.luma(frame);
    }

    /** The cheapest of some rounds, so that neither opening a device nor compiling counts. */
    private Decoded best(Clip clip, DecoderOptions options, Function<DecodedPicture, Frame> copy)
            throws CodecException {
        Decoded best = decode(clip, options, copy);
        for (int i = 1; i < ROUNDS; i++) {
            Decoded next = decode(clip, options, copy);
            best = next.cpuMillis() < best.cpuMillis() ? next : best;
        }
        return best;
    }

    private Decoded decode(Clip clip, DecoderOptions options, Function<DecodedPicture, Frame> copy)
            throws CodecException {
        List<Frame> frames = new ArrayList<>();
        int[] pictures = {0};
        try (VideoDecoder decoder = VideoDecoders.unlimited().open(clip.track(), options)) {
            long wall = System.nanoTime();
            long cpu = process.getProcessCpuTime();
            for (Packet packet : clip.packets()) {
                decoder.decode(packet, picture -> take(picture, copy, frames, pictures));
            }
            decoder.drain(picture -> take(picture, copy, frames, pictures));
            double count = 1e6 * Math.max(1, pictures[0]);
            return new Decoded(
                    decoder.status().orElse(new DecoderStatus("nothing", Optional.of("no picture"))),
                    frames,
                    (process.getProcessCpuTime() - cpu) / count,
                    (System.nanoTime() - wall) / count);
        }
    }

    private static void take(
            DecodedPicture picture, Function<DecodedPicture, Frame> copy, List<Frame> frames, int[] pictures) {
        pictures[0]++;
        Frame frame = copy.apply(picture);
        if (frame != null) {
            frames.add(frame);
        }
    }

    private static void show(String what, Decoded decoded) {
        System.out.printf(
                Locale.ROOT,
                "    %-10s %-20s %7.3f ms CPU and %7.3f ms a picture%n",
                what,
                decoded.status().name(),
                decoded.cpuMillis(),
                decoded.wallMillis());
    }

    private static Clip read(Path file) throws CodecException {
        try (FileReader reader = FileReader.open(file)) {
            List<Packet> packets = new ArrayList<>();
            for (var next = reader.read(); next.isPresent() && packets.size() < 300; next = reader.read()) {
                packets.add(Fixtures.numbered(Fixtures.packet(next.get()), packets.size() + 1));
            }
            return new Clip(reader.description().video().orElseThrow(), packets);
        }
    }
}
