/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReturnCodeTest {
    @BeforeAll
    static void load() throws CodecException {
        Ffmpeg.require();
    }

    @Test
    void failureSaysWhatFailedWhyAndWhatToDo() {
        assertThatThrownBy(() -> ReturnCode.check(avutil.AVERROR_INVALIDDATA, "Reading clip.mp4"))
                .isInstanceOfSatisfying(CodecException.class, e -> assertThat(e.describe())
                        .isEqualTo("Reading clip.mp4 failed: Invalid data found when processing input (-1094995529)."
                                + " The data is damaged, cut off, or of another format than it says"));
    }

    @Test
    void successIsPassedOn() throws Exception {
        assertThat(ReturnCode.check(7, "Anything")).isEqualTo(7);
    }
}
