/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FfmpegBuildTest {

    @Test
    void buildOfTheTestsIsUnderTheLgpl() throws Exception {
        FfmpegBuild build = FfmpegBuild.current();
        assertThat(build.version()).startsWith("8.0");
        assertThat(build.licence()).isEqualTo("LGPL version 3 or later");
        assertThat(build.isGpl()).isFalse();
        assertThat(new FfmpegBuild("8.0", "GPL version 3 or later").isGpl()).isTrue();
        assertThat(build).hasToString("FFmpeg " + build.version() + ", LGPL version 3 or later");
    }
}
