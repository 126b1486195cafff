/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogBridgeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Could not open rtsp://admin:s3cret@10.0.0.5/ch1 | Could not open rtsp://***@10.0.0.5/ch1",
                "Authorization: Basic YWRtaW46czNjcmV0 | Authorization: ***",
                "http://host/x?user=a&password=s3cret&y=1 | http://host/x?user=a&password=***&y=1",
                "[h264 @ 0x7f] error while decoding MB 3 4 | [h264 @ 0x7f] error while decoding MB 3 4",
            })
    void secretsStayOutOfTheLog(String message, String expected) {
        assertThat(LogBridge.redact(message)).isEqualTo(expected);
    }
}
