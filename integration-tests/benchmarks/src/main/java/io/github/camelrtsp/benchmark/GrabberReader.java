/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.benchmark;

import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.peers.clip.Picture;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;

/**
 * {@code GrabberReader default|slice|single open|age|meter URL [OUT COUNT|SECONDS [BUSY_MS]]}: JavaCV's FFmpegFrameGrabber
 * in the loop that everybody writes; {@code open} and {@code age} as {@link RouteReader}, {@code meter} as {@link
 * RouteMeter}. {@code default}: as it comes, {@code slice}: without frame threads, {@code single}: one decoder thread.
 */
final class GrabberReader {
    /** The blocks of the number. */
    private static final Size STRIP = new Size(320, 16);

    private final String threads;
    private final String url;

    private GrabberReader(String threads, String url) {
        this.threads = threads;
        this.url = url;
    }

    public static void main(String[] arguments) throws Exception {
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);
        GrabberReader reader = new GrabberReader(arguments[0], arguments[2]);
        if (arguments[1].equals("meter")) {
            reader.meter();
            System.exit(0);
        }
        try (PrintWriter out = new PrintWriter(Path.of(arguments[3]).toFile())) {
            int amount = Integer.parseInt(arguments[4]);
            if (arguments[1].equals("open")) {
                reader.opens(amount, out);
            } else {
                reader.ages(amount, arguments.length > 5 ? Integer.parseInt(arguments[5]) : 0, out);
            }
        }
    }

    private FFmpegFrameGrabber open() throws IOException {
        FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(url);
        grabber.setOption("rtsp_transport", "tcp");
        if (threads.equals("slice")) {
            grabber.setVideoOption("thread_type", "slice");
        } else if (threads.equals("single")) {
            grabber.setVideoOption("threads", "1");
        }
        grabber.start();
        return grabber;
    }

    private void opens(int count, PrintWriter out) throws IOException {
        for (int i = 0; i < count; i++) {
            long began = WallClock.nanos();
            try (FFmpegFrameGrabber grabber = open()) {
                Frame frame = grabber.grabImage();
                long at = WallClock.nanos();
                out.println("opened " + began + " " + number(frame) + " " + at);
            }
        }
    }

    private void ages(int seconds, int busyMillis, PrintWriter out) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try (FFmpegFrameGrabber grabber = open()) {
            while (System.nanoTime() < end) {
                Frame frame = grabber.grabImage();
                long at = WallClock.nanos();
                out.println(number(frame) + " " + at);
                Thread.sleep(busyMillis);
            }
        }
    }

    private void meter() throws IOException, InterruptedException {
        LongAdder count = new LongAdder();
        AtomicBoolean wanted = new AtomicBoolean(true);
        Thread loop = new Thread(() -> read(wanted, count), "grabber");
        loop.start();
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (questions.readLine() != null) {
            System.out.println(count.sum());
        }
        long began = System.nanoTime();
        wanted.set(false);
        loop.join();
        System.out.println("stopped " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    private void read(AtomicBoolean wanted, LongAdder count) {
        try (FFmpegFrameGrabber grabber = open()) {
            while (wanted.get() && grabber.grabImage() != null) {
                count.increment();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the green channel. */
    private static String number(Frame frame) {
        byte[] strip = new byte[Picture.byteCount(STRIP)];
        ByteBuffer bgr = (ByteBuffer) frame.image[0];
        for (int y = 0; y < STRIP.height(); y++) {
            for (int x = 0; x < STRIP.width(); x++) {
                strip[y * STRIP.width() + x] = bgr.get(y * frame.imageStride + 3 * x + 1);
            }
        }
        OptionalInt number = new Picture(STRIP, strip).number();
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "None";
    }
}
