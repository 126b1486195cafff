/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import io.github.camelrtsp.media.Frame;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Draws lines, zones, objects and notes on pictures. Thread-safe. */
public final class Annotator {
    private static final int PLATE_OPACITY = 230;
    private static final Color NOTE = new Color(0, 0, 0, 150);

    /** Far apart in hue, and visible on tarmac, grass and sky. */
    private static final Color[] PALETTE = {
        new Color(0xFF3B30), new Color(0x34C759), new Color(0x0A84FF), new Color(0xFFCC00),
        new Color(0xAF52DE), new Color(0x00C7BE), new Color(0xFF9500), new Color(0xFF2D92),
        new Color(0xA2E34B), new Color(0x64D2FF)
    };

    private final Lettering lettering = Lettering.load();

    /** A new frame with all that drawn on it. The given frame is not changed. */
    public Frame annotate(Frame frame, Overlay overlay) {
        PlaneCanvas canvas = new PlaneCanvas(frame);
        Drawing drawing = new Drawing(canvas, frame.width(), frame.height(), lettering);
        RuleSketch sketch = new RuleSketch(drawing, overlay);
        overlay.rules().ifPresent(sketch::lines);
        List<Detection> bestLast = new ArrayList<>(overlay.boxes());
        bestLast.sort(Comparator.comparingDouble(Detection::confidence));
        bestLast.forEach(detection -> drawing.box(drawing.pixels(detection.box()), color(detection)));
        overlay.rules().ifPresent(sketch::titles);
        labels(drawing, bestLast);
        drawing.notes(overlay.notes().stream().filter(note -> !note.isBlank()).toList(), NOTE);
        return canvas.toFrame();
    }

    /** A followed object keeps its colour; the others have that of their class. */
    static Color color(Detection detection) {
        int key = detection.trackId().map(String::hashCode).orElseGet(() -> classKey(detection));
        return PALETTE[Math.floorMod(key, PALETTE.length)];
    }

    private static int classKey(Detection detection) {
        return detection.classId() >= 0
                ? detection.classId()
                : detection.label().hashCode();
    }

    /** The surest choose their places first, and are drawn last, on top. */
    private static void labels(Drawing drawing, List<Detection> bestLast) {
        Deque<Runnable> drawings = new ArrayDeque<>();
        for (int i = bestLast.size() - 1; i >= 0; i--) {
            Detection detection = bestLast.get(i);
            Color color = color(detection);
            BufferedImage plate = drawing.plate(
                    text(detection), new Color(color.getRed(), color.getGreen(), color.getBlue(), PLATE_OPACITY));
            Rectangle place = drawing.place(drawing.pixels(detection.box()), plate);
            drawings.push(() -> drawing.draw(plate, place));
        }
        drawings.forEach(Runnable::run);
    }

    private static String text(Detection detection) {
        String id = detection.trackId().map(track -> track + " ").orElse("");
        return String.format(Locale.ROOT, "%s%s %.2f", id, detection.label(), detection.confidence());
    }
}
