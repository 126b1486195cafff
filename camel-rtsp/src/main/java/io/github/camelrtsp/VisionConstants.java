/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import org.apache.camel.spi.Metadata;

/** The message headers of the vision components. */
public final class VisionConstants {
    @Metadata(
            label = "producer",
            description = "The objects that were found in the body's picture, the surest first: label, class number,"
                    + " confidence and normalised box of each.",
            javaType = "java.util.List<io.github.camelrtsp.vision.Detection>",
            applicableFor = {"vision-detect", "vision-track", "vision-annotate"})
    public static final String DETECTIONS = "CamelVisionDetections";

    @Metadata(
            label = "producer",
            description = "How many objects were found.",
            javaType = "Integer",
            applicableFor = "vision-detect")
    public static final String OBJECT_COUNT = "CamelVisionObjectCount";

    @Metadata(
            label = "producer",
            description = "The name of the model that looked: its file's name without folder and ending.",
            javaType = "String",
            applicableFor = "vision-detect")
    public static final String MODEL = "CamelVisionModel";

    @Metadata(
            label = "producer",
            description =
                    "Detections below the threshold: too doubtful to report, but vision-track finds hidden objects"
                            + " again by them.",
            javaType = "java.util.List<io.github.camelrtsp.vision.Detection>",
            applicableFor = {"vision-detect", "vision-track"})
    public static final String FAINT_DETECTIONS = "CamelVisionFaintDetections";

    @Metadata(
            label = "producer",
            description =
                    "The objects that are followed now, with their ids, also those that are hidden in this picture.",
            javaType = "java.util.List<io.github.camelrtsp.vision.TrackedObject>",
            applicableFor = {"vision-track", "vision-annotate"})
    public static final String TRACKS = "CamelVisionTracks";

    @Metadata(
            label = "producer",
            description =
                    "What became certain with this picture: who crossed a line, entered, left or dwelled in a zone, and"
                            + " if objectEvents is set, who appeared and who is gone. Empty for most pictures.",
            javaType = "java.util.List<io.github.camelrtsp.vision.VisionEvent>",
            applicableFor = "vision-track")
    public static final String EVENTS = "CamelVisionEvents";

    @Metadata(
            label = "producer",
            description =
                    "By the name of the line: how many went in and out since the start; by the name of the zone: how"
                            + " many are inside.",
            javaType = "java.util.Map<String, java.util.Map<String, Long>>",
            applicableFor = {"vision-track", "vision-annotate"})
    public static final String COUNTS = "CamelVisionCounts";

    @Metadata(
            label = "producer",
            description = "The lines and zones, for vision-annotate to draw.",
            javaType = "io.github.camelrtsp.vision.Rules",
            applicableFor = {"vision-track", "vision-annotate"})
    public static final String RULES = "CamelVisionRules";

    @Metadata(
            description =
                    "Where a still or clip of this picture will be: a URI or a path that ends with .jpg or .mp4, or several,"
                            + " separated by commas. While it is set, events announce them as pending;"
                            + " vision:media-ready takes out what it tells of. Without user-info and keys.",
            javaType = "String",
            applicableFor = {"vision-detect", "vision-track"})
    public static final String MEDIA = "CamelVisionMedia";

    private VisionConstants() {}
}
