/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import io.github.camelrtsp.media.Frame;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Draws detections and notes on a picture. Lines and letters grow with the picture, so that they read the same at 640 and
 * at 4000 pixels once it is shown on a screen. Thread-safe.
 */
public final class Annotator {
    /** A width for which letters of {@value #LETTERS} pixels are readable. */
    private static final double BASE = 640;

    private static final double LETTERS = 12;
    private static final int SMALLEST_LETTERS = 11;
    private static final int PLATE_OPACITY = 230;
    private static final Color NOTE = new Color(0, 0, 0, 150);

    /** Far apart in hue, and visible on tarmac, grass and sky. */
    private static final Color[] PALETTE = {
        new Color(0xFF3B30), new Color(0x34C759), new Color(0x0A84FF), new Color(0xFFCC00),
        new Color(0xAF52DE), new Color(0x00C7BE), new Color(0xFF9500), new Color(0xFF2D92),
        new Color(0xA2E34B), new Color(0x64D2FF)
    };

    private final Lettering lettering = Lettering.load();

    /**
     * A new frame with a box and a label for each detection, and the notes, one a line, at the bottom left. The given
     * frame is not changed.
     *
     * @param notes such as the time; empty ones are left out
     */
    public Frame annotate(Frame frame, List<Detection> detections, List<String> notes) {
        PlaneCanvas canvas = new PlaneCanvas(frame);
        Drawing drawing = new Drawing(canvas, frame.width(), frame.height());
        List<Detection> bestLast = new ArrayList<>(detections);
        bestLast.sort(Comparator.comparingDouble(Detection::confidence));
        bestLast.forEach(drawing::box);
        drawing.labels(bestLast);
        drawing.notes(notes.stream().filter(note -> !note.isBlank()).toList());
        return canvas.toFrame();
    }

    static Color color(Detection detection) {
        int key = detection.classId() >= 0
                ? detection.classId()
                : detection.label().hashCode();
        return PALETTE[Math.floorMod(key, PALETTE.length)];
    }

    /** One picture being drawn on. */
    private final class Drawing {
        private final PlaneCanvas canvas;
        private final Rectangle picture;
        private final int stroke;
        private final double letters;
        private final List<Rectangle> taken = new ArrayList<>();

        Drawing(PlaneCanvas canvas, int width, int height) {
            this.canvas = canvas;
            this.picture = new Rectangle(width, height);
            double unit = Math.max(width, height) / BASE;
            this.stroke = (int) Math.max(2, Math.round(2 * unit));
            this.letters = Math.max(SMALLEST_LETTERS, LETTERS * unit);
        }

        void box(Detection detection) {
            Rectangle r = pixels(detection.box());
            Color color = color(detection);
            int h = Math.min(stroke, r.height);
            int w = Math.min(stroke, r.width);
            canvas.fill(new Rectangle(r.x, r.y, r.width, h), color);
            canvas.fill(new Rectangle(r.x, r.y + r.height - h, r.width, h), color);
            canvas.fill(new Rectangle(r.x, r.y + h, w, r.height - 2 * h), color);
            canvas.fill(new Rectangle(r.x + r.width - w, r.y + h, w, r.height - 2 * h), color);
        }

        /** The surest choose their places first, and are drawn last, on top. */
        void labels(List<Detection> bestLast) {
            Deque<Runnable> drawings = new ArrayDeque<>();
            for (int i = bestLast.size() - 1; i >= 0; i--) {
                Detection detection = bestLast.get(i);
                String text = String.format(Locale.ROOT, "%s %.2f", detection.label(), detection.confidence());
                Color color = color(detection);
                BufferedImage plate =
                        plate(text, new Color(color.getRed(), color.getGreen(), color.getBlue(), PLATE_OPACITY));
                Rectangle place = place(pixels(detection.box()), plate);
                taken.add(place);
                drawings.push(() -> canvas.draw(plate, place.x, place.y));
            }
            drawings.forEach(Runnable::run);
        }

        void notes(List<String> notes) {
            int bottom = picture.height - 2 * stroke;
            for (int i = notes.size() - 1; i >= 0; i--) {
                BufferedImage plate = plate(notes.get(i), NOTE);
                bottom -= plate.getHeight();
                canvas.draw(plate, 2 * stroke, bottom);
            }
        }

        /** Above the box, under it, or inside it: the first place in the picture where no other label is. */
        private Rectangle place(Rectangle box, BufferedImage plate) {
            int x = Math.max(0, Math.min(box.x, picture.width - plate.getWidth()));
            int above = box.y - plate.getHeight();
            int[] candidates = {
                above, box.y + box.height, box.y + stroke, box.y + box.height - stroke - plate.getHeight()
            };
            Rectangle first = null;
            for (int y : candidates) {
                Rectangle place = new Rectangle(x, y, plate.getWidth(), plate.getHeight());
                if (y >= 0 && y + plate.getHeight() <= picture.height) {
                    if (taken.stream().noneMatch(place::intersects)) {
                        return place;
                    }
                    first = first == null ? place : first;
                }
            }
            return first != null ? first : new Rectangle(x, Math.max(0, above), plate.getWidth(), plate.getHeight());
        }

        private BufferedImage plate(String text, Color background) {
            int margin = stroke * 2;
            int width = (int) Math.ceil(lettering.width(text, letters)) + 2 * margin;
            int height = (int) Math.ceil(lettering.ascent(letters) + lettering.descent(letters)) + stroke;
            BufferedImage plate = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
            Graphics2D graphics = plate.createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setColor(background);
            graphics.fillRect(0, 0, width, height);
            graphics.setColor(textColor(background));
            graphics.fill(lettering.outline(text, letters, margin, stroke / 2.0 + lettering.ascent(letters)));
            graphics.dispose();
            return plate;
        }

        private Rectangle pixels(Box box) {
            int x = (int) Math.round(box.x() * picture.width);
            int y = (int) Math.round(box.y() * picture.height);
            return new Rectangle(
                    x,
                    y,
                    (int) Math.round((box.x() + box.width()) * picture.width) - x,
                    (int) Math.round((box.y() + box.height()) * picture.height) - y);
        }
    }

    private static Color textColor(Color background) {
        double luma = 0.299 * background.getRed() + 0.587 * background.getGreen() + 0.114 * background.getBlue();
        return luma > 140 ? Color.BLACK : Color.WHITE;
    }
}
