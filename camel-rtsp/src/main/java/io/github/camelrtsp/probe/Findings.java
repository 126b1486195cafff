/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.probe;

import io.github.camelrtsp.rtsp.RtspTarget;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What strikes in a measurement: one rule for each thing, the gravest first. */
final class Findings {
    private static final List<Function<StreamMeasurement, Optional<Finding>>> RULES = List.of(
            PictureRules::noKeyframe,
            PictureRules::noPicture,
            ConnectionRules::loss,
            ConnectionRules::wrongClock,
            PictureRules::longGop,
            PictureRules::varyingGop,
            PictureRules::fewerPictures,
            ConnectionRules::slowAnswer,
            ConnectionRules::shortSession,
            PictureRules::highBitrate,
            PictureRules::largePicture,
            PictureRules::motionJpeg,
            PictureRules::reordering,
            ConnectionRules::noSenderReports,
            ConnectionRules::driftingClock);

    private Findings() {}

    static List<Finding> in(StreamMeasurement measurement, RtspTarget target) {
        return Stream.concat(
                        RULES.stream().map(rule -> rule.apply(measurement)),
                        Stream.of(ConnectionRules.readablePassword(measurement, target)))
                .flatMap(Optional::stream)
                .toList();
    }
}
