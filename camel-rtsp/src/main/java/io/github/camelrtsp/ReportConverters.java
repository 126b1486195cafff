/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.probe.StreamReport;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Converter;

/** What a {@link StreamReport} converts to: text for people, and JSON bytes for programs, so {@code to: file:} writes JSON. */
@Converter(generateLoader = true)
public final class ReportConverters {
    private ReportConverters() {}

    /** Some lines, 100 columns at most. */
    @Converter
    public static String toText(StreamReport report) {
        return report.toText();
    }

    /** One JSON object in UTF-8. */
    @Converter
    public static byte[] toJson(StreamReport report) {
        return report.toJson().getBytes(StandardCharsets.UTF_8);
    }

    /** The same as {@link #toJson}, to be read once. */
    @Converter
    public static InputStream toInputStream(StreamReport report) {
        return new ByteArrayInputStream(toJson(report));
    }
}
