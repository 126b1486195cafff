/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.StringTokenizer;

/**
 * Letters as outlines from a resource: bold DejaVu Sans, with Latin, Greek and Cyrillic. Java's own text needs fonts and
 * fontconfig on the machine, which servers and container images often lack. A character that is missing is drawn as a box.
 *
 * <p>The resource has a line for each character: code point, advance, then the path, in {@value #UNITS_PER_EM} units an em.
 */
final class Lettering {
    private static final double UNITS_PER_EM = 2048;
    private static final String RESOURCE = "letters.txt";

    /** Above and below the base line, in ems: what the letters of the resource need. */
    private static final double ASCENT = 0.93;

    private static final double DESCENT = 0.24;
    private static final int MISSING = 0x25A1;

    private final Map<Integer, Glyph> glyphs;

    private record Glyph(double advance, Path2D outline) {}

    private Lettering(Map<Integer, Glyph> glyphs) {
        this.glyphs = glyphs;
    }

    /** Reads the resource of this jar. */
    static Lettering load() {
        Map<Integer, Glyph> glyphs = new HashMap<>();
        try (InputStream in = Lettering.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                StringTokenizer tokens = new StringTokenizer(line, " ");
                int codePoint = Integer.parseInt(tokens.nextToken(), 16);
                glyphs.put(codePoint, new Glyph(Double.parseDouble(tokens.nextToken()), path(tokens)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Lettering(glyphs);
    }

    private static Path2D path(StringTokenizer tokens) {
        Path2D path = new Path2D.Float(Path2D.WIND_NON_ZERO);
        while (tokens.hasMoreTokens()) {
            String command = tokens.nextToken();
            switch (command) {
                case "M" -> path.moveTo(number(tokens), number(tokens));
                case "L" -> path.lineTo(number(tokens), number(tokens));
                case "Q" -> path.quadTo(number(tokens), number(tokens), number(tokens), number(tokens));
                case "Z" -> path.closePath();
                default -> throw new IllegalStateException("Not a path command in " + RESOURCE + ": " + command);
            }
        }
        return path;
    }

    private static double number(StringTokenizer tokens) {
        return Double.parseDouble(tokens.nextToken());
    }

    /**
     * The outline of {@code text} on a base line that begins at the given point.
     *
     * @param size of an em, in pixels
     */
    Shape outline(String text, double size, double x, double baseline) {
        Path2D line = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double scale = size / UNITS_PER_EM;
        double at = x;
        for (int codePoint : text.codePoints().toArray()) {
            Glyph glyph = glyph(codePoint);
            AffineTransform place = new AffineTransform(scale, 0, 0, scale, at, baseline);
            line.append(glyph.outline().getPathIterator(place), false);
            at += glyph.advance() * scale;
        }
        return line;
    }

    /** The width of {@code text} in pixels. */
    double width(String text, double size) {
        return text.codePoints()
                        .mapToDouble(codePoint -> glyph(codePoint).advance())
                        .sum()
                * size
                / UNITS_PER_EM;
    }

    /** From the base line to the top of the highest letters, in pixels. */
    double ascent(double size) {
        return ASCENT * size;
    }

    /** From the base line to the bottom of the lowest letters, in pixels. */
    double descent(double size) {
        return DESCENT * size;
    }

    /** Whether there is a letter for this character. */
    boolean has(int codePoint) {
        return glyphs.containsKey(codePoint);
    }

    private Glyph glyph(int codePoint) {
        return glyphs.getOrDefault(codePoint, glyphs.get(MISSING));
    }
}
