/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * One picture being drawn on: strokes and letters that grow with the picture, so that they read the same at 640 and at 4000
 * pixels once it is shown on a screen. Touches only the pixels that it draws.
 */
final class Drawing {
    /** A width for which letters of {@value #LETTERS} pixels are readable. */
    private static final double BASE = 640;

    private static final double LETTERS = 12;
    private static final int SMALLEST_LETTERS = 11;
    /** Even, so that no colour sample belongs to two tiles. */
    private static final int TILE = 64;

    private static final Color RIM = new Color(0, 0, 0, 140);

    private final PlaneCanvas canvas;
    private final Lettering lettering;
    private final Rectangle picture;
    private final int stroke;
    private final double letters;
    private final List<Rectangle> taken = new ArrayList<>();

    Drawing(PlaneCanvas canvas, int width, int height, Lettering lettering) {
        this.canvas = canvas;
        this.lettering = lettering;
        this.picture = new Rectangle(width, height);
        double unit = Math.max(width, height) / BASE;
        this.stroke = (int) Math.max(2, Math.round(2 * unit));
        this.letters = Math.max(SMALLEST_LETTERS, LETTERS * unit);
    }

    /** Width of a line, in pixels. */
    int stroke() {
        return stroke;
    }

    double x(Point point) {
        return point.x() * picture.width;
    }

    double y(Point point) {
        return point.y() * picture.height;
    }

    Rectangle pixels(Box box) {
        int x = (int) Math.round(box.x() * picture.width);
        int y = (int) Math.round(box.y() * picture.height);
        return new Rectangle(
                x,
                y,
                (int) Math.round((box.x() + box.width()) * picture.width) - x,
                (int) Math.round((box.y() + box.height()) * picture.height) - y);
    }

    void box(Rectangle r, Color color) {
        int h = Math.min(stroke, r.height);
        int w = Math.min(stroke, r.width);
        canvas.fill(new Rectangle(r.x, r.y, r.width, h), color);
        canvas.fill(new Rectangle(r.x, r.y + r.height - h, r.width, h), color);
        canvas.fill(new Rectangle(r.x, r.y + h, w, r.height - 2 * h), color);
        canvas.fill(new Rectangle(r.x + r.width - w, r.y + h, w, r.height - 2 * h), color);
    }

    /** A line along the path with a dark rim, which is seen on any ground. Drawn in tiles: a diagonal is mostly empty. */
    void path(Path2D path, Color color) {
        Shape rim = outline(path, 2f * stroke);
        Shape line = outline(path, stroke);
        Rectangle bounds = rim.getBounds().intersection(picture);
        for (int y = bounds.y / TILE * TILE; y < bounds.y + bounds.height; y += TILE) {
            for (int x = bounds.x / TILE * TILE; x < bounds.x + bounds.width; x += TILE) {
                if (rim.intersects(x, y, TILE, TILE)) {
                    canvas.draw(tile(x, y, rim, line, color), x, y);
                }
            }
        }
    }

    private static Shape outline(Path2D path, float width) {
        return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND).createStrokedShape(path);
    }

    private static BufferedImage tile(int x, int y, Shape rim, Shape line, Color color) {
        BufferedImage tile = new BufferedImage(TILE, TILE, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = tile.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.translate(-x, -y);
        graphics.setColor(RIM);
        graphics.fill(rim);
        graphics.setColor(color);
        graphics.fill(line);
        graphics.dispose();
        return tile;
    }

    /** A text on a ground of its own. */
    BufferedImage plate(String text, Color background) {
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

    void draw(BufferedImage plate, Rectangle place) {
        canvas.draw(plate, place.x, place.y);
    }

    /** A place for the plate above the box, under it, or inside it: the first in the picture where no other is; now taken. */
    Rectangle place(Rectangle box, BufferedImage plate) {
        int x = Math.max(0, Math.min(box.x, picture.width - plate.getWidth()));
        int above = box.y - plate.getHeight();
        int[] candidates = {above, box.y + box.height, box.y + stroke, box.y + box.height - stroke - plate.getHeight()};
        Rectangle best = null;
        for (int y : candidates) {
            Rectangle place = new Rectangle(x, y, plate.getWidth(), plate.getHeight());
            boolean free = taken.stream().noneMatch(place::intersects);
            if (y >= 0 && y + plate.getHeight() <= picture.height && (free || best == null)) {
                best = place;
                if (free) {
                    break;
                }
            }
        }
        Rectangle place =
                best != null ? best : new Rectangle(x, Math.max(0, above), plate.getWidth(), plate.getHeight());
        taken.add(place);
        return place;
    }

    /** Texts one above the other at the bottom left, the first on top. */
    void notes(List<String> notes, Color background) {
        int bottom = picture.height - 2 * stroke;
        for (int i = notes.size() - 1; i >= 0; i--) {
            BufferedImage plate = plate(notes.get(i), background);
            bottom -= plate.getHeight();
            canvas.draw(plate, 2 * stroke, bottom);
        }
    }

    private static Color textColor(Color background) {
        double luma = 0.299 * background.getRed() + 0.587 * background.getGreen() + 0.114 * background.getBlue();
        return luma > 140 ? Color.BLACK : Color.WHITE;
    }
}
