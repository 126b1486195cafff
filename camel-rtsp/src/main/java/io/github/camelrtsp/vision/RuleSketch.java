/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Draws lines, with an arrow to the inside, and zones, each with its name and counts. */
final class RuleSketch {
    private static final Color LINE = new Color(0xFFD60A);
    private static final Color ZONE = new Color(0x64D2FF);
    private static final int PLATE_OPACITY = 200;
    private final Drawing drawing;
    private final Overlay overlay;

    RuleSketch(Drawing drawing, Overlay overlay) {
        this.drawing = drawing;
        this.overlay = overlay;
    }

    void lines(Rules rules) {
        for (Zone zone : rules.zones()) {
            Path2D path = path(zone.points());
            path.closePath();
            drawing.path(path, ZONE);
        }
        for (Line line : rules.lines()) {
            Path2D path = path(line.points());
            arrow(line, path);
            drawing.path(path, LINE);
        }
    }

    /** Names and counts, which are to be on top of boxes. */
    void titles(Rules rules) {
        rules.zones().forEach(zone -> title(zone.name(), zone.points(), ZONE));
        rules.lines().forEach(line -> title(line.name(), line.points(), LINE));
    }

    private Path2D path(List<Point> points) {
        Path2D path = new Path2D.Double();
        path.moveTo(drawing.x(points.get(0)), drawing.y(points.get(0)));
        points.subList(1, points.size()).forEach(point -> path.lineTo(drawing.x(point), drawing.y(point)));
        return path;
    }

    /** In the middle of the middle stretch, to the right hand: in; the other way if only out counts. */
    private void arrow(Line line, Path2D path) {
        int middle = line.points().size() / 2;
        double x1 = drawing.x(line.points().get(middle - 1));
        double y1 = drawing.y(line.points().get(middle - 1));
        double x2 = drawing.x(line.points().get(middle));
        double y2 = drawing.y(line.points().get(middle));
        double length = Math.hypot(x2 - x1, y2 - y1);
        double way = line.directions().contains(Direction.IN) ? 1 : -1;
        double alongX = (x2 - x1) / length;
        double alongY = (y2 - y1) / length;
        double intoX = -alongY * way;
        double intoY = alongX * way;
        double size = 12 * drawing.stroke();
        double tipX = (x1 + x2) / 2 + size * intoX;
        double tipY = (y1 + y2) / 2 + size * intoY;
        path.moveTo((x1 + x2) / 2, (y1 + y2) / 2);
        path.lineTo(tipX, tipY);
        path.moveTo(tipX - size / 3 * (intoX - alongX), tipY - size / 3 * (intoY - alongY));
        path.lineTo(tipX, tipY);
        path.lineTo(tipX - size / 3 * (intoX + alongX), tipY - size / 3 * (intoY + alongY));
    }

    /** At the topmost point. */
    private void title(String name, List<Point> points, Color color) {
        Point top = points.stream().min((a, b) -> Double.compare(a.y(), b.y())).orElseThrow();
        BufferedImage plate = drawing.plate(
                overlay.title(name), new Color(color.getRed(), color.getGreen(), color.getBlue(), PLATE_OPACITY));
        int gap = 2 * drawing.stroke();
        Rectangle at = new Rectangle((int) drawing.x(top) + gap, (int) drawing.y(top), 0, gap);
        drawing.draw(plate, drawing.place(at, plate));
    }
}
