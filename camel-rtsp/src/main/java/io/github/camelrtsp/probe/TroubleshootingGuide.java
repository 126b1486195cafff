/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The text of {@code docs/troubleshooting.md}, by section. */
final class TroubleshootingGuide {
    private static final String RESOURCE = "troubleshooting.md";
    private static final Pattern STEP = Pattern.compile("\\d+\\. (.*)");

    private TroubleshootingGuide() {}

    /** The numbered lines of a section, without their numbers and marks. */
    static List<String> steps(String title) {
        return section(title)
                .lines()
                .map(STEP::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(step -> step.group(1).replace("`", ""))
                .toList();
    }

    private static String section(String title) {
        return Arrays.stream(text().split("(?m)^## "))
                .filter(section -> section.startsWith(title + "\n"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The guide has no section \"" + title + "\""));
    }

    /** All of it. */
    static String text() {
        try (InputStream in = TroubleshootingGuide.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The jar has no " + RESOURCE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
