/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RtspRequestTest {

    @Test
    void textShowsNeitherUserInfoNorQuery() {
        RtspRequest request = new RtspRequest(
                "DESCRIBE",
                "rtsp://admin:s3cret@cam/ch1?password=t0p",
                RtspHeaders.empty().with("Authorization", "Basic c2VjcmV0"),
                new byte[0]);
        assertThat(request.toString())
                .contains("DESCRIBE rtsp://***@cam/ch1?...")
                .doesNotContain("s3cret", "t0p", "admin", "c2VjcmV0");
    }
}
