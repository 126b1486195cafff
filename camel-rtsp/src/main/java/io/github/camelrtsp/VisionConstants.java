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
            applicableFor = {"vision-detect", "vision-annotate"})
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

    private VisionConstants() {}
}
